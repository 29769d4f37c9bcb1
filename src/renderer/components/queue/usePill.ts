import { computed, watch, type ComputedRef, type Ref } from 'vue'
import { useQueueStore } from '../../stores/queue'

/** Height of the line with the pill above the first row, px. */
const PILL_LINE = 36
/** For this long after the rows moved, a click does nothing: the agent meant the row that was there before. */
const REACTION_MS = 300

export interface Pill {
  readonly where: 'above' | 'here'
  readonly count: number
}

export interface PillLine {
  readonly pill: ComputedRef<Pill | null>
  /** Returns true if the line with the pill appeared or went, and so moved the rows, in the last `REACTION_MS`. */
  readonly justMoved: () => boolean
}

/**
 * Returns the pill above the first row. The pill takes room from the list, so the list scrolls by the same amount and
 * the rows stay in place. But if the list is at its top, the rows move.
 */
export function usePill(scroller: Readonly<Ref<HTMLElement | null>>): PillLine {
  const queue = useQueueStore()
  /** When the line last moved the rows, monotonic ms. */
  let movedAt = -Infinity
  const pill = computed<Pill | null>(() => {
    const { newAbove = 0, newHere = 0 } = queue.head ?? {}
    if (newAbove > 0) return { where: 'above', count: newAbove + newHere }
    return newHere > 0 ? { where: 'here', count: newHere } : null
  })

  watch(
    () => pill.value !== null,
    (isShown) => {
      const element = scroller.value
      if (!element) return
      if (element.scrollTop === 0) movedAt = performance.now()
      else element.scrollTop = Math.max(0, element.scrollTop + (isShown ? PILL_LINE : -PILL_LINE))
    },
    { flush: 'post' }
  )

  return { pill, justMoved: () => performance.now() - movedAt < REACTION_MS }
}
