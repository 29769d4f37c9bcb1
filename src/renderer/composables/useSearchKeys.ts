import { nextTick } from 'vue'
import { letterOf } from './letterKey'
import { focusPane, paneOf } from './panes'
import { useConversationStore } from '../stores/conversation'
import { useScreenStore } from '../stores/screen'
import { useSearchStore } from '../stores/search'
import { useStatusStore } from '../stores/status'
import { focusSearchField } from './searchField'
import { useFind } from './useFind'

/**
 * The shortcuts of the searches: filter the list, search everything, find in the conversation, and Escape, which ends
 * them. The function returns true if it has handled the key.
 */
export function useSearchKeys(): (event: KeyboardEvent) => boolean {
  const search = useSearchStore()
  const screen = useScreenStore()
  const status = useStatusStore()
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

  function findHere(step: 1 | -1): boolean {
    if (screen.panel !== 'desk' || screen.selected === null || conversation.head?.key !== screen.selected) return false
    if (search.finding && search.findText !== '') find.step(step)
    else {
      search.find(search.findText)
      void nextTick(() => focusSearchField('find', true))
    }
    return true
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

  return (event) => {
    const command = status.status?.app.platform === 'darwin' ? event.metaKey : event.ctrlKey
    const letter = command && !event.altKey ? letterOf(event) : null
    if (letter === 'f') {
      if (event.shiftKey) searchEverything()
      else filterList()
      return true
    }
    if (letter === 'g' || (event.key === 'F3' && !event.ctrlKey && !event.metaKey && !event.altKey))
      return findHere(event.shiftKey ? -1 : 1)
    return event.key === 'Escape' && escape(event)
  }
}
