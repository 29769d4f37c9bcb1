import { nextTick, watch, type Ref } from 'vue'
import type { ActiveRow } from '../../composables/useActiveRow'
import { isCommandKey } from '../../composables/letterKey'
import type { ListScroller } from '../../composables/useListWindow'
import { useQueueStore } from '../../stores/queue'
import { useScreenStore } from '../../stores/screen'
import { useSearchStore } from '../../stores/search'
import { focusSearchField } from '../../composables/searchField'

export interface FilteredList {
  /**
   * Handles a key in the filtered list. Characters and Backspace go to the filter's field, Escape clears the filter.
   * Returns true if the list must ignore the key.
   */
  readonly onKeydown: (event: KeyboardEvent) => boolean
  /** Handles a key press in the filter's field, if the key acts on the list. */
  readonly onFieldKey: (event: KeyboardEvent) => void
}

export interface FilteredListParts {
  readonly openActive: () => void
  readonly onListKey: (event: KeyboardEvent) => void
}

/**
 * The keys that the agent pressed before main answered. `at`: index of the row that arrow keys chose. `opens`: true if
 * the agent pressed Enter.
 */
interface Early {
  readonly at: number
  readonly opens: boolean
}
const FIRST_ROW: Early = { at: 0, opens: false }

/**
 * A new filter makes the first row active. Arrow keys and Enter that come before main's answer act on the rows of the
 * answer. Clearing the filter restores scroll position and active row.
 */
export function useFilteredList(
  scroller: Readonly<Ref<HTMLElement | null>>,
  list: ListScroller,
  active: ActiveRow,
  { openActive, onListKey }: FilteredListParts
): FilteredList {
  const queue = useQueueStore()
  const screen = useScreenStore()
  const search = useSearchStore()
  /** Scroll position (px) and index of the active row before the filter. Null: the list is not filtered. */
  let before: { readonly top: number; readonly index: number } | null = null
  let answers = true
  let early = FIRST_ROW

  watch(
    () => search.filter,
    (is, was) => {
      if (was === '') before = { top: scroller.value?.scrollTop ?? 0, index: active.index.value }
      answers = false
      early = FIRST_ROW
      if (is !== '') list.toTop()
    },
    { flush: 'sync' }
  )
  watch(
    () => queue.head,
    (head) => {
      if (answers || (head?.filter?.text ?? '') !== search.filter) return
      if (search.filter !== '') {
        answer(head?.total ?? 0, head?.filter?.done === true)
        return
      }
      answers = true
      void restore()
    },
    { flush: 'post' }
  )

  // The agent may open another customer or view, or leave the field, before main answers. Then an Enter that was
  // pressed before opens no row.
  watch(
    [() => screen.selected, () => screen.view, () => screen.list, () => search.filterFocused],
    () => {
      early = { ...early, opens: false }
    },
    { flush: 'sync' }
  )

  /**
   * Handles main's answer. `total`: number of rows that match so far. `done`: true if main has tested everybody, so
   * that no better row can come.
   */
  function answer(total: number, done: boolean): void {
    const { at, opens } = early
    answers = done || (total > 0 && !opens)
    if (!answers) return
    early = FIRST_ROW
    if (total === 0) return
    active.moveTo(at)
    if (at > 0) list.reveal(active.index.value)
    if (opens) openActive()
  }

  function onFieldKey(event: KeyboardEvent): void {
    if (answers) return onListKey(event)
    const steps: Readonly<Record<string, Early>> = {
      ArrowDown: { at: early.at + 1, opens: false },
      ArrowUp: { at: Math.max(0, early.at - 1), opens: false },
      PageDown: { at: early.at + list.pageRows(), opens: false },
      PageUp: { at: Math.max(0, early.at - list.pageRows()), opens: false },
      Enter: { ...early, opens: true }
    }
    const step = steps[event.key]
    if (!step) return
    event.preventDefault()
    early = step
  }

  async function restore(): Promise<void> {
    const place = before
    before = null
    await nextTick()
    if (!place || !scroller.value || search.filter !== '') return
    scroller.value.scrollTop = place.top
    list.onScroll()
    if (place.index >= 0) active.moveTo(place.index)
  }

  return {
    onFieldKey,
    onKeydown: (event) => {
      if (search.filter === '' || isCommandKey(event)) return false
      if (event.key === 'Escape') {
        search.filter = ''
        event.preventDefault()
        return true
      }
      if (event.key !== 'Backspace' && [...event.key].length !== 1) return false
      // The field has the focus now, so the browser types the character there.
      focusSearchField('filter')
      return true
    }
  }
}
