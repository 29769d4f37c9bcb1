import type { Reply, ReplyWords } from '../../shared/domain/reply'
import { fold } from '../../shared/search/fold'
import type { FileReply } from './replyFile'

export interface ImportPlan {
  readonly added: readonly ReplyWords[]
  /** The keys that replies of the library get, by the reply's id. These replies had no key. */
  readonly newKeys: ReadonlyMap<string, string>
  /** Number of replies that the library has already, or that the file has twice. */
  readonly known: number
  /** Number of keys that are left out, because another reply has them. */
  readonly keysDropped: number
}

/** Replies of the library that have the same content, the last of the library first, and the same by folded key. */
interface SameContent {
  readonly all: Reply[]
  readonly byKey: Map<string | null, Reply[]>
}

/**
 * Compares a file with the library. The content of a reply is everything but its key. A reply of the file is known if
 * the library has the same content with the same key. If the library has the content without a key, its reply gets
 * the key of the file. If a reply of the file has no key, or another reply has that key, only the content counts. All
 * other replies are new. Each reply of the library matches at most one reply of the file. So a library with two equal
 * replies can be exported and imported without a change.
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
   * Returns the first reply of the library that has the same content and this key, or any key, or null if there is none.
   * Returns each reply at most once. The cost does not grow with the number of replies of the same content.
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
  // Replies that are equal in every field are matched first. Otherwise a reply without a key could take the match of an
  // equal reply.
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

/** Removes repeated replies and keeps the first of each. Equal replies stay if both have ids, and the ids differ. */
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

/** Returns everything of a reply but its key, as one text. The order of the pages means nothing. */
function contentOf({ name, text, folder, pages }: Omit<ReplyWords, 'key'>): string {
  return JSON.stringify([name, text, folder, pages?.toSorted() ?? null])
}
