import type { CustomerKey } from '../../../shared/domain/ids'
import type { KeptName } from '../../../shared/domain/kept'
import {
  isCut,
  type Delivery,
  type Gap,
  type Message,
  type MessageAuthor,
  type TranscriptItem
} from '../../../shared/domain/message'
import { cutBefore, cutToFit, isOpen, textLength, type CutLimits } from './transcriptLimits'

/** Limits of one conversation. The oldest items are cut first. */
const LIMITS: CutLimits = { items: 2000, text: 8 * 1024 * 1024 }
/**
 * At most this many UTF-16 units of all conversations are kept. The conversation with the oldest last message is cut
 * first. The conversation that has just changed stays, and so do own messages that have not arrived.
 */
const TOTAL_TEXT_LIMIT = 64 * 1024 * 1024
/**
 * At most this many conversations are kept. The one with the oldest last message is dropped first. A conversation
 * with an own message that has not arrived stays.
 */
const CONVERSATION_LIMIT = 5000
/** A dropped conversation leaves a gap, which shows that there were messages. At most this many such gaps stay. */
const FORGOTTEN_LIMIT = 20_000

export interface NewMessage {
  readonly author: MessageAuthor
  readonly text: string
  readonly at: number
  readonly delivery: Delivery | null
  /** This agent's messages have the id that they have in the outbox. If absent, the message gets the next free id. */
  readonly id?: number
  readonly cut?: true
}

/**
 * The messages that this app saw of each conversation, the oldest first. A gap marks missing messages. Each change
 * makes a new array.
 */
export interface Transcripts {
  of(key: CustomerKey): readonly TranscriptItem[]
  keys(): Iterable<CustomerKey>
  /**
   * Returns the names of a conversation's customer and company page. Undefined: no names were saved. They are saved
   * when the state drops the customer, or when an earlier run's conversation is restored.
   */
  whose(key: CustomerKey): KeptName | undefined
  /** The highest id so far, reserved ids included. */
  readonly lastId: number
}

export interface TranscriptTable extends Transcripts {
  append(key: CustomerKey, message: NewMessage): void
  setDelivery(key: CustomerKey, id: number, delivery: Delivery): void
  remove(key: CustomerKey, id: number): void
  /**
   * Puts items of an earlier run before the items of this run, and cuts the oldest beyond the limits. Call
   * `putInOrder` after the last conversation.
   */
  putBefore(key: CustomerKey, items: readonly TranscriptItem[]): void
  /** Sorts the conversations by their last messages, and drops the oldest if there are too many. */
  putInOrder(): void
  /** Begins a gap in every conversation: messages after `from` (epoch ms) may be missing. Returns all keys. */
  openGap(from: number): readonly CustomerKey[]
  /** Marks the last gap: a message is certainly missing there. Without a gap, does nothing. */
  markMissed(key: CustomerKey): void
  /** Ends the open gaps at `to` (epoch ms). Returns the keys of the conversations that had an open gap. */
  closeGap(to: number): readonly CustomerKey[]
  /** Saves the names of a conversation's customer and company page. Without a conversation, does nothing. */
  name(key: CustomerKey, who: KeptName): void
  nextId(): number
  /** After this call, new ids are higher than `id`. */
  reserve(id: number): void
  clear(): void
}

