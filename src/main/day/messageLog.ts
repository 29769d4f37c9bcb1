import {
  DAY_ENTRY_LIMIT,
  FIRST_WORDS,
  LONGEST_DAY_MS,
  type OlderMessages,
  type SentMessage
} from '../../shared/domain/day'
import { customerKey } from '../../shared/domain/ids'
import type { UnsentWork } from '../../shared/domain/kept'
import { maskPaymentNumbers } from '../../shared/domain/maskedNumbers'
import type { StoreEvent } from '../../shared/events'
import type { Discarded } from '../state/tables/discarded'
import type { OutboxEntry } from '../state/tables/outboxEntry'
import type { State, StateChange } from '../state/tables/tables'
import { knownName } from '../state/selectors/unsent'
import { evidenceOf, isRestoredOnly } from './evidence'
import { createOlderMessageLog } from './olderMessages'
import { shiftBack } from './setClock'

/** The agent's own messages of the day, and the evidence for the state of each. */
export interface MessageLog {
  readonly messages: readonly SentMessage[]
  /** Counts the messages that are not in `messages` any more, because there are too many. */
  readonly older: readonly OlderMessages[]
  /** `now`: epoch ms. Returns true if something was noted. */
  changed(state: State, change: StateChange, event: StoreEvent, now: number): boolean
  /** Puts the messages of an earlier run before those of this run. */
  prepend(earlier: Pick<MessageLog, 'messages' | 'older'>, state: State, now: number): void
  /** Moves times after `now` back by `by` ms, because the clock was set back. */
  setBack(now: number, by: number): void
  prune(oldest: number): void
}

/** Returns true if the agent discarded a message, or decided that a message was sent. */
export function isDecision(event: StoreEvent): boolean {
  return (
    event.type === 'message.discarded' || (event.type === 'message.deliveryChanged' && event.delivery.state === 'sent')
  )
}

type Known = Pick<OutboxEntry, 'key' | 'delivery' | 'text' | 'leftAt'>

