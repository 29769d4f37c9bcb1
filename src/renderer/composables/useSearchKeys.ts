import { nextTick } from 'vue'
import { focusPane, paneOf } from './panes'
import { useConversationStore } from '../stores/conversation'
import { useScreenStore } from '../stores/screen'
import { useSearchStore } from '../stores/search'
import { focusSearchField } from './searchField'
import { useFind } from './useFind'

export interface SearchKeys {
  readonly filterList: () => void
  readonly searchEverything: () => void
  /** Goes to the next (1) or previous (-1) match in the open conversation. Without a search, opens the find bar. */
  readonly find: (step: 1 | -1) => void
  /** Returns true if the desk shows a conversation that main has sent. Text can then be found there. */
  readonly canFind: () => boolean
  /** If the key is Escape, ends the search or filter of the pane with the focus. Returns true if there was one. */
  readonly escape: (event: KeyboardEvent) => boolean
}

export function useSearchKeys(): SearchKeys {
  const search = useSearchStore()
  const screen = useScreenStore()
  const conversation = useConversationStore()
  const find = useFind()

  function filterList(): void {
    search.open = false
    screen.showView(screen.view)
    void nextTick(() => focusSearchField('filter', true))
  }

  function searchEverything(): void {
    screen.panel = 'desk'
    screen.narrowPane = 'list'
    search.openEverything(search.open || search.filter === '' ? null : search.filter)
    void nextTick(() => focusSearchField('everything', true))
  }

  function canFind(): boolean {
    return screen.panel === 'desk' && screen.selected !== null && conversation.head?.key === screen.selected
  }

  function findHere(step: 1 | -1): void {
    if (!canFind()) return
    if (search.finding && search.findText !== '') find.step(step)
    else {
      search.find(search.findText)
      void nextTick(() => focusSearchField('find', true))
    }
  }

  function escape(event: KeyboardEvent): boolean {
    const pane = paneOf(event.target)
    if (search.finding && pane === 'conversation') {
      search.closeFind()
      return true
    }
    if (search.open && pane === 'search') {
      search.open = false
      search.closeFind()
      void nextTick(() => focusPane('queue'))
      return true
    }
    if (search.filter === '' || (pane !== 'queue' && pane !== 'conversation')) return false
    search.filter = ''
    return true
  }

  return {
    filterList,
    searchEverything,
    find: findHere,
    canFind,
    escape: (event) => event.key === 'Escape' && escape(event)
  }
}
