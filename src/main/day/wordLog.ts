import { DAY_ENTRY_LIMIT, FIRST_WORDS, type Evidence, type SentWords } from '../../shared/domain/day'
import type { Delivery } from '../../shared/domain/message'
import type { StoreEvent } from '../../shared/events'
import { isReceiving } from '../state/reducers/connection'
import type { OutboxEntry } from '../state/tables/outboxEntry'
import type { State, StateChange } from '../state/tables/tables'
import { knownName } from '../state/selectors/unsent'

/** The agent's own messages of the day, and why each counts as sent or not. */
export interface WordLog {
  readonly words: readonly SentWords[]
  /** `now`: epoch ms. Returns true if something was noted. */
  changed(state: State, change: StateChange, event: StoreEvent, now: number): boolean
  /** Puts the messages of an earlier run before those of this run. */
  prepend(words: readonly SentWords[]): void
  prune(oldest: number): void
}

export function createWordLog(): WordLog {
  const byId = new Map<number, SentWords>()
  /** The messages whose state may still change, by customer. */
  const open = new Map<string, Set<number>>()

  function put(words: SentWords): void {
    byId.set(words.id, words)
    const ids = open.get(words.key) ?? new Set()
    if (words.state === 'sent') ids.delete(words.id)
    else ids.add(words.id)
    if (ids.size > 0) open.set(words.key, ids)
    else open.delete(words.key)
    for (const id of byId.keys()) {
      if (byId.size <= DAY_ENTRY_LIMIT) break
      forget(id)
    }
  }

  function forget(id: number): void {
    const words = byId.get(id)
    byId.delete(id)
    if (!words) return
    const ids = open.get(words.key)
    ids?.delete(id)
    if (ids?.size === 0) open.delete(words.key)
  }

  /** Returns what is known now of a message that was open. Undefined: the message is neither sent nor in the outbox. */
  function deliveryOf(state: State, words: SentWords): OutboxEntry | Delivery | undefined {
    const entry = state.outbox.get(words.id)
    if (entry) return entry
    const item = state.transcripts.of(words.key).findLast(({ id }) => id === words.id)
    return item?.kind === 'message' ? (item.delivery ?? undefined) : undefined
  }

  function check(state: State, words: SentWords, event: StoreEvent, now: number): boolean {
    const found = deliveryOf(state, words)
    if (found === undefined) return false
    const delivery = 'delivery' in found ? found.delivery : found
    const leftAt = 'leftAt' in found ? (found.leftAt ?? words.leftAt) : words.leftAt
    if (delivery.state === words.state && leftAt === words.leftAt) return false
    put({ ...words, state: delivery.state, leftAt, evidence: evidenceOf(state, delivery, event, now) })
    return true
  }

  return {
    get words() {
      return [...byId.values()]
    },
    changed: (state, change, event, now) => {
      if (event.type === 'message.written') {
        const { id, key, text, delivery } = event
        const name = knownName(state, key)?.name ?? ''
        const entry = { id, key, name, text: firstWords(text), at: now, leftAt: null }
        put({ ...entry, state: delivery.state, evidence: evidenceOf(state, delivery, event, now) })
        return true
      }
      if (event.type === 'message.discarded') {
        // The agent withdrew a message. It counts neither as sent nor as not sent.
        forget(event.id)
        return true
      }
      if (open.size === 0) return false
      let isNoted = false
      for (const key of change.transcripts)
        for (const id of open.get(key) ?? []) {
          const words = byId.get(id)
          if (words && check(state, words, event, now)) isNoted = true
        }
      return isNoted
    },
    prepend: (words) => {
      const own = [...byId.values()]
      byId.clear()
      for (const one of [...words, ...own]) put(one)
    },
    prune: (oldest) => {
      for (const { id, at } of byId.values()) {
        if (at >= oldest) break
        forget(id)
      }
    }
  }
}

function evidenceOf(state: State, delivery: Delivery, event: StoreEvent, at: number): Evidence | null {
  switch (delivery.state) {
    case 'queued':
    case 'sending':
      return null
    case 'failed':
      return { kind: 'refused', at, reason: delivery.reason }
    case 'unconfirmed':
      return { kind: isReceiving(state.connection) ? 'noAnswer' : 'connectionLost', at }
    case 'sent':
      return { kind: proofOf(event), at }
  }
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

function firstWords(text: string): string {
  const line = text.replaceAll(/\s+/gu, ' ').trim()
  return [...line.slice(0, 2 * FIRST_WORDS)].slice(0, FIRST_WORDS).join('')
}
