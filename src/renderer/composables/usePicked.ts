import { computed, type ComputedRef } from 'vue'
import { BULK_LIMIT } from '../../shared/domain/bulkRelease'
import type { CustomerKey } from '../../shared/domain/ids'
import type { QueueRow } from '../../shared/views'
import { useScreenStore } from '../stores/screen'
import { letterOf } from './letterKey'

export interface Picked {
  /** True if the rows have boxes to tick. */
  readonly isOn: ComputedRef<boolean>
  readonly keys: ComputedRef<readonly CustomerKey[]>
  readonly has: (key: CustomerKey) => boolean
  readonly begin: () => void
  readonly end: () => void
  /** Ticks a row, or removes the tick. Does nothing if the row cannot be released. */
  readonly toggle: (row: QueueRow) => void
  /** Removes the ticks of these customers. */
  readonly untick: (keys: readonly CustomerKey[]) => void
  /**
   * Handles a key press in a list with boxes to tick. Space and Enter tick the active row, Ctrl+A ticks all `rows`, and
   * Escape removes the boxes. Returns true if the list must ignore the key.
   */
  readonly onKeydown: (event: KeyboardEvent, active: QueueRow | null, rows: readonly QueueRow[]) => boolean
}

/** Returns true if the row can be ticked, because the agent can release its customer. */
export function canPick({ assignment, pending, leaving, withBot }: QueueRow): boolean {
  return assignment.kind === 'me' && pending === null && !leaving && !withBot
}

/** Stores the customers whom the agent has ticked, so that the agent can release them together. */
export function usePicked(): Picked {
  const screen = useScreenStore()

  function toggle(row: QueueRow): void {
    const picked = new Map(screen.picked)
    if (picked.delete(row.key)) screen.picked = picked
    else if (canPick(row) && picked.size < BULK_LIMIT) screen.picked = picked.set(row.key, row.name)
  }

  function untick(keys: readonly CustomerKey[]): void {
    if (screen.picked === null || !keys.some((key) => screen.picked?.has(key))) return
    const picked = new Map(screen.picked)
    for (const key of keys) picked.delete(key)
    screen.picked = picked
  }

  function tickAll(rows: readonly QueueRow[]): void {
    for (const row of rows) if (screen.picked?.has(row.key) === false) toggle(row)
  }

  function onKeydown(event: KeyboardEvent, active: QueueRow | null, rows: readonly QueueRow[]): boolean {
    if (!screen.picked || event.altKey || event.shiftKey) return false
    const isHeld = event.ctrlKey || event.metaKey
    if (isHeld && letterOf(event) === 'a') tickAll(rows)
    else if (isHeld) return false
    else if (event.key === 'Escape') screen.picked = null
    else if (event.key === ' ' || event.key === 'Enter') {
      if (active) toggle(active)
    } else return false
    event.preventDefault()
    return true
  }

  return {
    isOn: computed(() => screen.picked !== null),
    keys: computed(() => [...(screen.picked ?? new Map<CustomerKey, string>()).keys()]),
    has: (key) => screen.picked?.has(key) === true,
    begin: () => void (screen.picked = new Map()),
    end: () => void (screen.picked = null),
    toggle,
    untick,
    onKeydown
  }
}
