import type { Customer } from '../../../shared/domain/customer'
import type { KnownTurn, Turn } from '../../../shared/domain/turn'
import type { TranscriptItem } from '../../../shared/domain/message'
import type { WritableState } from '../tables/tables'
import type { Changes } from './changes'
import { comparable, hasShown, isOwnPreview, isShownAs, PREVIEW_LENGTH } from '../tables/sameText'

/** Only this many items at the end of a conversation are searched, so that long conversations cost no more. */
const LOOK_BACK = 200

/**
 * Finds out whose turn it is, if that is unknown. If the row's last message is also the conversation's last, nobody
 * has written since. Only for this agent's customers: another agent may answer without a frame to Deskhand.
 */
export function proveByTail(state: WritableState, changes: Changes, customer: Customer): void {
  prove(state, changes, customer, false)
}

/**
 * Like `proveByTail`, for a restored conversation, with two more rules:
 * - If the customer waited for this agent in the earlier run, the customer still waits.
 * - If this agent wrote last in the earlier run, a message in the row that the conversation lacks is the customer's.
 *
 * Neither counts if this agent uses another device or has a message in doubt here. `now`: epoch ms.
 */
export function proveByRestored(state: WritableState, changes: Changes, customer: Customer, now: number): void {
  const { key, lastMessage } = customer
  const items = state.transcripts.of(key)
  const isInDoubt = items.some(isUnconfirmed)
  prove(state, changes, customer, !state.usesOtherDevice && !isInDoubt)
  const known = state.customers.get(key)
  const heard = items.filter((item) => item.kind === 'message' && item.author.kind !== 'listed')
  if (known?.turn.kind !== 'unknown' || heard.length === 0 || state.turnsBefore.get(key)?.kind !== 'ours') return
  state.turnsBefore.delete(key)
  const isNew = lastMessage !== '' && !hasShown(heard, lastMessage)
  if (isNew && !state.usesOtherDevice && !isInDoubt) changes.put({ ...known, turn: theirs(now, true) })
}

/**
 * Returns and forgets the turn of an earlier run in which this customer waited for this agent. Null: there is none,
 * this run knows more, or the agent may have answered since.
 */
export function turnBefore(
  { turnsBefore, transcripts, usesOtherDevice }: WritableState,
  { key, turn, lastMessage }: Customer
): KnownTurn | null {
  const before = turnsBefore.get(key)
  if (before?.kind !== 'theirs') return null
  turnsBefore.delete(key)
  return turn.kind === 'unknown' && !usesOtherDevice && !mayHaveAnswered(transcripts.of(key), lastMessage)
    ? before
    : null
}

/** Returns true if the row's last message may be this agent's message that is in doubt. */
export function mayHaveAnswered(items: readonly TranscriptItem[], lastMessage: string): boolean {
  return items.some((item) => isUnconfirmed(item) && isOwnPreview(item.text, lastMessage))
}

function isUnconfirmed(item: TranscriptItem): item is Extract<TranscriptItem, { kind: 'message' }> {
  return item.kind === 'message' && item.delivery?.state === 'unconfirmed'
}

function prove(state: WritableState, changes: Changes, customer: Customer, keepsWaiting: boolean): void {
  if (!customer.present || customer.assignment.kind !== 'me' || customer.turn.kind !== 'unknown') return
  const turn = turnOfTail(state.transcripts.of(customer.key), customer.lastMessage)
  if (turn?.kind === 'ours') state.listsAnswers = true
  // Some servers list only customers' messages. There the last message may be older than the agent's answer. So it
  // does not prove that the customer waits.
  if (turn && (turn.kind === 'ours' || state.listsAnswers || keepsWaiting)) changes.put({ ...customer, turn })
}

function turnOfTail(items: readonly TranscriptItem[], shown: string): Turn | null {
  let first: { readonly at: number } | null = null
  for (let index = items.length - 1; index >= Math.max(0, items.length - LOOK_BACK); index--) {
    const item = items[index]
    if (item?.kind !== 'message') {
      if (first) return theirs(first.at, true)
      continue
    }
    if (item.delivery !== null && item.delivery.state !== 'sent') continue
    const isAgent = item.author.kind === 'me' || item.author.kind === 'agent'
    if (first) {
      if (isAgent) return theirs(first.at, false)
      if (item.author.kind !== 'customer') return theirs(first.at, true)
    } else {
      if (shown === '' || !isShownAs(item.text, shown)) return null
      // Customers often repeat an agent's short words, such as "ok". So a short text does not prove that the agent
      // wrote last.
      if (isAgent) return comparable(shown).length < PREVIEW_LENGTH ? null : ours(item.at)
      if (item.author.kind !== 'customer') return null
    }
    first = item
  }
  return first && theirs(first.at, true)
}

export function theirs(since: number, atLeast: boolean): KnownTurn {
  return { kind: 'theirs', since, atLeast }
}

export function ours(since: number): KnownTurn {
  return { kind: 'ours', since, atLeast: false }
}
