import type { Reply, ReplyWords } from '../../shared/domain/reply'
import { fold } from '../../shared/search/fold'
import type { FileReply } from './replyFile'

export interface ImportPlan {
  readonly added: readonly ReplyWords[]
  /** The new keys of replies that had no key, by the reply's id. */
  readonly newKeys: ReadonlyMap<string, string>
  /** Number of replies in the file that the library has already, or that the file has twice. */
  readonly known: number
  /** Number of keys that are dropped, because another reply has them. */
  readonly keysDropped: number
}

/** Replies of the library with the same content, the last one first. `byKey` has the same replies by folded key. */
interface SameContent {
  readonly all: Reply[]
  readonly byKey: Map<string | null, Reply[]>
}

/**
 * Compares a file with the library. The content of a reply is everything but its key.
 * - Same content and same key: the reply is known.
 * - Same content, but no key in the library: the library's reply gets the key of the file.
 * - The file gives no key, or a key that another reply of the library has: only the content counts.
 * - Otherwise the reply is new.
 *
 * Each reply of the library matches at most one of the file. So an export with two equal replies can be imported
 * without a change.
 */
export function planImport(replies: readonly Reply[], entries: readonly FileReply[]): ImportPlan {
  const keys = new Set(replies.flatMap(({ key }) => (key === null ? [] : [fold(key)])))
  const unmatched = new Map<string, SameContent>()
  const matched = new Set<Reply>()
  for (const reply of replies.toReversed()) {
    const content = contentOf(reply)
    const same: SameContent = unmatched.get(content) ?? { all: [], byKey: new Map() }
    unmatched.set(content, same)
    same.all.push(reply)
    const key = foldedKey(reply.key)
    const sameKey = same.byKey.get(key)
    if (sameKey) sameKey.push(reply)
    else same.byKey.set(key, [reply])
  }

  /**
   * Returns the first reply of the library that has the content of `entry` and this key. Returns each reply only
   * once. Null: there is none left.
   * - `key` null: finds a reply without a key.
   * - `key` `any`: the key does not matter.
   */
  function match(entry: ReplyWords, key: string | null | 'any'): Reply | null {
    const same = unmatched.get(contentOf(entry))
    const found = key === 'any' ? same?.all : same?.byKey.get(key)
    for (let reply = found?.pop(); reply !== undefined; reply = found?.pop()) {
      if (matched.has(reply)) continue
      matched.add(reply)
      return reply
    }
    return null
  }

  const added: ReplyWords[] = []
  const newKeys = new Map<string, string>()
  let keysDropped = 0
  // Entries are first matched with replies of equal content and key. Otherwise an entry without a key could take the
  // reply that is equal to another entry.
  const others = withoutRepeats(entries).filter((entry) => match(entry, foldedKey(entry.key)) === null)
  for (const { id: _id, ...words } of others) {
    const { key } = words
    if (key === null) {
      if (match(words, 'any') === null) added.push(words)
      continue
    }
    if (keys.has(fold(key))) {
      keysDropped++
      if (match(words, 'any') === null) added.push({ ...words, key: null })
      continue
    }
    keys.add(fold(key))
    const keyless = match(words, null)
    if (keyless === null) added.push(words)
    else newKeys.set(keyless.id, key)
  }
  return { added, newKeys, known: entries.length - added.length - newKeys.size, keysDropped }
}

/** Keeps only the first of several equal replies of the file. Equal replies with different ids all stay. */
function withoutRepeats(entries: readonly FileReply[]): readonly FileReply[] {
  const known = new Map<string, Set<string | null>>()
  return entries.filter((entry) => {
    const content = JSON.stringify([contentOf(entry), entry.key === null ? null : fold(entry.key)])
    const ids = known.get(content)
    if (!ids) known.set(content, new Set([entry.id]))
    else if (entry.id === null || ids.has(null) || ids.has(entry.id)) return false
    else ids.add(entry.id)
    return true
  })
}

function foldedKey(key: string | null): string | null {
  return key === null ? null : `/${fold(key)}`
}

/** Returns everything of a reply but its key, as one text. The order of the pages does not matter. */
function contentOf({ name, text, folder, pages }: Omit<ReplyWords, 'key'>): string {
  return JSON.stringify([name, text, folder, pages?.toSorted() ?? null])
}
