import type { CustomerKey } from '../../shared/domain/ids'
import type { CommandRefusal } from '../../shared/commands'
import type { Clock, Monotonic, Timers } from '../../shared/clock'
import { charactersTooMany } from '../../shared/domain/textLimit'
import type { Delivery, OwnReason } from '../../shared/domain/message'
import { isReceiving } from '../state/reducers/connection'
import type { Store } from '../state/store'
import type { OutboxEntry } from '../state/tables/outboxEntry'
import { spaceRepeatedText } from './repeatedText'
import type { CommandQueue } from './commandQueue'
import type { Outcome, Refusal } from './queuedCommand'
import { refusalOf } from './writePermission'
import { watchAssignment } from './assignment'
import type { QueueSync } from './queueSync'
import { createReview } from './review'
import { createUnanswered } from './unanswered'
import { learnTextLimit, saysTooLong } from './textLimit'

const SEND_PATIENCE = 10_000
const AFTER_UNSENT: OwnReason = { code: 'afterUnsent' }

export interface SenderParts {
  readonly store: Store
  readonly commands: CommandQueue
  readonly clock: Clock
  readonly monotonic: Monotonic
  readonly timers: Timers
  readonly queueSync: QueueSync
  /** Connected, and the queue is known: messages may leave. */
  readonly mayLeave: () => boolean
  /** That this message is about to leave would be known after a crash, or cannot be saved and the agent was told so. */
  readonly isSaved: (id: number) => boolean
  /** The server refused a message to this customer, which was to take them over or not. */
  readonly conflict: (key: CustomerKey, outcome: Refusal, tookOver: boolean) => void
}

/**
 * Brings what the agent wrote to the wire, in order, each message once. A message whose fate is unknown is never sent
 * again by itself, and holds back what was written to that customer after it.
 */
export interface Sender {
  write(key: CustomerKey, text: string): CommandRefusal | null
  /** Writes a failed or unconfirmed message anew; the agent decided so. */
  sendAgain(key: CustomerKey, id: number): CommandRefusal | null
  /** The agent knows that it arrived. */
  accept(key: CustomerKey, id: number): CommandRefusal | null
  discard(key: CustomerKey, id: number): CommandRefusal | null
  /** Lets go what may leave now. */
  pump(): void
  /** What did not leave waits for the next connection, and is looked at again before it goes. */
  connectionLost(): void
  /** On this connection every message so far was answered: the next answer is that of the one in flight. */
  readonly isClean: boolean
  dispose(): void
}

