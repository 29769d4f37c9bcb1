import { CHOSEN_PAGES_LIMIT } from '../../shared/shownInWindow'

/**
 * A click on a page chooses only this page. If only this page was chosen already, the click chooses no page. The list
 * then shows all pages.
 */
export function onlyPage(pages: readonly string[], key: string): readonly string[] {
  return pages.length === 1 && pages[0] === key ? [] : [key]
}

/** Returns the chosen pages with this page added, or without it if it was chosen. Adds no page beyond the limit. */
export function withPageToggled(pages: readonly string[], key: string): readonly string[] {
  if (pages.includes(key)) return pages.filter((page) => page !== key)
  return pages.length < CHOSEN_PAGES_LIMIT ? [...pages, key] : pages
}
