import type { CustomerKey } from '../../shared/domain/ids'
import type { CommandRefusal } from '../../shared/commands'
import type { Delivery } from '../../shared/domain/message'
import type { Desk } from '../desk/desk'
import type { Lane, Outcome } from './lane'

/** Messages that may wait to go out. */
const QUEUED_LIMIT = 200
const SEND_PATIENCE = 10_000

export interface OutboxSenderParts {
  readonly desk: Desk
  readonly lane: Lane
  /** Connected, and the queue is known: messages may leave. */
  readonly mayLeave: () => boolean
  /** Somebody else has this customer. */
  readonly conflict: (key: CustomerKey) => void
}

/**
 * Brings what the agent wrote to the wire, in order, each message once. A message whose fate is unknown is never sent
 * again by itself, and holds back what was written to that customer after it.
 */
export interface OutboxSender {
  write(key: CustomerKey, text: string): CommandRefusal | null
  /** Writes a failed or unconfirmed message anew; the agent decided so. */
  sendAgain(key: CustomerKey, id: number): CommandRefusal | null
  /** The agent knows that it arrived. */
  accept(key: CustomerKey, id: number): CommandRefusal | null
  discard(key: CustomerKey, id: number): CommandRefusal | null
  /** Lets go what may leave now. */
  pump(): void
}

export function createOutboxSender({ desk, lane, mayLeave, conflict }: OutboxSenderParts): OutboxSender {
  const inLane = new Set<number>()

  function setDelivery(key: CustomerKey, id: number, delivery: Delivery): void {
    desk.apply({ type: 'message.deliveryChanged', key, id, delivery })
  }

  function write(key: CustomerKey, text: string): CommandRefusal | null {
    const customer = desk.state.customers.get(key)
    if (!customer) return 'unknownCustomer'
    if (customer.assignment.kind === 'other') return 'withSomeoneElse'
    if (text.trim() === '') return 'emptyText'
    // A lone surrogate would arrive as another character than was typed.
    if (!text.isWellFormed()) return 'badText'
    const queued = [...desk.state.outbox.all()].filter((entry) => entry.delivery.state === 'queued').length
    if (queued >= QUEUED_LIMIT) return 'outboxFull'
    const id = desk.state.transcripts.nextId()
    desk.apply({ type: 'message.written', key, id, text, delivery: { state: 'queued' } })
    pump()
    return null
  }

  function pump(): void {
    if (!mayLeave()) return
    const held = new Set<CustomerKey>()
    for (const entry of [...desk.state.outbox.all()]) {
      const { state } = entry.delivery
      if (state === 'unconfirmed' || inLane.has(entry.id)) held.add(entry.key)
      if (state !== 'queued' || held.has(entry.key)) continue
      held.add(entry.key)
      const customer = desk.state.customers.get(entry.key)
      if (customer?.assignment.kind === 'other') {
        const agent = customer.assignment.agentName ?? 'Somebody else'
        failQueued(entry.key, `${agent} has ${customer.name} now.`)
      } else if (customer) send(entry.key, entry.id, entry.text)
    }
  }

  function failQueued(key: CustomerKey, reason: string | null): void {
    for (const entry of [...desk.state.outbox.all()]) {
      if (entry.key === key && entry.delivery.state === 'queued') {
        setDelivery(key, entry.id, { state: 'failed', reason })
      }
    }
  }

  function send(key: CustomerKey, id: number, text: string): void {
    const customer = desk.state.customers.get(key)
    if (!customer) return
    inLane.add(id)
    lane.add({
      wire: { type: 'send', pageId: customer.pageId, customerId: customer.customerId, text },
      key,
      patience: SEND_PATIENCE,
      leaving: () => setDelivery(key, id, { state: 'sending' }),
      settledBy: () => desk.state.outbox.get(id)?.delivery.state === 'sent',
      ended: (outcome) => {
        inLane.delete(id)
        settle(key, id, outcome)
      }
    })
  }

  function settle(key: CustomerKey, id: number, outcome: Outcome): void {
    switch (outcome.kind) {
      case 'done':
        return pump()
      case 'unsent':
        return setDelivery(key, id, { state: 'queued' })
      case 'lost':
      case 'timedOut':
        return setDelivery(key, id, { state: 'unconfirmed' })
      case 'refused': {
        const reason = outcome.reason === '' ? null : outcome.reason
        setDelivery(key, id, { state: 'failed', reason })
        if (!outcome.alreadyAssigned) return pump()
        failQueued(key, reason)
        return conflict(key)
      }
    }
  }

  function settled(key: CustomerKey, id: number): CommandRefusal | null {
    const entry = desk.state.outbox.get(id)
    if (!entry || entry.key !== key || entry.delivery.state === 'sending' || inLane.has(id)) return 'unknownMessage'
    return null
  }

  return {
    write,
    pump,
    sendAgain: (key, id) => {
      const entry = desk.state.outbox.get(id)
      const isOver = entry?.delivery.state === 'failed' || entry?.delivery.state === 'unconfirmed'
      if (!entry || entry.key !== key || !isOver) return 'unknownMessage'
      desk.apply({ type: 'message.discarded', key, id })
      const refusal = write(key, entry.text)
      // Not accepted: the words stay where they were.
      if (refusal) desk.apply({ type: 'message.written', key, id, text: entry.text, delivery: entry.delivery })
      return refusal
    },
    accept: (key, id) => {
      if (settled(key, id) || desk.state.outbox.get(id)?.delivery.state !== 'unconfirmed') return 'unknownMessage'
      setDelivery(key, id, { state: 'sent' })
      pump()
      return null
    },
    discard: (key, id) => {
      const refusal = settled(key, id)
      if (refusal) return refusal
      desk.apply({ type: 'message.discarded', key, id })
      pump()
      return null
    }
  }
}
