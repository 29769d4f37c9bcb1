import { nextTick, onBeforeUnmount, onMounted, ref, watch, type Ref } from 'vue'

/** A scroller within this distance of its end counts as being at the end. In CSS px. */
const NEAR = 24
/** The end is far away if its distance is more than this fraction of the scroller's height. */
const FAR_PART = 0.5

export interface EndOfScroll {
  readonly atEnd: Ref<boolean>
  /** True if the end is so far away that the window shows a button that scrolls there. */
  readonly isFar: Ref<boolean>
  readonly goToEnd: () => void
  readonly onScroll: () => void
}

/**
 * Keeps a scroller at its end. If the scroller is not at its end, keeps the visible items in place when items above
 * come or go. CSS `overflow-anchor` must be off, because it fails at the very top. `ends`: ids of the first and last
 * item. `own`: this agent wrote the last item. The scroller then goes to its end.
 */
export function useEndOfScroll(
  scroller: Ref<HTMLElement | null>,
  ends: () => { readonly first: string | undefined; readonly last: string | undefined; readonly own: boolean }
): EndOfScroll {
  const atEnd = ref(true)
  const isFar = ref(false)
  /** The scroll position when the scroller was last at its end, CSS px. */
  let endTop = 0

  const goToEnd = (): void => {
    const element = scroller.value
    if (!element) return
    element.scrollTop = element.scrollHeight
    endTop = element.scrollTop
    atEnd.value = true
    isFar.value = false
  }
  const onScroll = (): void => {
    const element = scroller.value
    if (!element) return
    const below = element.scrollHeight - element.scrollTop - element.clientHeight
    atEnd.value = below <= NEAR
    if (atEnd.value) endTop = element.scrollTop
    isFar.value = below > element.clientHeight * FAR_PART
  }

  /**
   * Returns true if the scroller was at its end before something changed. Other code may have scrolled it just
   * before, and the scroll event comes later. So this function compares with `endTop`.
   */
  const wasAtEnd = (element: HTMLElement): boolean => {
    const below = element.scrollHeight - element.scrollTop - element.clientHeight
    if (atEnd.value && element.scrollTop < endTop && below > NEAR) onScroll()
    return atEnd.value
  }

  watch(ends, async (after, before) => {
    const element = scroller.value
    if (!element) return
    const stay = wasAtEnd(element) || (after.own && after.last !== before.last)
    const anchor = stay ? null : firstInSight(element)
    const top = anchor?.getBoundingClientRect().top ?? 0
    await nextTick()
    if (stay) goToEnd()
    else if (anchor?.isConnected) element.scrollTop += anchor.getBoundingClientRect().top - top
  })

  // The size changes if the composer grows, the window narrows or a delivery line appears. A scroller that was at its
  // end stays there.
  const sizes = new ResizeObserver(() => {
    if (scroller.value && wasAtEnd(scroller.value)) goToEnd()
  })
  onMounted(() => {
    goToEnd()
    if (!scroller.value) return
    sizes.observe(scroller.value)
    if (scroller.value.firstElementChild) sizes.observe(scroller.value.firstElementChild)
  })
  onBeforeUnmount(() => sizes.disconnect())

  return { atEnd, isFar, goToEnd, onScroll }
}

function firstInSight(scroller: HTMLElement): Element | null {
  const edge = scroller.getBoundingClientRect().top
  return (
    [...scroller.querySelectorAll('article')].find((article) => article.getBoundingClientRect().bottom > edge) ?? null
  )
}
