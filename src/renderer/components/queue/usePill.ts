import { computed, watch, type ComputedRef, type Ref } from 'vue'
import { rowAt } from '../../composables/listWindow'
import { isByKey } from '../../composables/menuPlace'
import type { QueueRow } from '../../../shared/views'
import { useQueueStore } from '../../stores/queue'

/** Height of the line with the pill above the first row, px. */
const PILL_LINE = 36
/** For this long after the rows moved, a click is meant for what was under the pointer before. */
const REACTION_MS = 300

const STILL: Move = { at: -Infinity, by: 0, rows: [], start: 0 }

/** A move of the rows. `rows`, `start`: the rows before it, and the index of the first of them. */
interface Move {
  /** Monotonic ms. */
  readonly at: number
  /** Px, positive for a move down. */
  readonly by: number
  readonly rows: readonly QueueRow[]
  readonly start: number
}

export interface Pill {
  readonly where: 'above' | 'here'
  readonly count: number
}

export interface PillLine {
  readonly pill: ComputedRef<Pill | null>
  /** Returns true if the pointer made this press and the pill's line has just moved the rows. */
  readonly justMoved: (event: MouseEvent) => boolean
  /**
   * Returns the row that a press was meant for, and its index. Normally it is the row at index `under`. If the rows
   * have just moved, it is the row that was under the pointer before. Null: there was no row.
   */
  readonly meantBy: (event: MouseEvent, under: number) => { readonly row: QueueRow; readonly at: number } | null
}

/**
 * Returns the pill above the first row. When the pill appears or goes, the list scrolls by its room, so the rows stay
 * in place. A list that is at its top does not scroll, so its rows move. `pitch`: height of a row, px.
 */
export function usePill(scroller: Readonly<Ref<HTMLElement | null>>, pitch: Readonly<Ref<number>>): PillLine {
  const queue = useQueueStore()
  let moved = STILL
  const pill = computed<Pill | null>(() => {
    const { newAbove = 0, newHere = 0 } = queue.head ?? {}
    if (newAbove > 0) return { where: 'above', count: newAbove + newHere }
    return newHere > 0 ? { where: 'here', count: newHere } : null
  })

  watch(
    [() => pill.value !== null, () => queue.head?.view, () => queue.rows, () => queue.head?.start ?? 0] as const,
    ([isShown, view], [wasShown, viewBefore, rows, start]) => {
      const element = scroller.value
      const by = isShown === wasShown ? 0 : isShown ? PILL_LINE : -PILL_LINE
      // After a change of the view, all rows are others. Then a click is meant for the row that is now under it.
      if (view !== viewBefore) moved = STILL
      if (!element || by === 0) return
      if (element.scrollTop > 0) element.scrollTop = Math.max(0, element.scrollTop + by)
      else if (view === viewBefore) moved = { at: performance.now(), by, rows, start }
    },
    { flush: 'post' }
  )

  function justMoved(event: MouseEvent): boolean {
    // A key or a screen reader makes a click with a `detail` of 0. No move can mislead them.
    const isByPointer = event.type === 'contextmenu' ? !isByKey(event) : event.detail > 0
    return isByPointer && performance.now() - moved.at < REACTION_MS
  }

  function indexBefore(event: MouseEvent): number {
    const { scrollTop = 0 } = scroller.value ?? {}
    const top = scroller.value?.getBoundingClientRect().top ?? 0
    return rowAt(event.clientY - top + scrollTop + moved.by, pitch.value)
  }

  function meantBy(event: MouseEvent, under: number): { row: QueueRow; at: number } | null {
    const start = queue.head?.start ?? 0
    // The rows may have changed in the same batch. Then the customer who was under the pointer counts, not the place.
    const meant = justMoved(event) ? moved.rows[indexBefore(event) - moved.start]?.key : queue.rows[under - start]?.key
    const at = queue.rows.findIndex(({ key }) => key === meant)
    const row = queue.rows[at]
    return row === undefined ? null : { row, at: start + at }
  }

  return { pill, justMoved, meantBy }
}
