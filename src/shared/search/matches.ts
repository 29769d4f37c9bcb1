import { fold } from './fold'
import { otherSpellings, shortSpelling, spellingsWithPlaces } from './umlauts'

/** Longest query, UTF-16 units. */
export const QUERY_LENGTH_LIMIT = 200
/** Only this many UTF-16 units at the start of a text are searched. */
export const SEARCHED_LIMIT = 65_536
/** At most this many words of a query count. */
const WORD_LIMIT = 16
/** At most this many matches of one text are marked. */
const RANGE_LIMIT = 200

/** A part of a text, UTF-16 units. `end`: the index after it. */
export interface TextRange {
  readonly start: number
  readonly end: number
}

/**
 * Returns the first `WORD_LIMIT` different words of a query, folded. A text matches if it has all of them in any
 * order. So without words, every text matches.
 */
export function queryWords(query: string): readonly string[] {
  const words = fold(query)
    .split(' ')
    .filter((word) => word !== '')
  return [...new Set(words)].slice(0, WORD_LIMIT)
}

/** The folded words to find in a conversation. `inRow`: true if they must be a phrase. */
export interface FindQuery {
  readonly words: readonly string[]
  readonly inRow: boolean
}

/**
 * Reads the query for a search in a conversation. `eachWord`: true if each word is searched by itself, false if the
 * query is a phrase. A query without words finds nothing.
 */
export function findQuery(query: string, eachWord: boolean): FindQuery {
  if (eachWord) return { words: queryWords(query), inRow: false }
  return {
    words: fold(query)
      .split(' ')
      .filter((word) => word !== ''),
    inRow: true
  }
}

/**
 * Returns true if a folded text has all words. Make the text with `searchable`, so that other spellings are found
 * too.
 */
export function hasWords(folded: string, words: readonly string[]): boolean {
  for (const word of words) if (!folded.includes(word) && shortPattern(word)?.test(folded) !== true) return false
  return true
}

/**
 * Returns true if `matchRanges` finds each word in the text. Call this only if `hasWords` is true. The result can
 * then be false only for a text with umlauts. The test is slow for these texts.
 */
export function hasMarks(text: string, words: readonly string[]): boolean {
  return otherSpellings(text).length === 0 || words.every((word) => matchRanges(text, [word]).length > 0)
}

/** Results of `shortPattern` by word. They are kept because the same words are tested in very many texts. */
const patterns = new Map<string, RegExp | null>()

/**
 * Returns a pattern that matches the word's other spelling (see `shortSpelling`) as a whole word. Null: there is
 * none.
 */
function shortPattern(word: string): RegExp | null {
  const known = patterns.get(word)
  if (known !== undefined) return known
  const short = shortSpelling(word)
  const pattern = short === null ? null : new RegExp(wholeWord(short), 'u')
  if (patterns.size >= WORD_LIMIT) patterns.clear()
  patterns.set(word, pattern)
  return pattern
}

function wholeWord(word: string): string {
  return `(?<![\\p{L}\\p{M}\\p{N}])${escaped(word)}(?![\\p{L}\\p{M}\\p{N}])`
}

/** Returns the source of a pattern for all spellings of a word. */
function anySpelling(word: string): string {
  const short = shortSpelling(word)
  return short === null ? escaped(word) : `(?:${escaped(word)}|${wholeWord(short)})`
}

/**
 * Returns the parts of a text that match a word, in order, at most `RANGE_LIMIT`. Parts that touch are joined. A
 * letter and its accent are never divided.
 */
export function matchRanges(text: string, words: readonly string[]): readonly TextRange[] {
  return rangesOf(
    text,
    words.map((word) => new RegExp(anySpelling(word), 'gu'))
  )
}

/**
 * Returns the parts of a text that a query finds. See `matchRanges`. Any white space may be between the words of a
 * phrase.
 */
export function findRanges(text: string, { words, inRow }: FindQuery): readonly TextRange[] {
  if (!inRow || words.length === 0) return matchRanges(text, words)
  return rangesOf(text, [new RegExp(words.map(anySpelling).join(' +'), 'gu')])
}

function escaped(word: string): string {
  return word.replace(/[$()*+.?[\\\]^{|}]/gu, '\\$&')
}

function rangesOf(text: string, sought: readonly RegExp[]): readonly TextRange[] {
  if (sought.length === 0 || text === '') return []
  const found: { start: number; end: number }[] = []
  const spellings = spellingsWithPlaces(text.slice(0, SEARCHED_LIMIT))
  const plain = spellings[0]?.text
  for (const { text: folded, starts, ends } of spellings)
    for (const pattern of sought) {
      let count = 0
      for (const { 0: match, index } of folded.matchAll(pattern)) {
        // "ü" may also be found as "ue". A match must not begin in the middle of it: "er" does not find "für".
        if (index > 0 && folded !== plain && starts[index] === starts[index - 1]) continue
        if (++count > RANGE_LIMIT) break
        found.push({ start: starts[index] ?? 0, end: ends[index + match.length - 1] ?? text.length })
      }
    }
  found.sort((a, b) => a.start - b.start || a.end - b.end)
  const merged: { start: number; end: number }[] = []
  for (const range of found) {
    const last = merged.at(-1)
    if (last && range.start <= last.end) last.end = Math.max(last.end, range.end)
    else merged.push({ ...range })
  }
  return merged.slice(0, RANGE_LIMIT)
}

export interface MarkedPart {
  readonly text: string
  readonly marked: boolean
}

/** Splits a part of a text at `ranges`, which are in order. */
export function markedParts(
  text: string,
  ranges: readonly TextRange[],
  start = 0,
  end = text.length
): readonly MarkedPart[] {
  const parts: MarkedPart[] = []
  let at = start
  for (const range of ranges) {
    const [from, to] = [Math.max(range.start, at), Math.min(range.end, end)]
    if (from >= to) continue
    if (from > at) parts.push({ text: text.slice(at, from), marked: false })
    parts.push({ text: text.slice(from, to), marked: true })
    at = to
  }
  if (at < end) parts.push({ text: text.slice(at, end), marked: false })
  return parts
}
