/**
 * Returns how well a folded label fits a folded query.
 * - 5: they are the same.
 * - 4: the label begins with the query, and a word ends there.
 * - 3: the label begins with the query.
 * - 2: each word of the query begins a word of the label.
 * - 1: the label contains each word of the query.
 * - 0: the label lacks a word of the query.
 */
export function fit(label: string, query: string): 0 | 1 | 2 | 3 | 4 | 5 {
  if (label === query) return 5
  if (query !== '' && label.startsWith(query) && !/[\p{L}\p{M}\p{N}]/u.test(label.charAt(query.length))) return 4
  if (label.startsWith(query)) return 3
  const words = query.split(/\s+/).filter((word) => word !== '')
  if (!words.every((word) => label.includes(word))) return 0
  const starts = label.split(/[^\p{L}\p{N}]+/u)
  return words.every((word) => starts.some((start) => start.startsWith(word))) ? 2 : 1
}

/** Scripts that write words without spaces between them. */
const WITHOUT_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/**
 * Returns true if the word begins a word of the text. Both are folded. In scripts without spaces, the word may be
 * anywhere.
 */
export function beginsWord(text: string, word: string): boolean {
  if (WITHOUT_SPACES.test(word)) return text.includes(word)
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (at === 0 || !/[\p{L}\p{M}\p{N}]/u.test(text.charAt(at - 1))) return true
  return false
}

/**
 * Returns true if each of `words` is in the label, or begins a word of `searchWords`. `searchWords` are not shown, so
 * “all” must not find “install” there. All are folded.
 */
export function hasInLabelOrWords(label: string, searchWords: string, words: readonly string[]): boolean {
  return words.every((word) => label.includes(word) || beginsWord(searchWords, word))
}
