import type { Customer } from '../../../shared/domain/customer'
import { mayBeSamePage, type CustomerKey, type CustomerReference } from '../../../shared/domain/ids'
import { isCut, type Delivery, type MessageAuthor, type TranscriptItem } from '../../../shared/domain/message'
import type { LocalEvent, ServerFact } from '../../../shared/events'
import type { WritableState } from '../tables/tables'
import type { Changes } from './changes'
import type { OutboxEntry } from '../tables/outboxEntry'
import { comparable, hasShown } from '../tables/sameText'
import { askWhoHas } from './claims'
import { couldBeMine, couldBeOwn, isLateEcho, isMine } from './ownEchoes'
import { noteAnswer, noteListed, turnAfterDiscarded, turnAfterMessage } from './turns'

/** There may be 100,000 messages of customers. They share this object to save memory. */
const CUSTOMER: MessageAuthor = { kind: 'customer' }
const NOT_CUSTOMER: MessageAuthor = { kind: 'unknown' }
const BOT: MessageAuthor = { kind: 'unknown', bot: true }

type Received = Extract<ServerFact, { type: 'message.received' }>
type Acknowledged = Extract<ServerFact, { type: 'message.acknowledged' }>

/** Applies a message: the customer's, the bot's, an agent's, or an echo of this agent's message. `now`: epoch ms. */
export function receiveMessage(state: WritableState, changes: Changes, event: Received, now: number): void {
  const customer = customerOf(state, event.who)
  if (!customer) {
    // An unknown customer talks with the bot, so no agent needs the message. But if several customers have this id,
    // only a list can tell who wrote.
    if (event.who.pageId === null && state.customers.ofId(event.who.customerId).length > 0) changes.wantRefresh()
    return
  }
  if (event.isNote) return receiveNote(state, changes, customer, event, now)
  // A message does not change who has the customer, so `touched` stays.
  state.heard.set(customer.key, state.revision)
  // A message of an agent or of an unknown writer may be the echo of this agent's message.
  const mayBeEcho = event.fromAgent !== false && event.fromBot !== true && couldBeMine(state, event)
  if (mayBeEcho) {
    const entry = state.outbox.absorb({
      kind: 'echo',
      key: customer.key,
      text: event.text,
      certain: isMine(state, event)
    })
    if (entry) {
      state.lateEchoes.echoed(entry)
      settle(state, changes, entry, now)
      return
    }
  }
  if (mayBeEcho && isLateEcho(state, customer, event)) return
  seedTranscript(state, customer)
  const discarded = mayBeEcho ? state.discarded.take(customer.key, event.text) : null
  if (discarded !== null) changes.cameBack(discarded)
  const author: MessageAuthor = discarded === null ? authorOf(state, customer, event) : { kind: 'me' }
  const turn =
    discarded === null
      ? turnAfterMessage(state, customer, author, event.fromBot === true, now)
      : turnAfterDiscarded(state, customer, discarded)
  state.transcripts.append(customer.key, {
    author,
    text: event.text,
    at: now,
    delivery: null,
    ...(event.cut ? { cut: true } : {})
  })
  changes.transcript(customer.key)
  const wrote = author.kind === 'customer'
  changes.put({
    ...customer,
    lastMessage: event.text,
    lastWithoutText: event.text === '',
    lastByMe: author.kind === 'me',
    lastWroteAt: wrote ? now : customer.lastWroteAt,
    turn,
    unread: wrote ? customer.unread + 1 : customer.unread,
    seen: customer.seen && !wrote
  })
}

/** Adds a note of the team to the conversation. What the customer said last, and whose turn it is, stays. */
function receiveNote(state: WritableState, changes: Changes, customer: Customer, event: Received, now: number): void {
  seedTranscript(state, customer)
  const said = { author: NOT_CUSTOMER, text: event.text, at: now, delivery: null }
  state.transcripts.append(customer.key, { ...said, ...(event.cut ? { cut: true } : {}) })
  changes.transcript(customer.key)
}

