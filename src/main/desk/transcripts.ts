import type { CustomerKey } from '../../shared/domain/ids'
import type { Delivery, Message, MessageAuthor, TranscriptItem } from '../../shared/domain/message'

/** Items and UTF-16 units kept of one conversation; the oldest go first. */
const ITEM_LIMIT = 2000
const TEXT_LIMIT = 4 * 1024 * 1024
/** Conversations kept; those longest without a new word go first. */
const CONVERSATION_LIMIT = 5000

export interface NewMessage {
  readonly author: MessageAuthor
  readonly text: string
  readonly at: number
  readonly delivery: Delivery | null
  /** Own messages have their id from the outbox; others get the next free one. */
  readonly id?: number
}

/** What this app saw of each conversation, oldest first. Arrays are replaced, never mutated. */
export interface Transcripts {
  of(key: CustomerKey): readonly TranscriptItem[]
  append(key: CustomerKey, message: NewMessage): void
  setDelivery(key: CustomerKey, id: number, delivery: Delivery): void
  remove(key: CustomerKey, id: number): void
  /** Puts what was seen in an earlier run before what was seen in this one. */
  putBefore(key: CustomerKey, items: readonly TranscriptItem[]): void
  keys(): Iterable<CustomerKey>
  /** Marks every conversation: from here on messages may be missing. Returns the keys marked. Epoch ms. */
  openGap(from: number): readonly CustomerKey[]
  /** The last gap of this conversation certainly hides a message. */
  markMissed(key: CustomerKey): void
  closeGap(to: number): readonly CustomerKey[]
  nextId(): number
  /** The highest id given so far. */
  readonly lastId: number
  /** Ids up to this one are not given any more. */
  reserve(id: number): void
  clear(): void
}

export function createTranscripts(): Transcripts {
  const byKey = new Map<CustomerKey, readonly TranscriptItem[]>()
  let lastId = 0

  function change(key: CustomerKey, id: number, replace: (message: Message) => readonly TranscriptItem[]): void {
    const items = byKey.get(key)
    const index = items?.findLastIndex((item) => item.kind === 'message' && item.id === id) ?? -1
    const item = items?.[index]
    if (items && item?.kind === 'message') byKey.set(key, items.toSpliced(index, 1, ...replace(item)))
  }

  function makeRoom(): void {
    if (byKey.size < CONVERSATION_LIMIT) return
    for (const [key, items] of byKey) {
      if (items.some(isOpen)) continue
      byKey.delete(key)
      return
    }
  }

  return {
    of: (key) => byKey.get(key) ?? [],
    append: (key, { author, text, at, delivery, id = ++lastId }) => {
      const items = [...(byKey.get(key) ?? []), { kind: 'message', id, author, text, at, delivery } satisfies Message]
      byKey.delete(key)
      makeRoom()
      byKey.set(key, bounded(items))
    },
    setDelivery: (key, id, delivery) => change(key, id, (message) => [{ ...message, delivery }]),
    remove: (key, id) => change(key, id, () => []),
    putBefore: (key, items) => {
      byKey.set(key, bounded([...items, ...(byKey.get(key) ?? [])]))
    },
    keys: () => byKey.keys(),
    openGap: (from) => {
      for (const [key, items] of byKey) {
        const last = items.at(-1)
        // Two losses with nothing seen between them are one gap.
        if (last?.kind === 'gap') byKey.set(key, items.with(-1, { ...last, to: null }))
        else byKey.set(key, [...items, { kind: 'gap', id: ++lastId, from, to: null }])
      }
      return [...byKey.keys()]
    },
    markMissed: (key) => {
      const items = byKey.get(key) ?? []
      const index = items.findLastIndex((item) => item.kind === 'gap')
      const gap = items[index]
      if (gap?.kind === 'gap') byKey.set(key, items.with(index, { ...gap, missed: true }))
    },
    closeGap: (to) => {
      const changed: CustomerKey[] = []
      for (const [key, items] of byKey) {
        const index = items.findLastIndex((item) => item.kind === 'gap')
        const gap = items[index]
        if (gap?.kind !== 'gap' || gap.to !== null) continue
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
    clear: () => byKey.clear()
  }
}

/** The newest, and own messages that have not arrived however old they are. Runs for every message: no call for each item. */
function bounded(items: readonly TranscriptItem[]): readonly TranscriptItem[] {
  let first = items.length
  for (let length = 0; first > 0 && items.length - first < ITEM_LIMIT; first--) {
    const item = items[first - 1]
    length += item?.kind === 'message' ? item.text.length : 0
    // The last one stays, however long it is.
    if (length > TEXT_LIMIT && first < items.length) break
  }
  return first === 0 ? items : [...items.slice(0, first).filter(isOpen), ...items.slice(first)]
}

function isOpen(item: TranscriptItem): boolean {
  return item.kind === 'message' && item.delivery !== null && item.delivery.state !== 'sent'
}
