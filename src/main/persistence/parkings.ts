import type { Cancel, Timers } from '../../shared/clock'
import type { Customer } from '../../shared/domain/customer'
import type { KnownTurn } from '../../shared/domain/turn'
import type { CustomerKey } from '../../shared/domain/ids'
import type { KeptCustomers } from '../../shared/domain/kept'
import type { Store } from '../state/store'
import type { StateChange } from '../state/tables/tables'
import { keepPerAgent, type AgentKeeper } from './keepPerAgent'
import { NO_KEPT_CUSTOMERS, type ParkingFile } from './parkingFile'

/** Turns change with every message. So changes are collected for this long. */
const TURNS_MS = 2000

export interface KeptParkingsParts {
  readonly store: Store
  readonly file: ParkingFile
  readonly timers: Timers
}

/** Saves the parked customers, and each customer's turn, for the next run. */
export function keepParkings({ store, file, timers }: KeptParkingsParts): AgentKeeper {
  /**
   * Turns of an earlier run. They stay in the file until the first whole list shows who is still the agent's
   * customer.
   */
  let before: KeptCustomers['turns'] = NO_KEPT_CUSTOMERS.turns
  const turns = new Map<CustomerKey, KnownTurn>()
  /** `new`: a turn changed and is not in the file yet. `due`: turns must be written now. */
  let unwritten: 'none' | 'new' | 'due' = 'none'
  let cancel: Cancel | null = null

  function noteTurns({ customers }: StateChange): void {
    for (const [key, { after }] of customers) {
      const turn = turnToKeep(after)
      if (turns.get(key) === turn) continue
      if (turn) turns.set(key, turn)
      else turns.delete(key)
      unwritten = 'new'
    }
  }

  function markTurnsDue(): void {
    cancel = null
    if (unwritten === 'new') unwritten = 'due'
  }

  const keeper = keepPerAgent<KeptCustomers>({
    store,
    file,
    timers,
    empty: NO_KEPT_CUSTOMERS,
    isEmpty: ({ parkings, turns: kept }) => parkings.size + kept.size === 0,
    restore: (owner, kept) => ({ type: 'parkings.restored', ...owner, ...kept }),
    restoredBy: (event) => (event.type === 'parkings.restored' ? { ...event, kept: event } : null),
    next: (kept, save) => {
      const { parkings, usesOtherDevice } = store.state
      if (unwritten === 'new')
        cancel ??= timers.after(TURNS_MS, () => {
          markTurnsDue()
          save()
        })
      if (kept.parkings === parkings && unwritten !== 'due') return null
      // An agent who uses another device may answer there while Deskhand is not running. So no turns of such an agent
      // are saved.
      return { parkings, turns: new Map(usesOtherDevice ? [] : [...before, ...turns]) }
    },
    saved: () => {
      unwritten = 'none'
    },
    changed: (change, event) => {
      if (event.type === 'parkings.restored') before = event.turns
      if (event.type === 'queue.refreshed' && event.cut !== true && event.partial !== true)
        before = NO_KEPT_CUSTOMERS.turns
      noteTurns(change)
    },
    left: () => {
      cancel?.()
      cancel = null
      unwritten = 'none'
      before = NO_KEPT_CUSTOMERS.turns
      turns.clear()
    }
  })

  return {
    forget: keeper.forget,
    dispose: () => {
      markTurnsDue()
      keeper.dispose()
    }
  }
}

/** Returns the turn to save. Undefined: the customer has left or is not this agent's, or the turn is unknown. */
function turnToKeep({ present, assignment, turn }: Customer): KnownTurn | undefined {
  return present && assignment.kind === 'me' && turn.kind !== 'unknown' ? turn : undefined
}
