/** Shortest word that may have one mistake, and shortest word that may have two, in UTF-16 units. */
const [ONE_MISTAKE_FROM, TWO_MISTAKES_FROM] = [4, 8] as const

/**
 * Returns true if `other` begins with the word, apart from a typing mistake or two: a missing, a wrong or an added
 * letter, or two letters in the wrong order. Both are folded. Short words allow no mistake. `most`: the most mistakes
 * that any word may have.
 */
export function nearlyBegins(word: string, other: string, most = 2): boolean {
  const allowed = Math.min(most, word.length >= TWO_MISTAKES_FROM ? 2 : word.length >= ONE_MISTAKE_FROM ? 1 : 0)
  if (allowed === 0) return other.startsWith(word)
  // People seldom miss the first letter. Without this rule, many short words are alike.
  if (word[0] !== other[0] && word[0] !== other[1]) return false
  return mistakes(word, other.slice(0, word.length + allowed)) <= allowed
}

/** Returns the fewest mistakes that turn a beginning of `other` into `word`. */
function mistakes(word: string, other: string): number {
  let before: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let row = 1; row <= word.length; row++) {
    const next = [row]
    for (let at = 1; at <= other.length; at++) {
      const same = word[row - 1] === other[at - 1] ? 0 : 1
      let least = Math.min((last[at - 1] ?? 0) + same, (last[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1)
      const swapped = row > 1 && at > 1 && word[row - 1] === other[at - 2] && word[row - 2] === other[at - 1]
      if (swapped) least = Math.min(least, (before[at - 2] ?? 0) + 1)
      next.push(least)
    }
    before = last
    last = next
  }
  return Math.min(...last)
}

/**
 * Returns true if each of these words nearly begins a word of the text. The text and the words are folded. `most`: see
 * `nearlyBegins`.
 */
export function hasNearly(folded: string, words: readonly string[], most = 2): boolean {
  const there = folded.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== '')
  return words.every((word) => there.some((one) => nearlyBegins(word, one, most)))
}
