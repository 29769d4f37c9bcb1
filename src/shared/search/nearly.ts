/** A word with at least the first number of UTF-16 units may have one mistake. From the second number on: two. */
const [ONE_MISTAKE_FROM, TWO_MISTAKES_FROM] = [4, 8] as const

/**
 * Returns true if `other` begins with the word, perhaps with typing mistakes. `most`: the largest number of mistakes
 * in a word. Short words allow fewer or none. A mistake is a missing, wrong or added letter, or two swapped letters.
 * Both are folded.
 */
export function nearlyBegins(word: string, other: string, most = 2): boolean {
  return mistakesAtStart(word, other, most) !== null
}

/** Returns the number of mistakes. Null: too many. */
function mistakesAtStart(word: string, other: string, most: number): number | null {
  if (other.startsWith(word)) return 0
  const allowed = Math.min(most, word.length >= TWO_MISTAKES_FROM ? 2 : word.length >= ONE_MISTAKE_FROM ? 1 : 0)
  // People seldom miss the first letter. Without this rule, too many short words would match.
  if (allowed === 0 || (word[0] !== other[0] && word[0] !== other[1])) return null
  if (other.length < word.length - allowed) return null
  const count = mistakes(word, other.slice(0, word.length + allowed), allowed)
  return count <= allowed ? count : null
}

/**
 * Returns the fewest mistakes that turn a beginning of `other` into `word`. If there are more than `most`, returns
 * any number above `most`.
 */
function mistakes(word: string, other: string, most: number): number {
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
    // If all numbers of two neighbouring rows are above `most`, all numbers of later rows are too.
    if (Math.min(...next) > most && Math.min(...last) > most) return most + 1
    before = last
    last = next
  }
  return Math.min(...last)
}

/**
 * Returns the number of typing mistakes in the words. Null: one of the words begins no word of the text, even with
 * mistakes. All are folded. `most`: see `nearlyBegins`.
 */
export function mistakesIn(folded: string, words: readonly string[], most = 2): number | null {
  const there = folded.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== '')
  let all = 0
  for (const word of words) {
    let fewest: number | null = null
    for (const one of there) {
      const count = mistakesAtStart(word, one, most)
      if (count !== null && (fewest === null || count < fewest)) fewest = count
    }
    if (fewest === null) return null
    all += fewest
  }
  return all
}
