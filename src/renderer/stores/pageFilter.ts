import { CHOSEN_PAGES_LIMIT } from '../../shared/looks'

/** Only this company page. If it is the only one already: all pages, which is an empty list. */
export function onlyPage(pages: readonly string[], key: string): readonly string[] {
  return pages.length === 1 && pages[0] === key ? [] : [key]
}

/** The pages with this one added or removed. More pages than the limit are not added. */
export function withPageToggled(pages: readonly string[], key: string): readonly string[] {
  if (pages.includes(key)) return pages.filter((page) => page !== key)
  return pages.length < CHOSEN_PAGES_LIMIT ? [...pages, key] : pages
}