/**
 * Applies a `message_sent` frame that proves that this agent's message arrived. Any other `message_sent` changes
 * nothing, for example one for another device. `now`: epoch ms.
 */
export function proveMessage(state: WritableState, changes: Changes, event: Acknowledged, now: number): void {
  const customer = event.who && customerOf(state, event.who)
  if (event.who && !customer) return
  const { text } = event
  const writer = writerOf(state, event)
  if (writer === 'another') return
  const isAnswer = event.isAnswer === true && writer !== 'unclear'
  const certain = customer !== null && text !== null && writer !== 'unclear'
  const entry = state.outbox.absorb({ kind: 'acknowledgement', key: customer?.key ?? null, text, certain, isAnswer })
  if (!entry) return
  const saysOtherWords = text !== null && comparable(text) !== comparable(entry.text)
  if (saysOtherWords || (entry.delivery.state === 'failed' && !entry.echoed))
    dropEcho(state, changes, entry, text ?? entry.text)
  settle(state, changes, entry, now)
}

/**
 * Returns who wrote the message of a `message_sent` frame. `another`: the frame has another agent's id. `unclear`: it
 * has only a name, and this name is not known as this agent's. Some workspaces write one name for all agents, so such
 * a name proves nothing. Only the text can show whose message it is.
 */
function writerOf({ me }: WritableState, { agentId, agentName }: Acknowledged): 'another' | 'me' | 'unclear' {
  if (agentId !== undefined && me.userId !== null) return agentId === me.userId ? 'me' : 'another'
  return agentName === undefined || agentName === me.name ? 'me' : 'unclear'
}

/**
 * Sets the delivery state of this agent's message, in every place that shows it. `isLast`: true if a list proves that
 * nobody wrote after this message. `now`: epoch ms.
 */
export function setDelivery(
  state: WritableState,
  changes: Changes,
  id: number,
  delivery: Delivery,
  now: number,
  isLast = false
): void {
  const entry = state.outbox.get(id)
  if (!entry) return
  state.outbox.setDelivery(id, delivery, now)
  state.transcripts.setDelivery(entry.key, id, delivery)
  changes.transcript(entry.key)
  markCustomer(state, changes, entry.key)
  if (delivery.state === 'sent') noteAnswer(state, changes, entry, isLast, now)
}

/** Removes this agent's message in every place that shows it. If it left, its echo may still come. */
export function discardMessage(
  state: WritableState,
  changes: Changes,
  { key, id }: Extract<LocalEvent, { type: 'message.discarded' }>
): void {
  const entry = state.outbox.get(id)
  if (entry) state.discarded.add(entry)
  state.outbox.remove(id)
  state.transcripts.remove(key, id)
  changes.transcript(key)
  markCustomer(state, changes, key)
}

/**
 * Adds the customer's last message from the list to a conversation that is empty or lacks this message. If the
 * conversation was not empty, also marks that a message is missing in its last gap. If Deskhand has cut the oldest
 * items of the conversation, adds nothing: the message may be one of the cut items.
 */
export function seedTranscript(state: WritableState, customer: Customer): void {
  const { key, lastMessage, lastWithoutText, lastWroteAt, wait } = customer
  const items = state.transcripts.of(key)
  const last = items.findLast((item) => !isCut(item))
  if (last ? isCut(items[0]) || !isNews(items, lastMessage) : lastMessage === '' && !lastWithoutText) return
  if (last) state.transcripts.markMissed(key)
  const at = Math.max(lastWroteAt ?? wait.since, last ? endOf(last) : 0)
  state.transcripts.append(key, { author: { kind: 'listed' }, text: lastMessage, at, delivery: null })
}

function isNews(items: readonly TranscriptItem[], text: string): boolean {
  const isHeard = items.some((item) => item.kind === 'message' && (item.delivery?.state ?? 'sent') === 'sent')
  return isHeard && text !== '' && !hasShown(items, text)
}

function endOf(item: TranscriptItem): number {
  return item.kind === 'message' ? item.at : (item.to ?? item.from)
}

