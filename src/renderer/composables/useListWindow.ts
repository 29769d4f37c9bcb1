import { onBeforeUnmount, watch, type Ref } from 'vue'
import { useKeptScroll } from './useKeptScroll'
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
 * filter scrolls to the top. `row`: height of a row, px.
 */
export function useListWindow(scroller: Readonly<Ref<HTMLElement | null>>, row: Readonly<Ref<number>>): ListScroller {
  useKeptScroll(scroller, 'queue')
  const screen = useScreenStore()

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

  useOnResize(scroller, measure)
  onBeforeUnmount(() => (screen.rows = 0))
  watch([() => screen.view, () => screen.list], () => scrollTo(0), { flush: 'post' })
  // At another text size, the same rows stay in sight.
  watch(row, (is, was) => scrollTo(((scroller.value?.scrollTop ?? 0) * is) / was), { flush: 'post' })

  return {
    onScroll: measure,
    reveal: (index) => {
      const element = scroller.value
      if (element) scrollTo(scrollTopFor(index, element.scrollTop, element.clientHeight, row.value))
    },
    toTop: () => scrollTo(0),
    toEnd: () => scrollTo(scroller.value?.scrollHeight ?? 0),
    pageRows: () => Math.max(1, Math.floor((scroller.value?.clientHeight ?? 0) / row.value) - 1)
  }
}
