import type { Timers } from '../../shared/clock'
import type { Command, CommandRefusal } from '../../shared/commands'
import type { BulkRelease, ReleaseResult } from '../../shared/domain/bulkRelease'
import type { CustomerKey } from '../../shared/domain/ids'
import type { Store } from '../state/store'
import type { Release } from './release'

export interface BulkReleaseParts {
  readonly store: Pick<Store, 'state' | 'apply' | 'enqueue'>
  readonly release: Release
  readonly timers: Timers
  readonly canSend: () => boolean
  /** Takes these customers over again. */
  readonly takeBack: (keys: readonly CustomerKey[]) => void
  /** Tells the agent that this release had no effect. Called only after the agent has closed the results. */
  readonly hadNoEffect: (key: CustomerKey) => void
}

export interface BulkReleases {
  /**
   * Releases several customers, one after the other, even if a release fails. Leaves out unknown customers. No
   * further release begins after another agent comes to this computer. `State.bulkRelease` has the results. Returns a
   * refusal if all customers are unknown, or if earlier releases still run. Otherwise returns null.
   */
  releaseAll(keys: readonly CustomerKey[]): CommandRefusal | null
  /** Begins no further release. A release that has begun still gets its own result. */
  stopBulk(): null
  /**
   * Forgets the results of a bulk release that has ended. A late result does not show them again. `undo`: also takes
   * each released customer over again. Returns a refusal if this needs a connection and there is none.
   */
  closeBulk(undo: boolean): CommandRefusal | null
}

export function createBulkRelease({
  store,
  release,
  timers,
  canSend,
  takeBack,
  hadNoEffect
}: BulkReleaseParts): BulkReleases {
  let bulk: BulkRelease | null = null
  /** True if the agent has closed the results of `bulk`. */
  let isClosed = false
  /** How many bulk releases have begun. A late result of an earlier bulk release must not change the present one. */
  let begun = 0
  /** The customer whose release has begun and has no result yet. */
  let current: CustomerKey | null = null
  /** The value of `State.agentChanges` when the releases began. If it changes, another agent may be here. */
  let agentChanges = 0

  const isOfAnother = (): boolean => store.state.agentChanges !== agentChanges

  function change(rows: BulkRelease['rows']): void {
    bulk = { isRunning: rows.some(({ result }) => result === null), rows }
    store.enqueue({ type: 'bulkRelease.changed', bulk })
  }

  function note(of: BulkRelease['rows'][number], result: ReleaseResult, turn: number): void {
    if (!bulk || turn !== begun || isOfAnother()) return
    // The results must not appear again by themselves, because they cover what the agent does now.
    if (isClosed) return void (result.kind === 'noEffect' && hadNoEffect(of.key))
    if (current === of.key) current = null
    const at = bulk.rows.findIndex(({ key }) => key === of.key)
    change(bulk.rows.with(at, { key: of.key, name: of.name, result }))
  }

  function next(): void {
    // If another agent is here now, this agent must not see the earlier agent's results.
    if (!bulk || isOfAnother()) return void (bulk = null)
    const row = bulk.rows.find(({ result }) => result === null)
    if (!row) return
    let hasResult = false
    const turn = begun
    current = row.key
    const refusal = release(row.key, 'ask', (result) => {
      note(row, result, turn)
      if (!hasResult) timers.after(0, next)
      hasResult = true
    })
    if (refusal === null) return
    note(row, resultOf(refusal), turn)
    timers.after(0, next)
  }

  return {
    releaseAll: (keys) => {
      if (bulk?.isRunning && !isOfAnother()) return 'releasing'
      const rows = [...new Set(keys)].flatMap((key) => {
        const customer = store.state.customers.get(key)
        return customer ? [{ key, name: customer.name, result: null }] : []
      })
      if (rows.length === 0) return 'unknownCustomer'
      agentChanges = store.state.agentChanges
      begun++
      isClosed = false
      change(rows)
      next()
      return null
    },
    stopBulk: () => {
      if (!bulk?.isRunning || isOfAnother()) return null
      const isLeft = ({ key, result }: BulkRelease['rows'][number]): boolean => result === null && key !== current
      change(bulk.rows.map((row) => (isLeft(row) ? { ...row, result: { kind: 'stopped' } } : row)))
      return null
    },
    closeBulk: (undo) => {
      if (undo && !canSend()) return 'notConnected'
      const shown = store.state.bulkRelease
      if (shown === null || shown.isRunning) return null
      isClosed = true
      store.apply({ type: 'bulkRelease.changed', bulk: null })
      if (undo) takeBack(shown.rows.flatMap(({ key, result }) => (result?.kind === 'released' ? [key] : [])))
      return null
    }
  }
}

/**
 * Undoes the release of these customers: takes them over again, with `take`. Returns null if one of the commands was
 * accepted.
 */
export function undoReleases(
  store: Pick<Store, 'apply'>,
  keys: readonly CustomerKey[],
  take: (key: CustomerKey) => CommandRefusal | null
): CommandRefusal | null {
  const refusals = keys.map((key) => {
    store.apply({ type: 'customer.releaseUndone', key })
    return take(key)
  })
  return refusals.includes(null) ? null : (refusals[0] ?? 'unknownCustomer')
}

type BulkCommand = Extract<Command, { readonly type: `customers.${string}` | `bulkRelease.${string}` }>

export function runBulkCommand(
  run: BulkReleases & { takeBack(keys: readonly CustomerKey[]): CommandRefusal | null },
  command: BulkCommand
): CommandRefusal | null {
  switch (command.type) {
    case 'customers.release':
      return run.releaseAll(command.keys)
    case 'customers.takeBack':
      return run.takeBack(command.keys)
    case 'bulkRelease.stop':
      return run.stopBulk()
    default:
      return run.closeBulk(command.type === 'bulkRelease.undo')
  }
}

function resultOf(refusal: CommandRefusal): ReleaseResult {
  if (refusal === 'hasQueued' || refusal === 'notConnected') return { kind: refusal }
  return refusal === 'alreadyPending' ? { kind: 'notSent' } : { kind: 'notYours' }
}
