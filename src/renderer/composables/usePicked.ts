import { computed, type ComputedRef } from 'vue'
import { BULK_LIMIT, type Pickable } from '../../shared/domain/bulkRelease'
import type { CustomerKey } from '../../shared/domain/ids'
import type { QueueRow } from '../../shared/views'
import { useKeysStore } from '../stores/keys'
import { useScreenStore } from '../stores/screen'
import { letterOf } from './letterKey'

export interface Picked {
  readonly isOn: ComputedRef<boolean>
  readonly keys: ComputedRef<readonly CustomerKey[]>
  readonly has: (key: CustomerKey) => boolean
  readonly begin: () => void
  readonly end: () => void
  /** Ticks a row, or removes the tick. Ticks no row that cannot be released, and at most `BULK_LIMIT` rows. */
  readonly toggle: (row: QueueRow) => void
  readonly unpick: (keys: readonly CustomerKey[]) => void
  /**
   * Handles a key in a list with boxes. Returns true if the list must ignore the key.
   * - Space and Enter toggle the active row.
   * - Ctrl+A ticks everybody who can be released, also beyond this window's rows.
   * - Escape removes the boxes.
   */
  readonly onKeydown: (event: KeyboardEvent, active: QueueRow | null) => boolean
  /** Ticks the customers whom main has named after Ctrl+A. */
  readonly pickAnswer: (answer: Pickable) => void
}

/** Returns true if the row can be ticked, because the agent can release its customer. */
export function canPick({ assignment, pending, leaving, withBot }: QueueRow): boolean {
  return assignment.kind === 'me' && pending === null && !leaving && !withBot
}

export function usePicked(): Picked {
  const screen = useScreenStore()
  const keys = useKeysStore()

  function toggle(row: QueueRow): void {
    const picked = new Map(screen.picked)
    if (picked.delete(row.key)) screen.picked = picked
    else if (canPick(row) && picked.size < BULK_LIMIT) screen.picked = picked.set(row.key, row.name)
  }

  function unpick(keys: readonly CustomerKey[]): void {
    if (screen.picked === null || !keys.some((key) => screen.picked?.has(key))) return
    const picked = new Map(screen.picked)
    for (const key of keys) picked.delete(key)
    screen.picked = picked
  }

  function pickAnswer({ asked, customers }: Pickable): void {
    if (keys.pickAll !== asked || screen.picked === null) return
    keys.pickAll = null
    const picked = new Map(screen.picked)
    for (const { key, name } of customers) if (picked.size < BULK_LIMIT || picked.has(key)) picked.set(key, name)
    screen.picked = picked
  }

  /** Shows boxes to tick, or removes them. Main's answer to an earlier Ctrl+A is then ignored. */
  function show(picked: typeof screen.picked): void {
    keys.pickAll = null
    screen.picked = picked
  }

  function onKeydown(event: KeyboardEvent, active: QueueRow | null): boolean {
    if (!screen.picked || event.altKey || event.shiftKey) return false
    const isHeld = event.ctrlKey || event.metaKey
    if (isHeld && letterOf(event) === 'a') keys.askToPickAll()
    else if (isHeld) return false
    else if (event.key === 'Escape') show(null)
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
    begin: () => show(new Map()),
    end: () => show(null),
    toggle,
    unpick,
    onKeydown,
    pickAnswer
  }
}
