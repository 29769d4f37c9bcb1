import { matchRanges } from '../../../shared/search/matches'

/** A row shows about this many UTF-16 units of a text. The row would cut off a match that ends later. */
const SEEN = 32
/** At most this many UTF-16 units stay before the match. */
const BEFORE = 20

/** Returns a text for a row. If the row would cut off the first match, the text begins a little before this match. */
export function excerptOf(text: string, words: readonly string[]): string {
  const [first] = matchRanges(text, words)
  if (!first || first.end <= SEEN) return text
  const wanted = Math.max(0, first.start - BEFORE)
  const space = text.indexOf(' ', wanted)
  const from = space >= 0 && space < first.start ? space + 1 : first.start
  return from === 0 ? text : `… ${text.slice(from)}`
}
