import { DAY_ENTRY_LIMIT, FIRST_WORDS, type Evidence, type SentMessage } from '../../shared/domain/day'
import { maskPaymentNumbers } from '../../shared/domain/maskedNumbers'
import type { OwnReason } from '../../shared/domain/message'
import type { StoreEvent } from '../../shared/events'
import { isReceiving } from '../state/reducers/connection'
import { comparable } from '../state/reducers/sameText'
import type { OutboxEntry } from '../state/tables/outboxEntry'
import type { State, StateChange } from '../state/tables/tables'
import { knownName } from '../state/selectors/unsent'

/** The agent's own messages of the day, and why each counts as sent or not. */
export interface MessageLog {
  readonly messages: readonly SentMessage[]
  /** `now`: epoch ms. Returns true if something was noted. */
  changed(state: State, change: StateChange, event: StoreEvent, now: number): boolean
  /** Puts the messages of an earlier run before those of this run. */
  prepend(messages: readonly SentMessage[], state: State, now: number): void
  prune(oldest: number): void
}

/** What the store knows of a message. */
type Known = Pick<OutboxEntry, 'delivery' | 'text' | 'leftAt'>

export function createMessageLog(): MessageLog {
  const byId = new Map<number, SentMessage>()
  /** The ids of the messages whose delivery state may still change, by customer. */
  const open = new Map<string, Set<number>>()

  function put(message: SentMessage): void {
    byId.set(message.id, message)
    const ids = open.get(message.key) ?? new Set()
    if (message.state === 'sent') ids.delete(message.id)
    else ids.add(message.id)
    if (ids.size > 0) open.set(message.key, ids)
    else open.delete(message.key)
    for (const id of byId.keys()) {
      if (byId.size <= DAY_ENTRY_LIMIT) break
      forget(id)
    }
  }

  function forget(id: number): void {
    const message = byId.get(id)
    byId.delete(id)
    if (message) close(message)
  }

  /** Stops checking a message for a new delivery state. */
  function close({ id, key }: SentMessage): void {
    const ids = open.get(key)
    ids?.delete(id)
    if (ids?.size === 0) open.delete(key)
  }

  /** Returns what the store knows of a message. Undefined: the message is neither in the outbox nor in a transcript. */
  function deliveryOf(state: State, message: SentMessage): Known | undefined {
    const entry = state.outbox.get(message.id)
    if (entry) return entry
    const item = state.transcripts.of(message.key).findLast(({ id }) => id === message.id)
    if (item?.kind !== 'message' || item.delivery === null) return undefined
    return { delivery: item.delivery, text: item.text, leftAt: null }
  }

  /**
   * Notes the present delivery state of a message. `event`: the event that may have changed this state. Null: no
   * event of this run changed it. Returns true if the state or `leftAt` is new.
   */
  function check(state: State, message: SentMessage, event: StoreEvent | null, now: number): boolean {
    const found = deliveryOf(state, message)
    if (found === undefined) return false
    const { delivery } = found
    const leftAt = found.leftAt ?? message.leftAt
    if (delivery.state === message.state && leftAt === message.leftAt) return false
    put({ ...message, state: delivery.state, leftAt, evidence: evidenceOf(state, found, event, now) })
    return true
  }

  return {
    get messages() {
      return [...byId.values()]
    },
    changed: (state, change, event, now) => {
      if (event.type === 'message.written') {
        const { id, key, text, delivery } = event
        const name = maskPaymentNumbers(knownName(state, key)?.name ?? '')
        const entry = { id, key, name, text: firstWords(text), at: now, leftAt: null }
        put({ ...entry, state: delivery.state, evidence: evidenceOf(state, { delivery, text }, event, now) })
        return true
      }
      if (event.type === 'message.discarded') {
        const message = byId.get(event.id)
        // A discarded message that may have been sent stays in the log. A discarded message that was certainly not
        // sent is removed from the log.
        if (message?.state === 'unconfirmed') close(message)
        else forget(event.id)
        return true
      }
      if (open.size === 0) return false
      let isNoted = false
      for (const key of change.transcripts)
        for (const id of open.get(key) ?? []) {
          const message = byId.get(id)
          if (message && check(state, message, event, now)) isNoted = true
        }
      return isNoted
    },
    prepend: (messages, state, now) => {
      const own = [...byId.values()]
      byId.clear()
      for (const one of [...messages, ...own]) put(one)
      // The store may already have the messages of the earlier run, and may know more about them than the log.
      for (const one of messages) if (one.state !== 'sent') check(state, one, null, now)
    },
    prune: (oldest) => {
      for (const { id, at } of byId.values()) {
        if (at >= oldest) break
        forget(id)
      }
    }
  }
}

function evidenceOf(
  state: State,
  { delivery, text }: Pick<Known, 'delivery' | 'text'>,
  event: StoreEvent | null,
  at: number
): Evidence | null {
  switch (delivery.state) {
    case 'queued':
    case 'sending':
      return null
    case 'failed':
      return { kind: 'refused', at, reason: withoutNumbers(delivery.reason) }
    case 'unconfirmed':
      return { kind: isReceiving(state.connection) ? 'noAnswer' : 'connectionLost', at }
    case 'sent':
      return event && { kind: proofOf(event), at, ...(isInexact(event, text) && { isInexact: true }) }
  }
}

/** Returns true if the event is a frame about a message that did not have the text of the message. */
function isInexact(event: StoreEvent, text: string): boolean {
  const isFrame = event.type === 'message.acknowledged' || event.type === 'message.received'
  return isFrame && (event.text === null || comparable(event.text) !== comparable(text))
}

function proofOf(event: StoreEvent): Evidence['kind'] {
  switch (event.type) {
    case 'message.received':
      return 'cameBack'
    case 'queue.partRead':
    case 'queue.pushed':
    case 'queue.refreshed':
      return 'inList'
    case 'message.deliveryChanged':
      return 'byAgent'
    default:
      return 'acknowledged'
  }
}

/** Returns the reason with payment numbers hidden: a workspace may repeat the message that it refuses. */
function withoutNumbers(reason: OwnReason | string | null): OwnReason | string | null {
  if (typeof reason === 'string') return maskPaymentNumbers(reason)
  return reason?.name === undefined ? reason : { ...reason, name: maskPaymentNumbers(reason.name) }
}

/** Returns the first `FIRST_WORDS` characters of a message on one line. Hides payment numbers before it cuts. */
function firstWords(text: string): string {
  const line = maskPaymentNumbers(
    text
      .replaceAll(/\s+/gu, ' ')
      .trim()
      .slice(0, 4 * FIRST_WORDS)
  )
  return [...line.slice(0, 2 * FIRST_WORDS)].slice(0, FIRST_WORDS).join('')
}
