import type { Reply } from '../../shared/domain/reply'
import { fold } from '../../shared/search/fold'
import { mistakesIn } from '../../shared/search/nearly'
import { writtenOut } from '../../shared/search/umlauts'
import type { FoundReplies } from '../ipc/views/repliesView'

/** How well a reply matches. A smaller number is better. Null: no match. */
type Rank = number | null

const EXACT_KEY = 0
const KEY_BEGINS = 1
const NAME_BEGINS = 2
const NAME_WORD_BEGINS = 3
const NAME_HAS = 4
const LETTERS_IN_ORDER = 5
const FOLDER_HAS = 6
const TEXT_WORD_BEGINS = 7
const TEXT_HAS = 8
/** A match with typing mistakes has this rank plus the number of mistakes. */
const NEARLY = 9

/**
 * A word with fewer letters than this must be in the reply as it is. Other words may lack letters: `rfnd` finds
 * `refund`.
 */
const FEWEST_IN_ORDER = 3

/** The folded texts of a reply. A text with umlauts is followed by its other spelling (see `writtenOut`). */
interface Folded {
  /** The key in each of its spellings. */
  readonly keys: readonly string[]
  readonly name: string
  readonly folder: string
  readonly text: string
}

export interface ReplyQuery {
  readonly query: string
  /** Finds only replies for this company page and for all pages. Null: no limit. */
  readonly page: string | null
  /** Finds only replies of this folder. Null: no limit. */
  readonly folder: string | null
  /** The order of replies that match equally well. */
  readonly order: 'use' | 'name'
  /** True: if no reply matches, finds replies with one typing mistake in each word of the key or name. */
  readonly nearly?: boolean
}

/** Finds replies. Stores the folded texts of each reply. */
export interface ReplyMatcher {
  /** Prepares some of these replies for searching. Returns false if all are prepared. */
  prepare(replies: readonly Reply[]): boolean
  /**
   * Returns the replies that match, the best first. With `order` `name`, the name decides between equal matches. With
   * `use`, these decide, one after the other:
   * - whether the reply is for certain pages (unless `page` is null);
   * - how often it was used;
   * - when it was last used;
   * - the name.
   */
  find(replies: readonly Reply[], query: ReplyQuery): FoundReplies
}

interface Hit {
  readonly reply: Reply
  readonly rank: number
}

/** One call prepares at most this many replies, so that it takes only a few milliseconds. */
const SLICE_REPLIES = 100
/** A call also ends when it has prepared more text than this, UTF-16 units. */
const SLICE_UNITS = 32_768

export function createReplyMatcher(): ReplyMatcher {
  const kept = new WeakMap<Reply, Folded>()
  /** Key: a list of replies. Value: the same replies, sorted by name once for all searches. */
  const byName = new WeakMap<readonly Reply[], readonly Reply[]>()

  function folded(reply: Reply): Folded {
    const known = kept.get(reply)
    if (known) return known
    const { key, name, folder, text } = reply
    const both = (part: string): readonly string[] => [fold(part), ...writtenOut(part)]
    const joined = (part: string): string => both(part).join(' ')
    const fresh = {
      keys: key === null ? [] : both(key),
      name: joined(name),
      folder: joined(folder),
      text: joined(text)
    }
    kept.set(reply, fresh)
    return fresh
  }

  function rank(reply: Reply, words: readonly string[]): Rank {
    const parts = folded(reply)
    let worst = EXACT_KEY
    for (const word of words) {
      const of = rankOfWord(parts, word)
      if (of === null) return null
      worst = Math.max(worst, of)
    }
    return worst
  }

  function sorted(replies: readonly Reply[]): readonly Reply[] {
    const known = byName.get(replies)
    if (known) return known
    const fresh = replies
      .map((reply) => ({ reply, name: folded(reply).name }))
      .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
      .map(({ reply }) => reply)
    byName.set(replies, fresh)
    return fresh
  }

  return {
    prepare(replies) {
      let count = 0
      let units = 0
      for (const reply of replies) {
        if (kept.has(reply)) continue
        if (count === SLICE_REPLIES || units > SLICE_UNITS) return true
        folded(reply)
        count++
        units += reply.text.length
      }
      return false
    },
    find(replies, { query, page, folder, order, nearly = false }) {
      const [words = [], ...others] = [fold(query), ...writtenOut(query)].map(wordsOf)
      const inReach = sorted(replies).filter(
        (reply) =>
          (folder === null || reply.folder === folder) &&
          (page === null || reply.pages === null || reply.pages.includes(page))
      )
      const exact = inReach.flatMap((reply): readonly Hit[] => {
        const of = rank(reply, words) ?? others.map((other) => rank(reply, other))[0]
        return of == null ? [] : [{ reply, rank: of }]
      })
      const guesses =
        exact.length > 0 || !nearly
          ? []
          : inReach.flatMap((reply): readonly Hit[] => {
              const mistakes = mistakesOf(folded(reply), words)
              return mistakes === null ? [] : [{ reply, rank: NEARLY + mistakes }]
            })
      // The hits are sorted by name already. Equal hits keep this order.
      const hits = [...exact, ...guesses].sort((a, b) => before(a, b, page, order))
      return { replies: hits.map(({ reply }) => reply), nearly: guesses.length > 0 }
    }
  }
}

