import type { Timers } from '../../shared/clock'
import type { CommandRefusal } from '../../shared/commands'
import type { Customer } from '../../shared/domain/customer'
import type { CustomerKey, CustomerReference } from '../../shared/domain/ids'
import type { NewNotice } from '../../shared/domain/notice'
import type { Store } from '../state/store'
import { longestFree } from '../state/selectors/figures'
import type { CommandQueue } from './commandQueue'
import type { Outcome, Refusal } from './queuedCommand'
import type { QueueSync } from './queueSync'
import { createRelease, type Queued } from './release'

const TAKE_PATIENCE = 8000
/** An error this long after a take was answered, ms, may be its true answer: what was taken for one was a colleague's. */
const SECOND_ANSWER = 2000

export interface TakeOverParts {
  readonly store: Store
  readonly commands: CommandQueue
  readonly queueSync: QueueSync
  readonly timers: Timers
  readonly mayLeave: () => boolean
}

/** Taking customers over and giving them back to the bot, with a mark at once and the truth after the answer. */
export interface TakeOver {
  take(key: CustomerKey): CommandRefusal | null
  /** `chosen` hears whom. */
  takeLongest(chosen?: (key: CustomerKey) => void): CommandRefusal | null
  /** `queued`: what becomes of messages to them that have not left. */
  release(key: CustomerKey, queued?: Queued): CommandRefusal | null
  /** The server refused a message to them, which was to take them over or not: the list says whether somebody else has them. */
  conflict(key: CustomerKey, refusal: Refusal, tookOver: boolean): void
  /** An error that belongs to no command. False: it does not concern a customer who was just taken over. `who`: whom it names. */
  unattributed(refusal: Refusal, who?: CustomerReference): boolean
}

/** The customer whom the agent took over last. */
interface LastTake {
  readonly key: CustomerKey
  readonly at: number
  /** Which list was the last one then. */
  readonly refreshedAt: number | null
  /** The answer may have been a colleague's, so the list is asked whose customer it is. */
  readonly isAsked: boolean
  /** The error that came while the list was asked. */
  error: Refusal | null
}

/** What the list says of a customer whose take was not refused in words. */
const NOT_MINE: Refusal = { kind: 'refused', reason: '', alreadyAssigned: true }

export function createTakeOver({ store, commands, queueSync, timers, mayLeave }: TakeOverParts): TakeOver {
  const customerOf = (key: CustomerKey): Customer | undefined => store.state.customers.get(key)

  let taken: LastTake | null = null

  function isFree(key: CustomerKey): boolean {
    const customer = customerOf(key)
    return customer?.present === true && customer.assignment.kind === 'nobody'
  }

  function raise(notice: NewNotice): void {
    store.enqueue({ type: 'notice.raised', notice })
  }

  function take(key: CustomerKey): CommandRefusal | null {
    const customer = customerOf(key)
    if (!customer) return 'unknownCustomer'
    if (!mayLeave()) return 'notConnected'
    if (customer.pending) return 'alreadyPending'
    if (customer.assignment.kind === 'me') return null
    const { pageId, customerId } = customer
    store.apply({ type: 'customer.commandStarted', key, pending: 'taking' })
    commands.add({
      wire: { type: 'take', pageId, customerId },
      key,
      patience: TAKE_PATIENCE,
      settledBy: () => customerOf(key)?.assignment.kind === 'me',
      ended: (outcome) => takeEnded(key, outcome)
    })
    return null
  }

  function takeEnded(key: CustomerKey, outcome: Outcome): void {
    if (outcome.kind === 'done') return takeDone(key)
    store.enqueue({ type: 'customer.commandFailed', key, pending: 'taking', unanswered: outcome.kind === 'timedOut' })
    if (outcome.kind === 'refused') return conflict(key, outcome, true)
    // Without an answer only the list knows whether it worked.
    queueSync.request((complete) => {
      if (outcome.kind !== 'timedOut' || !complete) return
      const customer = customerOf(key)
      if (isFree(key)) fail('take', key, null)
      else if (customer?.assignment.kind === 'other')
        raise({ kind: 'conflict', key, name: customer.name, agentName: customer.assignment.agentName })
    })
  }

  function takeDone(key: CustomerKey): void {
    const isAsked = customerOf(key)?.inDoubt === true
    const last: LastTake = {
      key,
      at: store.state.monotonic(),
      refreshedAt: store.state.refreshedAt,
      isAsked,
      error: null
    }
    taken = last
    store.apply({ type: 'customer.commandDone', key, pending: 'taking' })
    if (isAsked)
      conflict(key, NOT_MINE, true, () => last.error && raise({ kind: 'serverError', reason: last.error.reason }))
  }

  function fail(action: 'take' | 'release', key: CustomerKey, outcome: Outcome | null): void {
    // The banner says that the connection went; the next list says what came of it.
    if (outcome?.kind === 'lost' || outcome?.kind === 'unsent') return
    const reason = outcome?.kind === 'refused' && outcome.reason !== '' ? outcome.reason : null
    raise({ kind: 'commandFailed', action, key, name: customerOf(key)?.name ?? null, reason })
  }

  /** `tookOver`: what was refused was to take them over. `kept`: they are mine after all. */
  function conflict(key: CustomerKey, refusal: Refusal, tookOver: boolean, kept?: () => void): void {
    store.enqueue({ type: 'customer.doubted', key })
    queueSync.request((complete) => {
      const customer = customerOf(key)
      if (!customer || (!complete && !mayLeave())) return
      const { present, assignment, name } = customer
      if (assignment.kind === 'me') return kept?.()
      if (assignment.kind === 'other') return raise({ kind: 'conflict', key, name, agentName: assignment.agentName })
      // Some lists leave out whom somebody else has; where there is no list, the server's words must do.
      if (refusal.alreadyAssigned && !(complete && present))
        return raise({ kind: 'conflict', key, name, agentName: null })
      if (assignment.kind === 'nobody' && tookOver) fail('take', key, refusal)
    })
  }

  return {
    take,
    release: createRelease({
      store,
      commands,
      queueSync,
      timers,
      mayLeave,
      raise,
      fail: (key, outcome) => fail('release', key, outcome)
    }),
    conflict: (key, refusal, tookOver) => conflict(key, refusal, tookOver),
    unattributed: (refusal, who) => {
      const last = taken
      if (last !== null && who !== undefined && String(customerOf(last.key)?.customerId) !== String(who.customerId))
        return false
      taken = null
      const isLate =
        last === null ||
        store.state.monotonic() - last.at > SECOND_ANSWER ||
        last.refreshedAt !== store.state.refreshedAt
      if (isLate) return false
      if (last.isAsked) {
        last.error = refusal
        return true
      }
      if (customerOf(last.key)?.assignment.kind !== 'me') return false
      conflict(last.key, refusal, true, () => raise({ kind: 'serverError', reason: refusal.reason }))
      return true
    },
    takeLongest: (chosen) => {
      const longest = longestFree(store.state)
      if (!longest) return 'nobodyWaiting'
      const refusal = take(longest.key)
      if (!refusal) chosen?.(longest.key)
      return refusal
    }
  }
}
