import type { Clock } from '../../shared/clock'
import type { CommandRefusal } from '../../shared/commands'
import {
  REPLY_BYTES_LIMIT,
  REPLY_COUNT_LIMIT,
  type Reply,
  type ReplyTransfer,
  type ReplyWords
} from '../../shared/domain/reply'
import { fold } from '../../shared/search/fold'
import { planImport } from './importPlan'
import type { FileReply } from './replyFile'

/** `undo` can bring back at most this many deleted replies. */
const UNDO_LIMIT = 50

/**
 * The replies of one person, in memory. `add`, `change`, `remove` and `undo` return null, or why they changed
 * nothing.
 */
export interface ReplyLibrary {
  all(): readonly Reply[]
  get(id: string): Reply | undefined
  add(words: ReplyWords): CommandRefusal | null
  change(id: string, words: ReplyWords): CommandRefusal | null
  remove(id: string): CommandRefusal | null
  /** Returns the reply that `undo` would bring back: the last deleted one. Null: none. */
  deleted(): Reply | null
  undo(): CommandRefusal | null
  /** Counts that the agent inserted this reply. Returns false if the library does not have it. */
  use(id: string): boolean
  /** Adds the replies of a file, see `planImport`. If there is no room for all of them, adds none. */
  import(replies: readonly FileReply[]): ReplyTransfer
}

export interface ReplyLibraryParts {
  readonly replies: readonly Reply[]
  readonly clock: Clock
  readonly newId: () => string
}

export function createReplyLibrary({ replies: first, clock, newId }: ReplyLibraryParts): ReplyLibrary {
  let replies: ReadonlyMap<string, Reply> = new Map(first.map((reply) => [reply.id, reply]))
  let bytes = first.reduce((sum, reply) => sum + bytesOf(reply), 0)
  let undoable: readonly Reply[] = []

  function put(reply: Reply, before?: Reply): void {
    replies = new Map(replies).set(reply.id, reply)
    bytes += bytesOf(reply) - (before ? bytesOf(before) : 0)
  }

  const isFull = (count: number, more: number): boolean =>
    replies.size + count > REPLY_COUNT_LIMIT || bytes + more > REPLY_BYTES_LIMIT

  const isTaken = (key: string | null, except: string | null): boolean =>
    key !== null && [...replies.values()].some((reply) => reply.id !== except && sameKey(reply.key, key))

  const fresh = (words: ReplyWords): Reply => ({
    ...words,
    id: newId(),
    from: 'own',
    used: 0,
    lastUsedAt: null,
    changedAt: clock()
  })

  return {
    all: () => [...replies.values()],
    get: (id) => replies.get(id),
    add(words) {
      if (isTaken(words.key, null)) return 'replyKeyTaken'
      const reply = fresh(words)
      if (isFull(1, bytesOf(reply))) return 'repliesFull'
      put(reply)
      return null
    },
    change(id, words) {
      const before = replies.get(id)
      if (!before) return 'unknownReply'
      if (isTaken(words.key, id)) return 'replyKeyTaken'
      const reply = { ...before, ...words, changedAt: clock() }
      if (isFull(0, bytesOf(reply) - bytesOf(before))) return 'repliesFull'
      put(reply, before)
      return null
    },
    remove(id) {
      const reply = replies.get(id)
      if (!reply) return 'unknownReply'
      replies = new Map([...replies].filter(([other]) => other !== id))
      bytes -= bytesOf(reply)
      undoable = [...undoable, reply].slice(-UNDO_LIMIT)
      return null
    },
    deleted: () => undoable.at(-1) ?? null,
    undo() {
      const reply = undoable.at(-1)
      if (!reply) return 'unknownReply'
      if (isFull(1, bytesOf(reply))) return 'repliesFull'
      undoable = undoable.slice(0, -1)
      // Another reply may have got the key meanwhile. The restored reply then has none.
      put(isTaken(reply.key, reply.id) ? { ...reply, key: null } : reply)
      return null
    },
    use(id) {
      const reply = replies.get(id)
      if (reply) put({ ...reply, used: reply.used + 1, lastUsedAt: clock() }, reply)
      return reply !== undefined
    },
    import(entries) {
      const { added: words, newKeys, known, keysDropped } = planImport([...replies.values()], entries)
      const added = words.map(fresh)
      const keyed = [...newKeys].flatMap(([id, key]) => {
        const before = replies.get(id)
        return before ? [{ ...before, key, changedAt: clock() }] : []
      })
      const next = new Map([...replies, ...[...keyed, ...added].map((reply) => [reply.id, reply] as const)])
      const more = [...next.values()].reduce((sum, reply) => sum + bytesOf(reply), -bytes)
      if (isFull(added.length, more)) return { kind: 'noRoom', count: added.length }
      replies = next
      bytes += more
      return { kind: 'imported', added: added.length, known, merged: keyed.length, keysDropped }
    }
  }
}

export function sameKey(one: string | null, other: string): boolean {
  return one !== null && fold(one) === fold(other)
}

function bytesOf({ name, text, folder, key, pages }: ReplyWords): number {
  return Buffer.byteLength([name, text, folder, key ?? '', ...(pages ?? [])].join(' '))
}
