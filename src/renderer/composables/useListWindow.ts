import { onBeforeUnmount, watch, type Ref } from 'vue'
import { useKeptScroll } from './useKeptScroll'
import { useQueueStore } from '../stores/queue'
import { useScreenStore } from '../stores/screen'
import { scrollTopFor, windowAt } from './listWindow'
import { useOnResize } from './useOnResize'

export interface ListScroller {
  readonly onScroll: () => void
  /** Scrolls until the row with this index is in sight. 0: the first row of the view. */
  readonly reveal: (index: number) => void
  readonly toTop: () => void
  readonly toEnd: () => void
  /** Returns the number of rows that Page Up and Page Down move. */
  readonly pageRows: () => number
}

/**
 * Asks main for the rows in sight, and asks again when the list was scrolled or has another height. A new view or
 * filter scrolls to the top. A customer who is opened from elsewhere scrolls into view. `row`: height of a row, px.
 */
export function useListWindow(scroller: Readonly<Ref<HTMLElement | null>>, row: Readonly<Ref<number>>): ListScroller {
  useKeptScroll(scroller, 'queue')
  const screen = useScreenStore()
  const queue = useQueueStore()

  function measure(): void {
    const element = scroller.value
    if (!element) return
    const wanted = windowAt(element.scrollTop, element.clientHeight, row.value)
    screen.start = wanted.start
    screen.rows = wanted.rows
  }

  function scrollTo(top: number): void {
    if (!scroller.value) return
    scroller.value.scrollTop = top
    measure()
  }

  function reveal(index: number): void {
    const element = scroller.value
    if (element) scrollTo(scrollTopFor(index, element.scrollTop, element.clientHeight, row.value))
  }

  useOnResize(scroller, measure)
  onBeforeUnmount(() => (screen.rows = 0))
  watch([() => screen.view, () => screen.list], () => scrollTo(0), { flush: 'post' })
  // At another text size, the same rows stay in sight.
  watch(row, (is, was) => scrollTo(((scroller.value?.scrollTop ?? 0) * is) / was), { flush: 'post' })
  // The palette, a card or a key may open a customer whose row is drawn but not completely in sight. In a frozen list,
  // no row may move away from the pointer.
  watch(
    () => screen.selected,
    (key) => {
      const at = queue.rows.findIndex((one) => one.key === key)
      if (at >= 0 && !screen.frozen) reveal((queue.head?.start ?? 0) + at)
    }
  )

  return {
    onScroll: measure,
    reveal,
    toTop: () => scrollTo(0),
    toEnd: () => scrollTo(scroller.value?.scrollHeight ?? 0),
    pageRows: () => Math.max(1, Math.floor((scroller.value?.clientHeight ?? 0) / row.value) - 1)
  }
}
