import { matchRanges } from '../../../shared/search/matches'

/** A row shows about this many UTF-16 units of a text. A match after them would not be seen. */
const SEEN = 32
/** So much of the text stays before the match. */
const BEFORE = 20

/** The text from a little before its first match, if the match would otherwise be beyond the end of a row. */
export function excerptOf(text: string, words: readonly string[]): string {
  const [first] = matchRanges(text, words)
  if (!first || first.end <= SEEN) return text
  const wanted = Math.max(0, first.start - BEFORE)
  const space = text.indexOf(' ', wanted)
  const from = space >= 0 && space < first.start ? space + 1 : first.start
  return from === 0 ? text : `… ${text.slice(from)}`
}