function wordsOf(folded: string): readonly string[] {
  return folded.split(/\s+/u).filter((word) => word !== '')
}

function before(a: Hit, b: Hit, page: string | null, order: ReplyQuery['order']): number {
  if (order === 'name') return a.rank - b.rank
  const ofPage = page === null ? 0 : Number(b.reply.pages !== null) - Number(a.reply.pages !== null)
  return (
    a.rank - b.rank || ofPage || b.reply.used - a.reply.used || (b.reply.lastUsedAt ?? 0) - (a.reply.lastUsedAt ?? 0)
  )
}

function rankOfWord({ keys, name, folder, text }: Folded, word: string): Rank {
  if (keys.includes(word)) return EXACT_KEY
  if (keys.some((key) => key.startsWith(word))) return KEY_BEGINS
  if (name.startsWith(word)) return NAME_BEGINS
  const inName = placeOf(name, word)
  if (inName !== null) return inName === 'begins' ? NAME_WORD_BEGINS : NAME_HAS
  if (word.length >= FEWEST_IN_ORDER && [...keys, name].some((part) => hasInOrder(part, word))) return LETTERS_IN_ORDER
  if (folder.includes(word)) return FOLDER_HAS
  const inText = placeOf(text, word)
  if (inText === null) return null
  return inText === 'begins' ? TEXT_WORD_BEGINS : TEXT_HAS
}

/**
 * Returns the number of typing mistakes. Null: no match. Leaves out the reply's text, whose many words would match
 * nearly every typed word.
 */
function mistakesOf({ keys, name }: Folded, words: readonly string[]): number | null {
  return words.length === 0 ? null : mistakesIn([...keys, name].join(' '), words, 1)
}

/**
 * Returns where the text has `word`: at the beginning of a word, or only inside. Null: nowhere. Looks at 32 places at
 * most.
 */
function placeOf(text: string, word: string): 'begins' | 'inside' | null {
  let at = text.indexOf(word)
  if (at < 0) return null
  for (let tries = 0; at >= 0 && tries < 32; tries++) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1))) return 'begins'
    at = text.indexOf(word, at + 1)
  }
  return 'inside'
}

/** Returns true if the text has the letters of the word in this order, and the first letter begins a word. */
function hasInOrder(text: string, word: string): boolean {
  const first = word.charAt(0)
  for (let start = text.indexOf(first); start >= 0; start = text.indexOf(first, start + 1)) {
    if (start > 0 && /[\p{L}\p{N}]/u.test(text.charAt(start - 1))) continue
    let at = start
    for (let letter = 1; letter < word.length && at >= 0; letter++) at = text.indexOf(word.charAt(letter), at + 1)
    return at >= 0
  }
  return false
}