export function createMessageLog(): MessageLog {
  const byId = new Map<number, SentMessage>()
  /** The ids of the messages whose delivery state may still change, by customer. */
  const open = new Map<string, Set<number>>()
  const older = createOlderMessageLog()

  function isOpen({ id, key }: SentMessage): boolean {
    return open.get(key)?.has(id) === true
  }

  function put(message: SentMessage): void {
    byId.set(message.id, message)
    const ids = open.get(message.key) ?? new Set()
    if (message.state === 'sent' || message.evidence?.kind === 'decided') ids.delete(message.id)
    else ids.add(message.id)
    if (ids.size > 0) open.set(message.key, ids)
    else open.delete(message.key)
    if (byId.size > DAY_ENTRY_LIMIT) onlyCount()
  }

  /**
   * Takes a message out of the list, and counts it: the oldest whose state is final, or else the oldest. The counts
   * never change again.
   */
  function onlyCount(): void {
    let message: SentMessage | undefined
    for (const one of byId.values()) {
      message ??= one
      if (isOpen(one)) continue
      message = one
      break
    }
    if (message === undefined) return
    older.add(message)
    forget(message.id)
  }

  function forget(id: number): void {
    const message = byId.get(id)
    byId.delete(id)
    if (message) close(message)
  }

  /** Call this when the state of a message cannot change any more. */
  function close({ id, key }: SentMessage): void {
    const ids = open.get(key)
    ids?.delete(id)
    if (ids?.size === 0) open.delete(key)
  }

  /** Returns what the store knows of a message. Undefined: it is neither in the outbox nor in a transcript. */
  function deliveryOf(state: State, message: SentMessage): Known | undefined {
    const entry = state.outbox.get(message.id)
    if (entry) return entry
    const item = state.transcripts.of(message.key).findLast(({ id }) => id === message.id)
    if (item?.kind !== 'message' || item.delivery === null) return undefined
    return { key: message.key, delivery: item.delivery, text: item.text, leftAt: null }
  }

  /**
   * Records the present state of a message. Returns true if the state or `leftAt` is new. `event`: what may have
   * changed the state. Null: the message is of an earlier run.
   */
  function check(state: State, message: SentMessage, event: StoreEvent | null, now: number): boolean {
    const found = deliveryOf(state, message)
    if (found === undefined) return false
    const { delivery } = found
    const leftAt = found.leftAt ?? message.leftAt
    const isSame = delivery.state === message.state
    if (isSame && leftAt === message.leftAt) return false
    const evidence = isSame ? message.evidence : evidenceOf(state, { ...found, leftAt }, event, now)
    put({ ...message, state: delivery.state, leftAt, evidence })
    return true
  }

  /** Adds the agent's messages of the last `LONGEST_DAY_MS` from the disk. */
  function addRestored(state: State, { messages }: UnsentWork, now: number): boolean {
    const missing = messages.filter(({ id, writtenAt }) => !byId.has(id) && writtenAt >= now - LONGEST_DAY_MS)
    let isNoted = false
    for (const { id, customer, text, writtenAt, leftAt } of missing) {
      const key = customerKey(customer)
      const entry = { ...messageOf(state, { id, key, text, at: Math.min(now, writtenAt) }), leftAt }
      const known = deliveryOf(state, { ...entry, state: 'queued', evidence: null })
      // The store has not restored this message: it belongs to another agent, or the store knew the message already.
      if (known?.text !== text) continue
      put({ ...entry, state: known.delivery.state, evidence: evidenceOf(state, { ...known, leftAt }, null, now) })
      isNoted = true
    }
    if (isNoted) sort()
    return isNoted
  }

  /**
   * Adds a message that arrived although it counted as not sent, and although the agent discarded it. One that the
   * agent discarded in doubt is in the log, or counted, already.
   */
  function addCameBack(state: State, message: Discarded | null, now: number): boolean {
    if (message === null || !message.wasRefused || byId.has(message.id)) return false
    const { id, key, text, writtenAt, leftAt } = message
    const said = messageOf(state, { id, key, text, at: writtenAt })
    put({ ...said, leftAt, state: 'sent', evidence: { kind: 'cameBack', at: now } })
    sort()
    return true
  }

  function sort(): void {
    const all = [...byId.values()].toSorted((one, other) => one.at - other.at)
    byId.clear()
    for (const one of all) byId.set(one.id, one)
  }

  return {
    get messages() {
      return [...byId.values()]
    },
    get older() {
      return older.bins
    },
    changed: (state, change, event, now) => {
      if (event.type === 'message.written') {
        const { id, key, text, delivery } = event
        const at = state.outbox.get(id)?.writtenAt ?? now
        const evidence = evidenceOf(state, { key, delivery, text, leftAt: null }, event, now)
        put({ ...messageOf(state, { id, key, text, at }), leftAt: null, state: delivery.state, evidence })
        return true
      }
      if (event.type === 'message.discarded') {
        const message = byId.get(event.id)
        // A message that may have been sent stays in the log, even if the agent discards it. One that was certainly
        // not sent is removed.
        if (message?.state === 'unconfirmed') put({ ...message, evidence: { kind: 'decided', at: now } })
        else forget(event.id)
        return true
      }
      let isNoted = addCameBack(state, change.cameBack, now)
      if (open.size > 0)
        for (const key of change.transcripts)
          for (const id of open.get(key) ?? []) {
            const message = byId.get(id)
            if (message && check(state, message, event, now)) isNoted = true
          }
      return (event.type === 'unsentWork.restored' && addRestored(state, event.work, now)) || isNoted
    },
    prepend: ({ messages, older: earlier }, state, now) => {
      const own = [...byId.values()]
      const countedUntil = earlier.at(-1)?.to ?? -Infinity
      older.merge(earlier)
      byId.clear()
      open.clear()
      for (const one of messages) put(one)
      // The earlier run's log knew more about its messages than the file of unsent messages does.
      for (const one of own) if (!isRestoredOnly(one) || (!byId.has(one.id) && one.at > countedUntil)) put(one)
      sort()
      // The store may know more about these messages than the log of the earlier run.
      for (const { id } of messages) {
        const one = byId.get(id)
        if (one && one.state !== 'sent') check(state, one, null, now)
      }
    },
    setBack: (now, by) => {
      const back = (at: number): number => shiftBack(at, now, by)
      for (const one of byId.values()) {
        const { at, leftAt, evidence } = one
        const times = { at: back(at), leftAt: leftAt === null ? null : back(leftAt) }
        byId.set(one.id, { ...one, ...times, evidence: evidence && { ...evidence, at: back(evidence.at) } })
      }
      sort()
      older.setBack(now, by)
    },
    prune: (oldest) => {
      older.prune(oldest)
      for (const { id, at } of byId.values()) {
        if (at >= oldest) break
        forget(id)
      }
    }
  }
}

/** Returns what the log has of a message. Payment numbers are hidden. */
function messageOf(
  state: State,
  { id, key, text, at }: Pick<SentMessage, 'id' | 'key' | 'text' | 'at'>
): Omit<SentMessage, 'leftAt' | 'state' | 'evidence'> {
  return { id, key, name: maskPaymentNumbers(knownName(state, key)?.name ?? ''), text: firstWords(text), at }
}

/** Returns the first `FIRST_WORDS` characters on one line. Hides payment numbers before it cuts. */
function firstWords(text: string): string {
  const line = maskPaymentNumbers(
    text
      .replaceAll(/\s+/gu, ' ')
      .trim()
      .slice(0, 4 * FIRST_WORDS)
  )
  return [...line.slice(0, 2 * FIRST_WORDS)].slice(0, FIRST_WORDS).join('')
}
