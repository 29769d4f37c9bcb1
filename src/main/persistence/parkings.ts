import type { Cancel, Timers } from '../../shared/clock'
import type { Customer, KnownTurn } from '../../shared/domain/customer'
import type { CustomerKey } from '../../shared/domain/ids'
import type { KeptCustomers } from '../../shared/domain/kept'
import type { Workspace } from '../../shared/domain/workspace'
import type { StoreEvent } from '../../shared/events'
import type { Store } from '../state/store'
import type { StateChange } from '../state/tables/tables'
import { NO_KEPT_CUSTOMERS, type ParkingFile, type ParkingOwner } from './parkingFile'

/** If the disk refuses or the keyring is locked, Deskhand waits this long before it tries again. */
const RETRY_MS = 30_000
/** Turns change with every message. So Deskhand writes them only after this time, together. */
const TURNS_MS = 2000

export interface KeptParkingsParts {
  readonly store: Store
  readonly file: ParkingFile
  readonly timers: Timers
}

export interface KeptParkings {
  /** Deletes the kept parkings of a workspace, after a sign-out. Rejects if the file could not be written. */
  forget(workspace: Workspace): Promise<void>
  dispose(): void
}

/**
 * Keeps the parked customers over a restart, and whose turn it is with each of the agent's customers. Reads the file
 * when the server's greeting names the agent, or else just before the first list is applied. The demo workspace is
 * never kept.
 */
export function keepParkings({ store, file, timers }: KeptParkingsParts): KeptParkings {
  let owner: ParkingOwner | null = null
  /** What the file has. Null: it is not in the state yet, so the file must not be written. */
  let kept: KeptCustomers | null = null
  /** The turns of an earlier run, until the first list has said who is still the agent's customer. */
  let before: KeptCustomers['turns'] = NO_KEPT_CUSTOMERS.turns
  const turns = new Map<CustomerKey, KnownTurn>()
  let hasNewTurns = false
  let isRestoring = false
  let cancel: Cancel | null = null
  let cancelTurns: Cancel | null = null

  function enter(userId: string | null): void {
    const { workspace } = store.state
    if (workspace === null || workspace.demo || (owner?.origin === workspace.origin && owner.userId === userId)) return
    leave()
    owner = { origin: workspace.origin, userId }
    load()
  }

  function load(): void {
    if (owner === null) return
    const read = file.read(owner)
    if (read === null) return later()
    isRestoring = read.parkings.size + read.turns.size > 0
    if (isRestoring) store.enqueue({ type: 'parkings.restored', ...owner, ...read })
    else kept = read
  }

  /** `withTurns` false: writes nothing if only turns changed. */
  function save(withTurns: boolean): void {
    const { parkings, hasTwin } = store.state
    if (owner === null || kept === null || (kept.parkings === parkings && !(withTurns && hasNewTurns))) return
    // An agent who also uses another device may answer there while Deskhand is closed.
    const next = { parkings, turns: new Map(hasTwin ? [] : [...before, ...turns]) }
    if (!file.write(owner, next)) return later()
    kept = next
    hasNewTurns = false
  }

  function noteTurns({ customers }: StateChange): void {
    for (const [key, { after }] of customers) {
      const turn = turnToKeep(after)
      if (turns.get(key) === turn) continue
      if (turn) turns.set(key, turn)
      else turns.delete(key)
      hasNewTurns = true
    }
    if (!hasNewTurns || owner === null) return
    cancelTurns ??= timers.after(TURNS_MS, () => {
      cancelTurns = null
      save(true)
    })
  }

  function later(): void {
    cancel ??= timers.after(RETRY_MS, () => {
      cancel = null
      if (kept === null && !isRestoring) load()
      save(true)
    })
  }

  function leave(): void {
    cancel?.()
    cancelTurns?.()
    cancel = cancelTurns = null
    owner = kept = null
    isRestoring = hasNewTurns = false
    before = NO_KEPT_CUSTOMERS.turns
    turns.clear()
  }

  function changed(change: StateChange, event: StoreEvent): void {
    // The next agent may be somebody else, and the workspace does not say who is signed in. So Deskhand deletes the
    // parkings and the turns of this agent.
    if (event.type === 'unsentWork.setAside' && owner?.userId === null) file.write(owner, NO_KEPT_CUSTOMERS)
    // The state has forgotten all customers. What is on the disk stays for the next session.
    if (change.reset) leave()
    const isOwn = event.type === 'parkings.restored' && event.origin === owner?.origin && event.userId === owner.userId
    if (isOwn) {
      kept = event
      before = event.turns
      isRestoring = false
    }
    if (event.type === 'queue.refreshed' && event.cut !== true && event.partial !== true)
      before = NO_KEPT_CUSTOMERS.turns
    noteTurns(change)
    if (event.type === 'session.greeted' && event.userId !== null) enter(event.userId)
    else if (event.type === 'queue.arrived' && owner === null) enter(store.state.me.userId)
    save(false)
  }

  const watch = store.watch(changed)
  return {
    forget: async ({ origin }) => {
      if (owner?.origin === origin) leave()
      if (!file.forget(origin)) throw new Error('Kept parkings are still on the disk')
    },
    dispose: () => {
      save(true)
      leave()
      watch.dispose()
    }
  }
}

/** Once a message may be missed, "answered" may be wrong. So such a turn is unknown, and is not kept. */
function turnToKeep({ present, assignment, turn }: Customer): KnownTurn | undefined {
  return present && assignment.kind === 'me' && turn.kind !== 'unknown' ? turn : undefined
}
