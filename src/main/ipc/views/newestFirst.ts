import type { CustomerKey } from '../../../shared/domain/ids'
import type { Message, TranscriptItem } from '../../../shared/domain/message'
import type { Transcripts } from '../../state/tables/transcripts'

export interface FoundMessage {
  readonly key: CustomerKey
  readonly message: Message
}

/** A conversation of which some messages were not returned yet. `at`: the index of the newest of them. */
interface Source {
  readonly key: CustomerKey
  readonly items: readonly TranscriptItem[]
  at: number
  message: Message
}

/**
 * Returns an iterator over the messages of all conversations, the newest first. Leaves out messages that arrive after
 * the call. The first message comes fast, because the iterator stores only one position for each conversation.
 */
export function newestFirst(transcripts: Transcripts): { next(): FoundMessage | null } {
  /** A heap: the newest message is at index 0. The source at `i` is not older than those at `2i + 1` and `2i + 2`. */
  const heap: Source[] = []

  for (const key of transcripts.keys()) {
    const items = transcripts.of(key)
    const source = before(items, items.length)
    if (source) heap.push({ key, items, ...source })
  }
  for (let index = (heap.length >> 1) - 1; index >= 0; index--) sink(index)

  function sink(from: number): void {
    let index = from
    const moved = heap[index]
    if (!moved) return
    for (;;) {
      const left = 2 * index + 1
      const right = heap[left + 1]
      const child = right && isNewer(right, heap[left]) ? left + 1 : left
      const newer = heap[child]
      if (!newer || !isNewer(newer, moved)) break
      heap[index] = newer
      index = child
    }
    heap[index] = moved
  }

  return {
    next: () => {
      const first = heap[0]
      if (!first) return null
      const { key, message, items } = first
      const next = before(items, first.at)
      if (next) Object.assign(first, next)
      else {
        const last = heap.pop()
        if (last && heap.length > 0) heap[0] = last
      }
      sink(0)
      return { key, message }
    }
  }
}

function isNewer({ message: a }: Source, other: Source | undefined): boolean {
  return !other || a.at > other.message.at || (a.at === other.message.at && a.id > other.message.id)
}

/** Returns the newest message before the index `end`. Null: there is none. */
function before(items: readonly TranscriptItem[], end: number): Pick<Source, 'at' | 'message'> | null {
  for (let at = end - 1; at >= 0; at--) {
    const item = items[at]
    if (item?.kind === 'message') return { at, message: item }
  }
  return null
}
