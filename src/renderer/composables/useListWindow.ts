import { onBeforeUnmount, watch, type Ref } from 'vue'
import type { CustomerKey } from '../../shared/domain/ids'
import { useKeptScroll } from './useKeptScroll'
import { useQueueStore } from '../stores/queue'
import { useScreenStore } from '../stores/screen'
import { scrollTopFor, windowAt } from './listWindow'
import { useOnResize } from './useOnResize'

/**
 * The row of a customer who was opened from elsewhere is looked for during this time. A customer who comes into the
 * list later must not scroll it.
 */
const SEEK_MS = 1000

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
  /**
   * The customer whose row must come into sight, since `at` (monotonic ms). `before`: the index that main had sent by
   * then, which is of the customer who was open before. Null: none.
   */
  let sought: { readonly key: CustomerKey; readonly at: number; readonly before: number | undefined } | null = null
  /** Scrolls to the sought customer. In a frozen list, no row may move away from the pointer. */
  function seek(): void {
    if (sought === null || queue.head === null || screen.frozen) return
    if (performance.now() - sought.at > SEEK_MS) return void (sought = null)
    const { key, before } = sought
    const { selectedIndex } = queue.head
    const at = queue.rows.findIndex((one) => one.key === key)
    const index = at >= 0 ? queue.head.start + at : selectedIndex === before ? -1 : selectedIndex
    if (at >= 0) sought = null
    if (index >= 0) reveal(index)
  }
  // The palette, a card, a notification or a key may open a customer whose row is not drawn or not completely in sight.
  watch(
    () => screen.selected,
    (key) => {
      sought = key && { key, at: performance.now(), before: queue.head?.selectedIndex }
      if (queue.rows.some((one) => one.key === key)) seek()
    }
  )
  watch([() => queue.head, () => queue.rows, () => screen.frozen], seek, { flush: 'post' })

  return {
    onScroll: measure,
    reveal,
    toTop: () => scrollTo(0),
    toEnd: () => scrollTo(scroller.value?.scrollHeight ?? 0),
    pageRows: () => Math.max(1, Math.floor((scroller.value?.clientHeight ?? 0) / row.value) - 1)
  }
}
