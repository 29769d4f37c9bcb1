import type { Customer } from '../../../shared/domain/customer'
import { NEVER_HEARD, type Turn } from '../../../shared/domain/turn'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { MessageAuthor, TranscriptItem } from '../../../shared/domain/message'
import type { WritableState } from '../tables/tables'
import type { Changes } from './changes'
import type { OutboxEntry } from '../tables/outboxEntry'
import type { Discarded } from '../tables/discarded'
import { noteReleased } from './released'
import { isOwnPreview, isShownAs } from '../tables/sameText'
import { ours, proveByTail, theirs, turnBefore } from './turnProof'

/**
 * Returns the record with the right turn. A turn that a reducer has just set stays. `before`: the record in the
 * state.
 */
export function fitTurn(state: WritableState, before: Customer | undefined, after: Customer): Customer {
  if (after.assignment.kind !== 'me') state.listedWords.delete(after.key)
  else if (!state.listedWords.has(after.key)) noteListed(state, after)
  const turn = turnFor(state, before, after)
  // `unread` still counts messages that the agent has only seen. After an answer, it counts them no more.
  const isAnswered = after.seen && turn.kind === 'ours' && before?.turn.kind !== 'ours'
  if (isAnswered) return { ...after, turn, unread: 0, seen: false }
  return turn === after.turn ? after : { ...after, turn }
}

function turnFor(state: WritableState, before: Customer | undefined, after: Customer): Turn {
  const { freeTurns, undone, turnsBefore, hearsOthers } = state
  const { key, assignment, present, turn, wait } = after
  if (!present) {
    const last = freeTurns.get(key) ?? (before?.assignment.kind === 'me' ? before.turn : null)
    if (before?.present && last) noteReleased(state, key, last, before)
    freeTurns.delete(key)
    undone.delete(key)
    // A customer who is here only because of unsent work of an earlier run does not leave the queue now. So the
    // earlier turn stays.
    if (before?.present) turnsBefore.delete(key)
    return NEVER_HEARD
  }
  if (assignment.kind !== 'me') turnsBefore.delete(key)
  if (assignment.kind === 'nobody') {
    if (before?.present && before.assignment.kind !== 'nobody') freeTurns.set(key, before.turn)
    const waits = theirs(wait.since, wait.atLeast)
    return sameTurn(turn, waits) ? turn : waits
  }
  const kept = assignment.kind === 'me' ? turnBefore(state, after) : null
  if (kept) return kept
  if (!before?.present || before.assignment.kind === assignment.kind || turn !== before.turn) return turn
  const heard = freeTurns.get(key) ?? turn
  freeTurns.delete(key)
  return assignment.kind === 'other' && !hearsOthers ? NEVER_HEARD : heard
}

/** A second message of the customer does not begin a new turn. */
function afterWords(before: Turn, now: number): Turn {
  return before.kind === 'theirs' ? before : theirs(now, before.kind === 'unknown')
}

/** Changes the stored turns after a message of a customer who has no agent. */
function noteFreeWords({ freeTurns, released }: WritableState, key: CustomerKey, now: number): void {
  const turn = freeTurns.get(key)
  if (turn) freeTurns.set(key, afterWords(turn, now))
  const before = released.get(key)
  if (before) released.set(key, { ...before, turn: afterWords(before.turn, now) })
}

/**
 * Returns whose turn it is after this message. Also stores what else the message shows, such as `usesOtherDevice`.
 * Call this before the transcript has the message. `now`: epoch ms.
 */