export function createSender({
  store,
  commands,
  clock,
  monotonic,
  timers,
  queueSync,
  mayLeave,
  isSaved,
  conflict
}: SenderParts): Sender {
  const inLane = new Set<number>()
  /** Messages on the way that take their customer over. */
  const takingOver = new Set<number>()
  const unanswered = createUnanswered()
  const review = createReview({ store, clock, monotonic })
  const equals = spaceRepeatedText({ monotonic, timers, go: pump })
  const assignments = watchAssignment({
    store,
    queueSync,
    mayLeave,
    review: failUnlessFit,
    fail: ({ key, id }, reason) => setDelivery(key, id, { state: 'failed', reason })
  })
  const lengths = learnTextLimit(store)
  const isTooLong = (text: string): boolean => charactersTooMany(text, store.state.textLimit) > 0

  const queued = (): readonly OutboxEntry[] =>
    [...store.state.outbox.all()].filter((entry) => entry.delivery.state === 'queued')

  function setDelivery(key: CustomerKey, id: number, delivery: Delivery): void {
    store.enqueue({ type: 'message.deliveryChanged', key, id, delivery })
  }

  function add(key: CustomerKey, text: string): void {
    const id = store.newId()
    store.enqueue({ type: 'message.written', key, id, text, delivery: { state: 'queued' } })
    const entry = store.state.outbox.get(id)
    if (entry) review.written(entry, !isReceiving(store.state.connection))
  }

  function pump(): void {
    unanswered.lookAgain(store.state)
    if (!mayLeave()) return
    for (const entry of queued()) if (!inLane.has(entry.id) && !assignments.isInDoubt(entry.key)) failUnlessFit(entry)
    const held = new Set<CustomerKey>()
    for (const entry of [...store.state.outbox.all()]) {
      const { state } = entry.delivery
      if (state === 'unconfirmed' || inLane.has(entry.id)) held.add(entry.key)
      if (state !== 'queued' || held.has(entry.key)) continue
      held.add(entry.key)
      if (assignments.isInDoubt(entry.key)) assignments.ask(entry.key)
      else if (!equals.mustWait(entry.key, entry.text)) send(entry.key, entry.id, entry.text)
    }
  }

  /** False: it needs a person, and so does what was written to the same customer after it. */
  function failUnlessFit({ id }: OutboxEntry): boolean {
    const entry = store.state.outbox.get(id)
    if (entry?.delivery.state !== 'queued') return false
    const reason: OwnReason | null = isTooLong(entry.text) ? { code: 'tooLong' } : review.reasonAgainst(entry)
    if (reason === null) return true
    setDelivery(entry.key, id, { state: 'failed', reason })
    for (const { key, id: other } of queued())
      if (key === entry.key && other !== id) setDelivery(key, other, { state: 'failed', reason: AFTER_UNSENT })
    return false
  }

  function leave(key: CustomerKey, id: number): boolean {
    const entry = store.state.outbox.get(id)
    if (!entry || assignments.isInDoubt(key) || !failUnlessFit(entry)) return false
    if (store.state.customers.get(key)?.assignment.kind !== 'me') takingOver.add(id)
    store.apply({ type: 'message.deliveryChanged', key, id, delivery: { state: 'sending' } })
    return store.state.outbox.get(id)?.delivery.state === 'sending' && isSaved(id)
  }

  function send(key: CustomerKey, id: number, text: string): void {
    const customer = store.state.customers.get(key)
    if (!customer) return
    inLane.add(id)
    commands.add({
      wire: { type: 'send', pageId: customer.pageId, customerId: customer.customerId, text },
      key,
      patience: SEND_PATIENCE,
      leaving: () => leave(key, id),
      settledBy: () => store.state.outbox.get(id)?.delivery.state === 'sent',
      ended: (outcome) => {
        inLane.delete(id)
        settle(key, id, outcome, text, takingOver.delete(id))
      }
    })
  }

  function settle(key: CustomerKey, id: number, outcome: Outcome, text: string, tookOver: boolean): void {
    switch (outcome.kind) {
      case 'done':
        lengths.taken(text)
        equals.proven(key, text)
        return pump()
      case 'unsent':
        if (store.state.outbox.get(id)?.delivery.state === 'sending') return setDelivery(key, id, { state: 'queued' })
        // It was taken back while it waited in the lane, and held back what was written after it.
        return pump()
      case 'lost':
      case 'timedOut':
        unanswered.add(id)
        return setDelivery(key, id, { state: 'unconfirmed' })
      case 'refused': {
        const isTooLong = outcome.own === 'tooLong' || saysTooLong(outcome.reason)
        if (isTooLong) lengths.refused(text)
        setDelivery(key, id, { state: 'failed', reason: reasonOf(outcome) })
        // Whatever words it uses: whether somebody else has them, the list says.
        if (outcome.alreadyAssigned || !isTooLong) conflict(key, outcome, tookOver)
        return pump()
      }
    }
  }

  function settled(key: CustomerKey, id: number): CommandRefusal | null {
    const entry = store.state.outbox.get(id)
    if (!entry || entry.key !== key || entry.delivery.state === 'sending' || inLane.has(id)) return 'unknownMessage'
    return null
  }

  return {
    write: (key, text) => {
      const refusal = refusalOf(store.state, key, text)
      if (refusal) return refusal
      add(key, text)
      // In this order, the words are in one of the two at any moment, and after a crash not in both.
      if (store.state.customers.get(key)?.draft === text) store.apply({ type: 'draft.kept', key, text: '' })
      pump()
      return null
    },
    pump,
    connectionLost: () => {
      unanswered.clear()
      equals.reset()
      assignments.reset()
      review.connectionLost()
    },
    get isClean() {
      return unanswered.isEmpty
    },
    dispose: () => {
      equals.reset()
      assignments.dispose()
    },
    sendAgain: (key, id) => {
      const entry = store.state.outbox.get(id)
      const isOver = entry?.delivery.state === 'failed' || entry?.delivery.state === 'unconfirmed'
      if (!entry || entry.key !== key || !isOver) return 'unknownMessage'
      const refusal = refusalOf(store.state, key, entry.text)
      if (refusal) return refusal
      // In this order, the words are in one of the two at any moment.
      add(key, entry.text)
      store.apply({ type: 'message.discarded', key, id })
      pump()
      return null
    },
    accept: (key, id) => {
      if (settled(key, id) || store.state.outbox.get(id)?.delivery.state !== 'unconfirmed') return 'unknownMessage'
      unanswered.accept(id)
      setDelivery(key, id, { state: 'sent' })
      pump()
      return null
    },
    discard: (key, id) => {
      const refusal = settled(key, id)
      if (refusal) return refusal
      store.apply({ type: 'message.discarded', key, id })
      pump()
      return null
    }
  }
}

/** Deskhand's own reason or the workspace's words, null where it gave none. */
function reasonOf({ reason, own }: Refusal): OwnReason | string | null {
  if (own !== undefined) return { code: own }
  return reason === '' ? null : reason
}
