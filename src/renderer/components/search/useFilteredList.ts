import { nextTick, watch, type Ref } from 'vue'
import type { ActiveRow } from '../../composables/useActiveRow'
import type { ListScroller } from '../../composables/useListWindow'
import { useQueueStore } from '../../stores/queue'
import { useSearchStore } from '../../stores/search'
import { focusSearchField } from '../../composables/searchField'

export interface FilteredList {
  /**
   * Handles a key press while the focus is in the filtered list. Text goes into the field of the filter, and Escape
   * clears the filter. Returns true if the list must ignore the key.
   */
  readonly onKeydown: (event: KeyboardEvent) => boolean
}

/**
 * Makes the first row active when the filter changes. When the filter is cleared, restores the scroll position and the
 * active row from before the filter.
 */
export function useFilteredList(
  scroller: Readonly<Ref<HTMLElement | null>>,
  list: ListScroller,
  active: ActiveRow
): FilteredList {
  const queue = useQueueStore()
  const search = useSearchStore()
  /** Scroll position (px) and index of the active row before the filter. Null: the list is not filtered. */
  let before: { readonly top: number; readonly index: number } | null = null
  let answers = true

  watch(
    () => search.filter,
    (is, was) => {
      if (was === '') before = { top: scroller.value?.scrollTop ?? 0, index: active.index.value }
      answers = false
      if (is !== '') list.toTop()
    },
    { flush: 'sync' }
  )
  watch(
    () => queue.head,
    (head) => {
      if (answers || (head?.filter?.text ?? '') !== search.filter) return
      if (search.filter !== '') {
        if (head && head.total > 0) active.moveTo(0)
        answers = head !== null && (head.total > 0 || head.filter?.done === true)
        return
      }
      answers = true
      void restore()
    },
    { flush: 'post' }
  )

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
    onKeydown: (event) => {
      if (search.filter === '' || event.ctrlKey || event.metaKey || event.altKey) return false
      if (event.key === 'Escape') {
        search.filter = ''
        event.preventDefault()
        return true
      }
      if (event.key !== 'Backspace' && [...event.key].length !== 1) return false
      // The browser gives the text of this key press to the field, because the field has the focus now.
      focusSearchField('filter')
      return true
    }
  }
}
