import { clip } from '../../shared/clip'
import { PAGE_NAME_LIMIT, type PageState } from '../../shared/domain/pageChoices'
import { useScreenStore } from '../stores/screen'
import { useSettings } from './useSettings'
import { usePageRules } from './usePageRules'

export interface PageStates {
  readonly of: (page: string) => PageState
  readonly set: (page: string, name: string, next: PageState) => void
}

export function usePageState(): PageStates {
  const screen = useScreenStore()
  const { change } = useSettings()
  const rules = usePageRules()
  return {
    of: (page) => rules.value.state(page),
    set(page, name, next) {
      // The agent expects a page that was just hidden to disappear. So no filter may show hidden pages or this page.
      if (next === 'hidden')
        screen.list = { ...screen.list, hidden: false, pages: screen.list.pages.filter((one) => one !== page) }
      change('pages', { page, name: clip(name, PAGE_NAME_LIMIT), set: { state: next } })
    }
  }
}