export function turnAfterMessage(
  state: WritableState,
  { key, assignment, turn }: Customer,
  author: MessageAuthor,
  isBot: boolean,
  now: number
): Turn {
  const { freeTurns } = state
  const isFree = assignment.kind === 'nobody'
  switch (author.kind) {
    case 'customer':
      if (isFree) noteFreeWords(state, key, now)
      return isFree || (assignment.kind === 'other' && !state.hearsOthers) ? turn : afterWords(turn, now)
    case 'me':
    case 'agent':
      // This app did not send the agent's message, so another device did.
      if (author.kind === 'me') state.usesOtherDevice = true
      else if (assignment.kind === 'other') state.hearsOthers = true
      if (isFree) freeTurns.set(key, ours(now))
      return isFree ? turn : ours(now)
    default:
      // A message of the bot does not change the turn. An unknown writer may be an agent. So if it was the customer's
      // turn, the turn becomes unknown.
      return isBot || isFree || turn.kind !== 'theirs' ? turn : { kind: 'unknown', since: now }
  }
}

/**
 * Changes the turn after this agent's message has arrived. Later words of the customer are still unanswered.
 * `isLast`: true if a list proves that nobody wrote after this message. `now`: epoch ms.
 */
export function noteAnswer(
  state: WritableState,
  changes: Changes,
  { id, key, leftAt }: OutboxEntry,
  isLast: boolean,
  now: number
): void {
  const customer = state.customers.get(key)
  if (!customer?.present) return
  const items = state.transcripts.of(key)
  const later = items.slice(items.findLastIndex((item) => item.kind === 'message' && item.id === id) + 1)
  const at = leftAt ?? now
  if (isLast && customer.assignment.kind !== 'nobody') return changes.put({ ...customer, turn: ours(at) })
  const turn = turnAfterAnswer(state, customer, later, at)
  if (turn !== customer.turn) changes.put({ ...customer, turn })
}

/**
 * Returns whose turn it is after the echo of a message that the agent has discarded. What the customer wrote after
 * the message left is still unanswered.
 */
export function turnAfterDiscarded(state: WritableState, customer: Customer, { id, leftAt }: Discarded): Turn {
  const later = state.transcripts.of(customer.key).filter((item) => item.id > id)
  return turnAfterAnswer(state, customer, later, leftAt)
}

/** `later`: what the conversation has after the agent's answer. `at`: when the answer left, epoch ms. */
function turnAfterAnswer(
  { freeTurns }: WritableState,
  { key, assignment, turn }: Customer,
  later: readonly TranscriptItem[],
  at: number
): Turn {
  const words = later.find((item) => item.kind === 'message' && item.author.kind === 'customer')
  const gap = later.find((item) => item.kind === 'gap')
  if (assignment.kind === 'nobody') {
    if (!words && !gap) freeTurns.set(key, ours(at))
    return turn
  }
  if (words?.kind === 'message') {
    if (turn.kind !== 'theirs' || turn.since >= words.at) return turn
    return theirs(words.at, gap !== undefined && later.indexOf(gap) < later.indexOf(words))
  }
  if (gap?.kind === 'gap') return turn.kind === 'theirs' ? { kind: 'unknown', since: gap.from } : turn
  return turn.kind !== 'ours' || turn.since < at ? ours(at) : turn
}

/**
 * Call this when messages may be missed from now on. Then the turn becomes unknown for these customers:
 * - this agent's customers whom the agent has answered
 * - all customers of other agents
 *
 * This agent's waiting customers still wait. `since`: epoch ms.
 */
export function loseTurns(state: WritableState, changes: Changes, since: number): void {
  const unknown: Turn = { kind: 'unknown', since }
  state.hearsOthers = false
  state.lostAt = state.revision
  for (const [key, { kind }] of state.freeTurns) if (kind === 'ours') state.freeTurns.set(key, unknown)
  for (const customer of [...state.customers.order.mine])
    if (customer.turn.kind === 'ours') changes.put({ ...customer, turn: unknown })
  for (const key of [...state.customers.heardOthers]) {
    const customer = state.customers.get(key)
    if (customer) changes.put({ ...customer, turn: unknown })
  }
}

