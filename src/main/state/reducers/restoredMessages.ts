import type { KeptCustomer, KeptMessage, UnsentWork } from '../../../shared/domain/kept'
import { customerKey, type CustomerKey } from '../../../shared/domain/ids'
import { visibleName } from '../../../shared/visibleText'
import { isCut, type Delivery, type OwnReason, type TranscriptItem } from '../../../shared/domain/message'
import type { LocalEvent } from '../../../shared/events'
import { isReceiving } from '../selectors/connection'
import { isLastByMe } from './lastByMe'
import type { WritableState } from '../tables/tables'
import type { Changes } from './changes'
import { keptCustomer } from '../selectors/unsent'
import { markCustomer } from './messages'
import { lastWrote, newCustomer } from './reports'
import { hasShown } from '../tables/sameText'
import { mayHaveAnswered, proveByRestored } from './turnProof'

/**
 * Restores unsent work of this workspace and agent, from an earlier run or from earlier in this run. Sends nothing. A
 * message that had not left counts as failed. A message that left without an answer counts as in doubt. `now`: epoch
 * ms.
 */
export function restoreUnsentWork(
  state: WritableState,
  changes: Changes,
  { work, origin, userId, again }: Extract<LocalEvent, { type: 'unsentWork.restored' }>,
  now: number
): void {
  if (state.workspace?.origin !== origin || state.me.userId !== userId) return
  const reason: OwnReason = { code: again ? 'beforeSigningIn' : 'beforeClosing' }
  const { messages, drafts, transcripts, heardUntil, unread } = renumber(state, withoutKnown(state, work))
  const names = new Map(transcripts.map(({ key, who }) => [key, who]))
  const byKey = new Map<CustomerKey, TranscriptItem[]>(transcripts.map(({ key, items }) => [key, [...items]]))
  for (const message of messages) insertMessage(byKey, message)
  for (const [key, items] of byKey) {
    const isNew = dropListed(state, key, items)
    state.transcripts.putBefore(
      key,
      withGap(
        state,
        key,
        items.map((item) => afterClosing(item, reason)),
        heardUntil,
        now
      )
    )
    changes.transcript(key)
    const who = names.get(key)
    if (who) state.transcripts.name(key, { name: who.name, pageName: state.texts.share(who.pageName) })
    const known = state.customers.get(key)
    if (!known) continue
    const all = state.transcripts.of(key)
    const lastByMe = isLastByMe(known, known.lastMessage, all)
    const unread = isNew && known.assignment.kind === 'me' ? { unread: known.unread + 1, seen: false } : {}
    const since = known.turn.kind === 'theirs' && mayHaveAnswered(all, known.lastMessage) ? known.turn.since : null
    changes.put({
      ...known,
      ...unread,
      lastByMe,
      lastWroteAt: lastWrote(all, known, known.lastWroteAt),
      ...(since !== null && { turn: { kind: 'unknown', since } })
    })
    proveByRestored(state, changes, state.customers.get(key) ?? known, now)
  }
  state.transcripts.putInOrder()
  for (const message of [...messages, ...unlisted(state, byKey, messages)].sort((a, b) => a.id - b.id)) {
    const delivery = deliveryAfterClosing(message.delivery, reason)
    if (delivery.state === 'sent') continue
    const { id, text, writtenAt, leftAt } = message
    const key = putKept(state, changes, message.customer, now)
    state.outbox.add({ id, key, text, writtenAt, leftAt, delivery })
    markCustomer(state, changes, key)
  }
  for (const { customer, text } of drafts) {
    const known = state.customers.get(putKept(state, changes, customer, now))
    if (known?.draft === '') changes.put({ ...known, draft: text })
  }
  for (const [key, count] of unread ?? []) {
    const known = state.customers.get(key)
    if (known?.present && known.unread < count) changes.put({ ...known, unread: count })
  }
  state.hasWorkWithoutOwner ||= userId === null && byKey.size + drafts.length > 0
  changes.status()
}

/** Leaves out what the state has already: the app may have quit before it deleted the copy on the disk. */
function withoutKnown(state: WritableState, work: UnsentWork): UnsentWork {
  const mark = (text: string, at: number): string => `${at} ${text}`
  const own = new Set([...state.outbox.all()].map(({ key, text, writtenAt }) => `${key} ${mark(text, writtenAt)}`))
  const seen = ({ key, items }: UnsentWork['transcripts'][number]): typeof items => {
    const known = new Set(
      state.transcripts
        .of(key)
        .map((item) => (item.kind === 'message' ? mark(item.text, item.at) : mark('', item.from)))
    )
    return known.size === 0
      ? items
      : items.filter((item) => !known.has(item.kind === 'message' ? mark(item.text, item.at) : mark('', item.from)))
  }
  return {
    ...work,
    messages: work.messages.filter(
      ({ customer, text, writtenAt }) => !own.has(`${customerKey(customer)} ${mark(text, writtenAt)}`)
    ),
    transcripts: work.transcripts.map((one) => ({ ...one, items: seen(one) })).filter(({ items }) => items.length > 0)
  }
}

/**
 * Call this before a conversation is restored whose only message in the state came with a list. If `items` has this
 * message too, removes it from the state. If `items` has only other messages, returns true: the agent has not seen
 * the listed one. Returns false otherwise.
 */
function dropListed(state: WritableState, key: CustomerKey, items: readonly TranscriptItem[]): boolean {
  const [first, ...others] = state.transcripts.of(key)
  if (first?.kind !== 'message' || first.author.kind !== 'listed' || others.length > 0) return false
  if (!items.some((item) => item.kind === 'message')) return false
  const isKnown = hasShown(items, first.text)
  if (isKnown) state.transcripts.remove(key, first.id)
  return !isKnown
}

