import type { CustomerKey, CustomerReference } from '../../shared/domain/ids'
import type { CommandRefusal } from '../../shared/commands'
import type { Clock, Monotonic, Timers } from '../../shared/clock'
import { charactersTooMany } from '../../shared/domain/textLimit'
import type { Delivery, OwnReason } from '../../shared/domain/message'
import { isReceiving } from '../state/selectors/connection'
import type { Store } from '../state/store'
import type { OutboxEntry } from '../state/tables/outboxEntry'
import type { CommandQueue } from './commandQueueParts'
import { reasonOf, type Outcome, type Refusal } from './queuedCommand'
import { refusalOf } from './writePermission'
import { watchAssignment } from './assignmentWatch'
import type { QueueSync } from './queueSync'
import { createReview } from './messageReview'
import { createLateAnswers } from './lateAnswers'
import { isLooseFor, judgeLooseAnswers, type Acknowledged, type Answer, type LooseAnswers } from './looseAnswers'
import { learnTextLimit, saysTooLong } from './textLimit'

const SEND_TIMEOUT_MS = 10_000
/** The reason of a message that fails only because an earlier message to the same customer failed. */
const AFTER_UNSENT: OwnReason = { code: 'afterUnsent' }

export interface SenderParts {
  readonly store: Store
  readonly commands: CommandQueue
  readonly clock: Clock
  readonly monotonic: Monotonic
  readonly timers: Timers
  readonly queueSync: QueueSync
  /** Returns true if the app is connected and the queue is known. */
  readonly canSend: () => boolean
  /**
   * Returns true if the disk records that this message is about to leave. If nothing can be saved and the agent knows
   * it, also returns true.
   */
  readonly isSaved: (id: number) => boolean
  /**
   * Called when a message to this customer was refused for another reason than its length. `tookOver`: true if the
   * message would have taken the customer over.
   */
  readonly conflict: (key: CustomerKey, outcome: Refusal, tookOver: boolean) => void
}

/**
 * Sends each message once, in order for each customer. A message in doubt is never sent again automatically. Later
 * messages to its customer wait. A method returns null if its command was accepted.
 */
export interface Sender extends Pick<LooseAnswers, 'heardOther'> {
  write(key: CustomerKey, text: string): CommandRefusal | null
  /** Replaces a failed or unconfirmed message by a new one with the same text, because the agent wants that. */
  sendAgain(key: CustomerKey, id: number): CommandRefusal | null
  /** Call this when the agent says that this unconfirmed message arrived. */
  accept(key: CustomerKey, id: number): CommandRefusal | null
  discard(key: CustomerKey, id: number): CommandRefusal | null
  /** Gives the command queue every message that may leave now. A message fails if the agent has to check it first. */
  pump(): void
  /**
   * Call this when the connection ended. Messages that have not left wait for the next connection, and are reviewed
   * before they leave.
   */
  connectionLost(): void
  /** Returns true if this answer can only be for the message in flight. `text`: that message. */
  trusts(answer: Acknowledged, text: string): boolean
  /** Call this when an error belongs to no command. Puts a message in doubt if the error may refuse it. */
  doubt(who?: CustomerReference): void
  dispose(): void
}

