import { computed, ref, watch, type ComputedRef } from 'vue'
import { isSameChoice } from '../../shared/shownInWindow'
import type { QueueRow } from '../../shared/views'
import { useQueueStore } from '../stores/queue'
import { useScreenStore } from '../stores/screen'
import { useSearchStore } from '../stores/search'

export interface ActiveRow {
  readonly index: ComputedRef<number>
  /** The active row of the list. Null: there is none, or main has not sent it yet. */
  readonly row: ComputedRef<QueueRow | null>
  readonly moveTo: (index: number) => void
  /**
   * Sets the active row when the list gets the focus. The first of these that exists becomes active:
   * - the row that was active, or the next row if that customer is leaving;
   * - the row of the open customer;
   * - the row with the index `first`.
   * Does nothing before main has sent the rows.
   */
  readonly begin: (first: number) => void
  /** Makes no row of the list active, because a row of the strip above becomes active. Keeps `screen.active`. */
  readonly leave: () => void
}

/**
 * Follows the row on which the keys act. When the order changes, the same customer's row stays active. After a change
 * of the view, the filters or the order, no row is active.
 */
export function useActiveRow(): ActiveRow {
  const queue = useQueueStore()
  const screen = useScreenStore()
  const search = useSearchStore()
  const index = ref(-1)

  const rowAt = (at: number): QueueRow | null => queue.rows[at - (queue.head?.start ?? 0)] ?? null
  const row = computed(() => {
    const candidate = rowAt(index.value)
    return candidate !== null && candidate.key === screen.active ? candidate : null
  })

  /**
   * Returns true if main's rows belong to the present view, order and filters. After the agent changes one of these,
   * main sends the rows a little later.
   */
  const isAnswered = (): boolean =>
    queue.head?.view === screen.view &&
    isSameChoice(queue.head.list, screen.list) &&
    (queue.head.filter?.text ?? '') === search.filter

  function moveTo(at: number): void {
    if (!isAnswered()) return
    const total = queue.head?.total ?? 0
    index.value = Math.min(Math.max(at, 0), total - 1)
    screen.active = rowAt(index.value)?.key ?? null
  }

  watch([() => queue.rows, () => queue.head], () => {
    if (index.value < 0) return
    const start = queue.head?.start ?? 0
    const at = queue.rows.findIndex((candidate) => candidate.key === screen.active)
    if (at >= 0) index.value = start + at
    // Either main has just sent the row at this index, or the active customer left the view. In both cases the row at
    // this index becomes active.
    else if (index.value >= start && index.value < start + Math.max(1, queue.rows.length)) moveTo(index.value)
  })
  // If another part of the window makes another row active, `index` follows.
  watch(
    () => screen.active,
    (key) => {
      const at = queue.rows.findIndex((candidate) => candidate.key === key)
      if (index.value >= 0 && at >= 0) index.value = (queue.head?.start ?? 0) + at
    }
  )
  watch([() => screen.view, () => screen.list, () => search.filter], () => {
    index.value = -1
    screen.active = null
  })

  /**
   * If the active customer has left the view, makes the next customer active. An agent who comes back to the list then
   * continues with the next customer.
   */
  function skipLeaving(): void {
    const offset = index.value - (queue.head?.start ?? 0)
    const next = queue.rows.findIndex((candidate, at) => at > offset && !candidate.leaving)
    if (row.value?.leaving === true && next >= 0) moveTo((queue.head?.start ?? 0) + next)
  }

  return {
    index: computed(() => index.value),
    row,
    moveTo,
    leave: () => {
      index.value = -1
    },
    begin: (first) => {
      if (!isAnswered()) return
      if (row.value !== null) return skipLeaving()
      const selected = queue.head?.selectedIndex ?? -1
      moveTo(selected >= 0 ? selected : first)
    }
  }
}