/**
 * Counts this agent's messages to the customer that are waiting, failed or in doubt. Puts the counts into the record.
 */
export function markCustomer(state: WritableState, changes: Changes, key: CustomerKey): void {
  const customer = state.customers.get(key)
  if (!customer) return
  const own = [...state.outbox.all()].filter((entry) => entry.key === key).map((entry) => entry.delivery.state)
  const count = (state: Delivery['state']): number => own.filter((delivery) => delivery === state).length
  const [toSend, notSent, maybeSent] = [count('queued'), count('failed'), count('unconfirmed')]
  const isSame = toSend === customer.toSend && notSent === customer.notSent && maybeSent === customer.maybeSent
  if (!isSame) changes.put({ ...customer, toSend, notSent, maybeSent })
  changes.status()
}

function settle(state: WritableState, changes: Changes, entry: OutboxEntry, now: number): void {
  if (entry.delivery.state === 'sent') return
  setDelivery(state, changes, entry.id, { state: 'sent' }, now)
  const customer = state.customers.get(entry.key)
  if (!customer) return
  const takesOver = entry.takesOver && customer.assignment.kind === 'nobody' && customer.present
  state.heard.set(entry.key, state.revision)
  const last = { lastMessage: entry.text, lastWithoutText: false, lastByMe: true }
  if (!takesOver) return changes.put({ ...customer, ...last })
  // Somebody released the customer before or after this message arrived. Only a list tells who has the customer now.
  if (entry.handover === 'released') return askWhoHas(changes, { ...customer, ...last })
  if (entry.handover === 'left') return changes.put({ ...customer, ...last })
  // A message to a customer whom nobody has takes the customer over. So the proof that it arrived counts as the
  // answer to a take-over.
  noteListed(state, customer)
  const taken: Customer = { ...customer, assignment: { kind: 'me' }, inDoubt: false, ...last }
  // Somebody got the customer after the agent wrote: this agent by the message, or a colleague before the message
  // arrived. Only a list tells which of them has the customer.
  if (entry.handover === 'assigned') askWhoHas(changes, taken)
  else changes.put(taken)
  state.touched.set(entry.key, state.revision)
}

/**
 * Removes an echo that is shown as another person's message. When the echo came, nobody could tell that it was this
 * agent's message, because the server had changed the text, or an error seemed to refuse the message.
 */
function dropEcho(state: WritableState, changes: Changes, entry: OutboxEntry, text: string): void {
  const items = state.transcripts.of(entry.key)
  const isEcho = (item: TranscriptItem): boolean =>
    item.kind === 'message' &&
    item.delivery === null &&
    item.id > entry.id &&
    couldBeOwn(state, item.author) &&
    comparable(item.text) === comparable(text)
  const echo = items.findLast(isEcho)
  if (!echo) return
  state.transcripts.remove(entry.key, echo.id)
  state.outbox.markEchoed(entry.id)
  changes.transcript(entry.key)
}

/**
 * Returns the customer of a message. The message may write the company page in another way (`page:7` for `7`). If so,
 * only one customer may have the customer id of the message. Null: no customer fits.
 */
export function customerOf({ customers }: WritableState, who: CustomerReference): Customer | null {
  const [only, ...others] = customers.ofId(who.customerId)
  const isOnly = only !== undefined && others.length === 0 && mayBeSamePage(only.pageId, who.pageId)
  return customers.resolve(who) ?? (isOnly ? only : null)
}

function authorOf(state: WritableState, customer: Customer, event: Received): MessageAuthor {
  if (event.fromAgent === null) return event.fromBot ? BOT : NOT_CUSTOMER
  if (!event.fromAgent) return CUSTOMER
  const named = event.agentId !== null || event.agentName !== null
  if (event.agentId !== null && event.agentId === state.me.userId) return { kind: 'me' }
  if (!named && customer.assignment.kind === 'me') return { kind: 'me' }
  const name = event.agentName ?? (customer.assignment.kind === 'other' ? customer.assignment.agentName : null)
  return { kind: 'agent', name: state.texts.share(name) }
}