export function createSender({
  store,
  commands,
  clock,
  monotonic,
  timers,
  queueSync,
  canSend,
  isSaved,
  conflict
}: SenderParts): Sender {
  const inCommandQueue = new Set<number>()
  /** Ids of messages in the command queue that take their customer over. */
  const takingOver = new Set<number>()
  const late = createLateAnswers()
  const review = createReview({ store, clock, monotonic })
  const answers = judgeLooseAnswers({ store, monotonic, timers, go: pump })
  const assignments = watchAssignment({
    store,
    queueSync,
    canSend,
    review: failUnlessFits,
    fail: ({ key, id }, reason) => setDelivery(key, id, { state: 'failed', reason })
  })
  const textLimit = learnTextLimit(store)
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
    late.forgetProven(store.state)
    if (!canSend()) return
    for (const entry of queued())
      if (!inCommandQueue.has(entry.id) && !assignments.isInDoubt(entry.key)) failUnlessFits(entry)
    const held = new Set<CustomerKey>()
    for (const entry of [...store.state.outbox.all()]) {
      const { state } = entry.delivery
      if (state === 'unconfirmed' || inCommandQueue.has(entry.id)) held.add(entry.key)
      if (state !== 'queued' || held.has(entry.key)) continue
      held.add(entry.key)
      if (assignments.isInDoubt(entry.key)) assignments.ask(entry.key)
      else if (!answers.mustWait(entry.key, entry.text)) send(entry.key, entry.id, entry.text)
    }
  }

  /**
   * Returns true if the message may leave. If the agent has to check the message, this message and later ones to the
   * customer fail.
   */
  function failUnlessFits({ id }: OutboxEntry): boolean {
    const entry = store.state.outbox.get(id)
    if (entry?.delivery.state !== 'queued') return false
    const reason: OwnReason | null = isTooLong(entry.text) ? { code: 'tooLong' } : review.reasonAgainst(entry)
    if (reason === null) return true
    const ids = queued().flatMap((other) => (other.key === entry.key ? [other.id] : []))
    setDelivery(entry.key, id, { state: 'failed', reason })
    for (const later of ids.slice(ids.indexOf(id) + 1))
      setDelivery(entry.key, later, { state: 'failed', reason: AFTER_UNSENT })
    return false
  }

  function leave(key: CustomerKey, id: number): boolean {
    const entry = store.state.outbox.get(id)
    if (!entry || assignments.isInDoubt(key) || answers.mustWait(key, entry.text) || !failUnlessFits(entry))
      return false
    if (store.state.customers.get(key)?.assignment.kind !== 'me') takingOver.add(id)
    store.apply({ type: 'message.deliveryChanged', key, id, delivery: { state: 'sending' } })
    return store.state.outbox.get(id)?.delivery.state === 'sending' && isSaved(id)
  }

  function send(key: CustomerKey, id: number, text: string): void {
    const customer = store.state.customers.get(key)
    if (!customer) return
    let answer: Answer = null
    inCommandQueue.add(id)
    commands.add({
      request: { type: 'send', pageId: customer.pageId, customerId: customer.customerId, text },
      key,
      timeoutMs: SEND_TIMEOUT_MS,
      beforeSend: () => leave(key, id),
      isAnsweredBy: (event) => {
        answer = event.type === 'message.acknowledged' ? event : null
        return store.state.outbox.get(id)?.delivery.state === 'sent'
      },
      ended: (outcome) => {
        inCommandQueue.delete(id)
        if (outcome.kind === 'done') answers.confirmed({ key, id, text }, answer)
        settle(key, id, outcome, text, takingOver.delete(id))
      }
    })
  }

  function settle(key: CustomerKey, id: number, outcome: Outcome, text: string, tookOver: boolean): void {
    switch (outcome.kind) {
      case 'done':
        textLimit.taken(text)
        return pump()
      case 'unsent':
        if (store.state.outbox.get(id)?.delivery.state === 'sending') return setDelivery(key, id, { state: 'queued' })
        // The message did not leave, for example because the agent has to check it. So other messages may leave now.
        return pump()
      case 'lost':
      case 'timedOut':
        late.add(id)
        return setDelivery(key, id, { state: 'unconfirmed' })
      case 'refused': {
        const isTooLong = outcome.own === 'tooLong' || saysTooLong(outcome.reason)
        if (isTooLong) textLimit.refused(text)
        setDelivery(key, id, { state: 'failed', reason: reasonOf(outcome, text) })
        // The error may be wrong. So `conflict` asks for a list, which shows whether somebody else has the customer.
        if (outcome.alreadyAssigned || (outcome.own === undefined && !isTooLong)) conflict(key, outcome, tookOver)
        return pump()
      }
    }
  }

  /**
   * Returns null if the agent may decide about this message. Otherwise the customer has no such message, or the
   * message is on its way.
   */
  function refusalToDecide(key: CustomerKey, id: number): CommandRefusal | null {
    const entry = store.state.outbox.get(id)
    const isFree = entry?.key === key && entry.delivery.state !== 'sending' && !inCommandQueue.has(id)
    return isFree ? null : 'unknownMessage'
  }

  return {
    write: (key, text) => {
      const refusal = refusalOf(store.state, key, text)
      if (refusal) return refusal
      add(key, text)
      // The draft is cleared only after the text is in the outbox. So a crash does not lose the text.
      if (store.state.customers.get(key)?.draft === text) store.apply({ type: 'draft.kept', key, text: '' })
      pump()
      return null
    },
    pump,
    connectionLost: () => {
      late.clear()
      answers.reset()
      assignments.reset()
      review.connectionLost()
    },
    trusts: (answer, text) => late.isEmpty && !(answers.isShared && isLooseFor(text, answer)),
    heardOther: (answer) => void (late.isEmpty && answers.heardOther(answer)),
    doubt: (who) => {
      const doubted = answers.doubted(who)
      if (doubted === null) return
      late.add(doubted.id)
      setDelivery(doubted.key, doubted.id, { state: 'unconfirmed' })
    },
    dispose: () => {
      answers.reset()
      assignments.dispose()
    },
    sendAgain: (key, id) => {
      const entry = store.state.outbox.get(id)
      const isOver = entry?.delivery.state === 'failed' || entry?.delivery.state === 'unconfirmed'
      if (!entry || entry.key !== key || !isOver) return 'unknownMessage'
      const refusal = refusalOf(store.state, key, entry.text)
      if (refusal) return refusal
      // The old message is discarded only after the new message is in the outbox. So a crash does not lose the text.
      add(key, entry.text)
      store.apply({ type: 'message.discarded', key, id })
      pump()
      return null
    },
    accept: (key, id) => {
      if (refusalToDecide(key, id) || store.state.outbox.get(id)?.delivery.state !== 'unconfirmed')
        return 'unknownMessage'
      late.accept(id)
      setDelivery(key, id, { state: 'sent' })
      pump()
      return null
    },
    discard: (key, id) => {
      const refusal = refusalToDecide(key, id)
      if (refusal) return refusal
      store.apply({ type: 'message.discarded', key, id })
      pump()
      return null
    }
  }
}
