import type { Timers } from '../../shared/clock'
import type { CommandRefusal } from '../../shared/commands'
import type { BulkRelease, ReleaseResult } from '../../shared/domain/bulkRelease'
import type { CustomerKey } from '../../shared/domain/ids'
import type { Store } from '../state/store'
import type { Release } from './release'

export interface BulkReleaseParts {
  readonly store: Pick<Store, 'state' | 'enqueue'>
  readonly release: Release
  readonly timers: Timers
}

/**
 * Returns a function that releases customers, one after the other. `State.bulkRelease` has the result of each. If one
 * release fails, the others still run. If another agent comes to this computer, no further release begins. The
 * function leaves unknown customers out. It returns null, or a refusal: all customers are unknown, or earlier
 * releases still run.
 */
export function createBulkRelease({
  store,
  release,
  timers
}: BulkReleaseParts): (keys: readonly CustomerKey[]) => CommandRefusal | null {
  let bulk: BulkRelease | null = null
  /** How many bulk releases have begun. A late result of an earlier one must not change the present one. */
  let begun = 0
  /** The value of `State.agentChanges` when the releases began. If it changes, another agent may be here. */
  let agentChanges = 0

  function change(next: BulkRelease): void {
    bulk = next
    store.enqueue({ type: 'bulkRelease.changed', bulk })
  }

  function note(of: BulkRelease['rows'][number], result: ReleaseResult, turn: number): void {
    if (!bulk || turn !== begun || store.state.agentChanges !== agentChanges) return
    const at = bulk.rows.findIndex(({ key }) => key === of.key)
    const rows = bulk.rows.with(at, { key: of.key, name: of.name, result })
    change({ isRunning: rows.some((row) => row.result === null), rows })
  }

  function next(): void {
    // If another agent is here now, this agent must not see the earlier agent's results.
    if (!bulk || store.state.agentChanges !== agentChanges) return void (bulk = null)
    const row = bulk.rows.find(({ result }) => result === null)
    if (!row) return
    let hasResult = false
    const turn = begun
    const refusal = release(row.key, 'ask', (result) => {
      note(row, result, turn)
      if (!hasResult) timers.after(0, next)
      hasResult = true
    })
    if (refusal === null) return
    note(row, resultOf(refusal), turn)
    timers.after(0, next)
  }

  return (keys) => {
    if (bulk?.isRunning && store.state.agentChanges === agentChanges) return 'releasing'
    const rows = [...new Set(keys)].flatMap((key) => {
      const customer = store.state.customers.get(key)
      return customer ? [{ key, name: customer.name, result: null }] : []
    })
    if (rows.length === 0) return 'unknownCustomer'
    agentChanges = store.state.agentChanges
    begun++
    change({ isRunning: true, rows })
    next()
    return null
  }
}

/**
 * Forgets the results of a bulk release that has ended. `undo`: also takes each released customer over again, with
 * `take`.
 */
export function closeBulkRelease(
  store: Pick<Store, 'state' | 'apply'>,
  undo: boolean,
  take: (key: CustomerKey) => void
): null {
  const bulk = store.state.bulkRelease
  if (bulk === null || bulk.isRunning) return null
  store.apply({ type: 'bulkRelease.changed', bulk: null })
  for (const { key, result } of undo ? bulk.rows : []) if (result?.kind === 'released') take(key)
  return null
}

function resultOf(refusal: CommandRefusal): ReleaseResult {
  if (refusal === 'hasQueued' || refusal === 'notConnected') return { kind: refusal }
  return refusal === 'alreadyPending' ? { kind: 'notSent' } : { kind: 'notYours' }
}