/** `lowestId`: all new ids of items are higher than this number. */
export function createTranscripts(lowestId = 0): TranscriptTable {
  const byKey = new Map<CustomerKey, readonly TranscriptItem[]>()
  /**
   * Number of UTF-16 units of each conversation whose text was not dropped. In order of the conversations' last
   * messages, the oldest first.
   */
  const sizes = new Map<CustomerKey, number>()
  let total = 0
  /** For each dropped conversation, a gap that says that messages were cut. */
  const forgotten = new Map<CustomerKey, readonly TranscriptItem[]>()
  /** Names of customer and company page, also for dropped conversations. */
  const names = new Map<CustomerKey, KeptName>()
  let lastId = lowestId

  const of = (key: CustomerKey): readonly TranscriptItem[] => byKey.get(key) ?? forgotten.get(key) ?? []

  /** `size`: UTF-16 units of all texts. */
  function hold(key: CustomerKey, items: readonly TranscriptItem[], size: number): void {
    forgotten.delete(key)
    byKey.set(key, items)
    total += size - (sizes.get(key) ?? 0)
    sizes.set(key, size)
  }

  function release(key: CustomerKey): void {
    total -= sizes.get(key) ?? 0
    sizes.delete(key)
  }

  function keepWithinTotal(newest: CustomerKey): void {
    if (total <= TOTAL_TEXT_LIMIT) return
    for (const key of sizes.keys()) {
      if (total <= TOTAL_TEXT_LIMIT || key === newest) return
      const items = of(key)
      byKey.set(key, cutBefore(items, items.length))
      release(key)
    }
  }

  function change(key: CustomerKey, id: number, replace: (message: Message) => readonly TranscriptItem[]): void {
    const items = byKey.get(key)
    const index = items?.findLastIndex((item) => item.kind === 'message' && item.id === id) ?? -1
    const item = items?.[index]
    if (items && item?.kind === 'message') byKey.set(key, items.toSpliced(index, 1, ...replace(item)))
  }

  function dropOldest(limit: number): void {
    if (byKey.size <= limit) return
    for (const [key, items] of byKey) {
      if (byKey.size <= limit) return
      if (!items.some(isOpen)) drop(key, items)
    }
  }

  function drop(key: CustomerKey, items: readonly TranscriptItem[]): void {
    byKey.delete(key)
    release(key)
    forgotten.set(key, cutBefore(items, items.length))
    const [oldest] = forgotten.keys()
    if (oldest === undefined || forgotten.size <= FORGOTTEN_LIMIT) return
    forgotten.delete(oldest)
    names.delete(oldest)
  }

  return {
    of,
    append: (key, { author, text, at, delivery, cut, id = ++lastId }) => {
      const message = { kind: 'message', id, author, text, at, delivery, ...(cut ? { cut } : {}) } satisfies Message
      const items = [...of(key), message]
      const kept = cutToFit(items, LIMITS)
      const size = kept === items && sizes.has(key) ? (sizes.get(key) ?? 0) + text.length : textLength(kept)
      byKey.delete(key)
      release(key)
      dropOldest(CONVERSATION_LIMIT - 1)
      hold(key, kept, size)
      keepWithinTotal(key)
    },
    setDelivery: (key, id, delivery) => change(key, id, (message) => [{ ...message, delivery }]),
    remove: (key, id) => {
      change(key, id, () => [])
      if (sizes.has(key)) hold(key, of(key), textLength(of(key)))
    },
    putBefore: (key, items) => {
      const kept = cutToFit([...items, ...of(key)], LIMITS)
      hold(key, kept, textLength(kept))
    },
    putInOrder: () => {
      const sorted = [...byKey].sort(([, one], [, other]) => lastTime(one) - lastTime(other))
      for (const [key, items] of sorted) {
        const size = sizes.get(key)
        byKey.delete(key)
        byKey.set(key, items)
        if (size === undefined) continue
        sizes.delete(key)
        sizes.set(key, size)
      }
      dropOldest(CONVERSATION_LIMIT)
      const newest = sorted.at(-1)
      if (newest) keepWithinTotal(newest[0])
    },
    keys: () => byKey.keys(),
    whose: (key) => names.get(key),
    name: (key, who) => {
      if (byKey.has(key) || forgotten.has(key)) names.set(key, who)
    },
    openGap: (from) => {
      for (const [key, items] of byKey) {
        const last = items.at(-1)
        // If no message came between two outages, both are one gap.
        if (isSilence(last)) byKey.set(key, items.with(-1, { ...last, to: null }))
        else byKey.set(key, [...items, { kind: 'gap', id: ++lastId, from, to: null }])
      }
      return [...byKey.keys()]
    },
    markMissed: (key) => {
      const items = byKey.get(key) ?? []
      const index = items.findLastIndex(isSilence)
      const gap = items[index]
      if (isSilence(gap)) byKey.set(key, items.with(index, { ...gap, missed: true }))
    },
    closeGap: (to) => {
      const changed: CustomerKey[] = []
      for (const [key, items] of byKey) {
        const index = items.findLastIndex(isSilence)
        const gap = items[index]
        if (!isSilence(gap) || gap.to !== null) continue
        byKey.set(key, items.with(index, { ...gap, to }))
        changed.push(key)
      }
      return changed
    },
    nextId: () => ++lastId,
    get lastId() {
      return lastId
    },
    reserve: (id) => {
      lastId = Math.max(lastId, id)
    },
    clear: () => {
      for (const map of [byKey, sizes, forgotten, names]) map.clear()
      total = 0
    }
  }
}

/** Returns when the last message came or was written, epoch ms. 0: there is none. */
function lastTime(items: readonly TranscriptItem[]): number {
  const last = items.findLast((item) => item.kind === 'message')
  return last?.kind === 'message' ? last.at : 0
}

/** True for a gap in which no frames arrived. False for a gap that replaces cut items. */
function isSilence(item: TranscriptItem | undefined): item is Gap {
  return item?.kind === 'gap' && !isCut(item)
}
