import type { CommandRefusal } from '../../shared/commands'
import type { Customer, PendingCommand } from '../../shared/domain/customer'
import type { CustomerKey } from '../../shared/domain/ids'
import type { Notice } from '../../shared/domain/notice'
import type { ServerEvent } from '../../shared/events'
import type { Desk } from '../desk/desk'
import type { Lane } from './lane'
import type { Outcome } from './laneCommand'
import type { Refresh } from './refresh'

const TAKE_PATIENCE = 8000
/** The protocol names no answer to a release: after this long, ms, the list is asked instead. */
const RELEASE_PATIENCE = 3000

export interface TakeoverParts {
  readonly desk: Desk
  readonly lane: Lane
  readonly refresh: Refresh
  readonly mayLeave: () => boolean
}

/** Taking customers over and giving them back to the bot, with a mark at once and the truth after the answer. */
export interface Takeover {
  take(key: CustomerKey): CommandRefusal | null
  /** `chosen` hears whom. */
  takeLongest(chosen?: (key: CustomerKey) => void): CommandRefusal | null
  release(key: CustomerKey): CommandRefusal | null
  /** Somebody else was faster: reads the list to learn who, then says so. */
  conflict(key: CustomerKey): void
}

/** A notice before the desk has numbered it. */
type NoticeContent = Notice extends infer One ? (One extends Notice ? Omit<One, 'id'> : never) : never

export function createTakeover({ desk, lane, refresh, mayLeave }: TakeoverParts): Takeover {
  const customerOf = (key: CustomerKey): Customer | undefined => desk.state.customers.get(key)

  function isFree(key: CustomerKey): boolean {
    const customer = customerOf(key)
    return customer?.present === true && customer.assignment.kind === 'nobody'
  }

  function raise(content: NoticeContent): void {
    desk.apply({ type: 'notice.raised', notice: { ...content, id: desk.state.transcripts.nextId() } })
  }

  function begin(customer: Customer, pending: PendingCommand, settledBy: (event: ServerEvent) => boolean): void {
    const { key, pageId, customerId } = customer
    desk.apply({ type: 'customer.commandStarted', key, pending })
    const isTake = pending === 'taking'
    lane.add({
      wire: { type: isTake ? 'take' : 'release', pageId, customerId },
      key,
      patience: isTake ? TAKE_PATIENCE : RELEASE_PATIENCE,
      settledBy,
      ended: (outcome) => (isTake ? takeEnded(key, outcome) : releaseEnded(customer, outcome))
    })
  }

  function take(key: CustomerKey): CommandRefusal | null {
    const customer = customerOf(key)
    if (!customer) return 'unknownCustomer'
    if (!mayLeave()) return 'notConnected'
    if (customer.pending) return 'alreadyPending'
    if (customer.assignment.kind === 'me') return null
    begin(customer, 'taking', () => customerOf(key)?.assignment.kind === 'me')
    return null
  }

  function takeEnded(key: CustomerKey, outcome: Outcome): void {
    if (outcome.kind === 'done') return desk.apply({ type: 'customer.commandDone', key, pending: 'taking' })
    desk.apply({ type: 'customer.commandFailed', key, pending: 'taking' })
    if (outcome.kind === 'refused' && outcome.alreadyAssigned) return conflict(key)
    if (outcome.kind !== 'timedOut') fail('take', key, outcome)
    // Without an answer only the list knows whether it worked.
    refresh.request((complete) => {
      if (outcome.kind === 'timedOut' && complete && isFree(key)) fail('take', key, outcome)
    })
  }

  function release(key: CustomerKey): CommandRefusal | null {
    const customer = customerOf(key)
    if (!customer) return 'unknownCustomer'
    if (!mayLeave()) return 'notConnected'
    if (customer.pending) return 'alreadyPending'
    if (customer.assignment.kind !== 'me') return 'withSomeoneElse'
    begin(customer, 'releasing', () => customerOf(key)?.assignment.kind !== 'me')
    return null
  }

  function releaseEnded({ key, name }: Customer, outcome: Outcome): void {
    const done = (): void => {
      desk.apply({ type: 'customer.commandDone', key, pending: 'releasing' })
      raise({ kind: 'released', key, name })
    }
    const failed = (reason: Outcome): void => {
      desk.apply({ type: 'customer.commandFailed', key, pending: 'releasing' })
      fail('release', key, reason)
    }
    if (outcome.kind === 'done') return done()
    if (outcome.kind !== 'timedOut') return failed(outcome)
    refresh.request((complete) => {
      if (complete && customerOf(key)?.assignment.kind !== 'me') done()
      else failed(outcome)
    })
  }

  function fail(action: 'take' | 'release', key: CustomerKey, outcome: Outcome): void {
    // The banner says that the connection went; the next list says what came of it.
    if (outcome.kind === 'lost' || outcome.kind === 'unsent') return
    const reason = outcome.kind === 'refused' && outcome.reason !== '' ? outcome.reason : null
    raise({ kind: 'commandFailed', action, key, name: customerOf(key)?.name ?? null, reason })
  }

  function conflict(key: CustomerKey): void {
    refresh.request(() => {
      const customer = customerOf(key)
      if (!customer) return
      const agentName = customer.assignment.kind === 'other' ? customer.assignment.agentName : null
      raise({ kind: 'conflict', key, name: customer.name, agentName })
    })
  }

  return {
    take,
    release,
    conflict,
    takeLongest: (chosen) => {
      const free = desk.state.customers.order.waiting
      const longest = free.slice(0, free.length).find((customer) => !customer.pending)
      if (!longest) return 'nobodyWaiting'
      const refusal = take(longest.key)
      if (!refusal) chosen?.(longest.key)
      return refusal
    }
  }
}