/**
 * Reads from a row of the list whose turn it is. The row does not say who wrote its last message. So it shows the
 * turn only if the message is known, or no agent can have written it. `before` and `items`: from before the row.
 * `now`: epoch ms.
 */
export function turnByRow(
  state: WritableState,
  changes: Changes,
  before: Customer,
  items: readonly TranscriptItem[],
  now: number
): void {
  const after = state.customers.get(before.key)
  if (!before.present || after?.assignment.kind !== 'me' || !hasLast(after)) return
  const listed = state.listedWords.get(after.key)
  noteListed(state, after)
  const isNew = hasLast(before) && !isShownAs(before.lastMessage, after.lastMessage)
  const last = lastHeard(items)
  const isAfterGap = (listed?.revision ?? 0) < state.lostAt && items.slice(last + 1).some((item) => item.kind === 'gap')
  if (isAfterGap && after.turn.kind === 'theirs' && after.turn === before.turn) {
    const mayBeAnswered = isNew
      ? state.usesOtherDevice
      : (state.usesOtherDevice && !state.listsAnswers) || mayBeOwn(state, after, items[last]?.id ?? 0)
    if (mayBeAnswered) return changes.put({ ...after, turn: { kind: 'unknown', since: after.turn.since } })
  }
  const isListed = isShownAs(listed?.text ?? '', after.lastMessage)
  if (!isNew || isListed || isKnown(items, after.lastMessage)) return proveByTail(state, changes, after)
  // Some servers change texts in lists. So the new text may be the agent's own last answer in another form.
  if (before.turn.kind === 'ours' && isOwnPreview(before.lastMessage, after.lastMessage)) return
  if (after.turn !== before.turn) return
  const isTheirs = before.assignment.kind === 'me' && !state.usesOtherDevice && !mayBeOwn(state, after, null)
  if (isTheirs) {
    if (after.turn.kind !== 'theirs') changes.put({ ...after, turn: theirs(now, true) })
  } else if (after.turn.kind !== 'unknown') {
    changes.put({ ...after, turn: { kind: 'unknown', since: after.turn.since } })
  }
}

/** Remembers the record's last message, and the current revision. */
export function noteListed({ listedWords, revision }: WritableState, { key, lastMessage }: Customer): void {
  listedWords.set(key, { text: lastMessage, revision })
}

/** Returns the index of the last message that this app did not send. -1: none. */
function lastHeard(items: readonly TranscriptItem[]): number {
  return items.findLastIndex((item) => item.kind === 'message' && item.delivery === null)
}

function isKnown(items: readonly TranscriptItem[], text: string): boolean {
  return text !== '' && items.some((item) => item.kind === 'message' && isShownAs(item.text, text))
}

/**
 * Returns true if this agent may have written the last message in the list. A discarded message may have arrived too.
 * - `after` null: looks at every message that was given to the socket.
 * - `after` an id: looks at messages in doubt with a higher id, unless the customer has left since.
 */
function mayBeOwn({ outbox, discarded }: WritableState, { key, lastMessage }: Customer, after: number | null): boolean {
  if (discarded.of(key).some(({ id, text }) => id > (after ?? 0) && isOwnPreview(text, lastMessage))) return true
  for (const entry of outbox.all()) {
    const isInDoubt = entry.delivery.state === 'unconfirmed' && entry.handover !== 'left'
    const counts = after === null ? entry.leftAt !== null : isInDoubt && entry.id > after
    if (counts && entry.key === key && isOwnPreview(entry.text, lastMessage)) return true
  }
  return false
}

/** Returns true if a last message is known, with or without text. */
export function hasLast({ lastMessage, lastWithoutText }: Customer): boolean {
  return lastMessage !== '' || lastWithoutText
}

function sameTurn(one: Turn, other: Turn): boolean {
  return (
    one.kind === other.kind &&
    one.since === other.since &&
    (one.kind === 'unknown' || other.kind === 'unknown' || one.atLeast === other.atLeast)
  )
}