/** Gives new ids where the state already uses the restored ones. */
function renumber(state: WritableState, work: UnsentWork): UnsentWork {
  const taken = new Set([...state.transcripts.keys()].flatMap((key) => state.transcripts.of(key).map(({ id }) => id)))
  for (const { id } of state.outbox.all()) taken.add(id)
  for (const { id } of work.messages) state.transcripts.reserve(id)
  for (const { items } of work.transcripts) for (const { id } of items) state.transcripts.reserve(id)
  const fresh = new Map<number, number>()
  const free = <T extends { readonly id: number }>(one: T): T => {
    if (!taken.has(one.id)) return one
    const id = fresh.get(one.id) ?? state.transcripts.nextId()
    fresh.set(one.id, id)
    return { ...one, id }
  }
  return {
    ...work,
    messages: work.messages.map(free),
    transcripts: work.transcripts.map((one) => ({ ...one, items: one.items.map(free) }))
  }
}

/**
 * Puts this agent's message into its transcript. The transcript is saved later than the outbox, so it may lack the
 * message or have an older state of it. A message that arrived is left out if the transcript has later ones: the
 * transcript has dropped it because of its age.
 */
function insertMessage(
  byKey: Map<CustomerKey, TranscriptItem[]>,
  { customer, id, text, writtenAt, delivery }: KeptMessage
): void {
  const key = customerKey(customer)
  const items = byKey.get(key) ?? []
  byKey.set(key, items)
  const at = items.findIndex((item) => item.kind === 'message' && item.id === id)
  const message = {
    kind: 'message',
    id,
    author: { kind: 'me' },
    text,
    at: writtenAt,
    delivery
  } satisfies TranscriptItem
  if (at >= 0) items[at] = message
  else if (delivery.state !== 'sent' || items.every((item) => item.id < id))
    items.splice(items.findLastIndex((item) => timeOf(item) <= writtenAt) + 1, 0, message)
}

/**
 * Returns messages that have not arrived and are only in the transcripts. The outbox may have lost them with a
 * damaged file.
 */
function unlisted(
  state: WritableState,
  byKey: ReadonlyMap<CustomerKey, readonly TranscriptItem[]>,
  messages: readonly KeptMessage[]
): readonly KeptMessage[] {
  const listed = new Set(messages.map(({ id }) => id))
  return [...byKey].flatMap(([key, items]) =>
    items.flatMap((item): readonly KeptMessage[] => {
      if (item.kind !== 'message' || !item.delivery || item.delivery.state === 'sent' || listed.has(item.id)) return []
      // A text with hidden numbers is not whole, so it must not be sent.
      if (item.numbersLost) return []
      const { id, text, at: writtenAt, delivery } = item
      return [{ customer: keptCustomer(state, key), id, text, writtenAt, leftAt: null, delivery }]
    })
  )
}

function afterClosing(item: TranscriptItem, reason: OwnReason): TranscriptItem {
  if (item.kind !== 'message' || !item.delivery) return item
  return { ...item, delivery: deliveryAfterClosing(item.delivery, reason) }
}

function deliveryAfterClosing(delivery: Delivery, reason: OwnReason): Delivery {
  if (delivery.state === 'queued') return { state: 'failed', reason }
  return delivery.state === 'sending' ? { state: 'unconfirmed' } : delivery
}

function timeOf(item: TranscriptItem): number {
  return item.kind === 'message' ? item.at : (item.to ?? item.from)
}

/**
 * Adds a gap for the time in which Deskhand was not running, or extends the last gap if it is open or the last item.
 * The gap ends when frames arrive, or when this run hears something of the conversation.
 */
function withGap(
  state: WritableState,
  key: CustomerKey,
  items: readonly TranscriptItem[],
  heardUntil: number | null,
  now: number
): readonly TranscriptItem[] {
  const last = items.at(-1)
  if (!last) return items
  const end = heardFrom(state, key) ?? (isReceiving(state.connection) ? now : null)
  const to = (from: number): number | null => (end === null ? null : Math.max(from, end))
  const index = items.findLastIndex((item) => item.kind === 'gap' && !isCut(item))
  const gap = items[index]
  if (gap?.kind === 'gap' && (gap.to === null || gap === last)) return items.with(index, { ...gap, to: to(gap.from) })
  const from = Math.min(now, Math.max(timeOf(last), heardUntil ?? 0))
  return [...items, { kind: 'gap', id: state.transcripts.nextId(), from, to: to(from) }]
}

/**
 * Returns when this run first heard something of a conversation, epoch ms. That may be before the unsent work was
 * read from the disk. Null: nothing yet.
 */
function heardFrom({ transcripts }: WritableState, key: CustomerKey): number | null {
  const first = transcripts.of(key).find((item) => item.kind === 'gap' || item.author.kind !== 'listed')
  return first ? (first.kind === 'gap' ? first.from : first.at) : null
}

/** Returns the customer's key. An unknown customer is added as one who has left the queue. */
function putKept(state: WritableState, changes: Changes, kept: KeptCustomer, now: number): CustomerKey {
  const key = customerKey(kept)
  if (state.customers.get(key)) return key
  // An earlier version may have saved a name of invisible characters. Then the customer gets a name made from the id.
  const { pageId, customerId } = kept
  const unnamed = newCustomer({ pageId, customerId, extra: [] }, now, state.texts)
  const name = visibleName(kept.name, unnamed.name)
  changes.put({
    ...unnamed,
    name,
    pageName: visibleName(kept.pageName, unnamed.pageName),
    present: false,
    lastWroteAt: lastWrote(state.transcripts.of(key), unnamed, null)
  })
  return key
}
