const BICAMERAL = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Georgian}]/u

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/**
 * Returns the initials for an avatar: “Ada Maria Berg” → AB. Two letters if the name has two or three words and its
 * script uses initials, else one. `?`: no word begins with a letter or digit.
 */
export function initialsOf(name: string): string {
  const words = name
    .split(/[\s\u200b-\u200f\u202a-\u202e\u2066-\u2069]+/u)
    .filter((word) => /^[\p{L}\p{N}]/u.test(word))
  const first = words[0]
  const last = words.at(-1)
  if (first === undefined || last === undefined) return '?'
  const both = (words.length === 2 || words.length === 3) && BICAMERAL.test(first) && BICAMERAL.test(last)
  const letters = both ? firstGrapheme(first) + firstGrapheme(last) : firstGrapheme(first)
  // Georgian uses capital letters only in headlines, and few fonts have them.
  return /^\p{Script=Georgian}/u.test(letters) ? letters : letters.toUpperCase()
}

/**
 * Returns the first character as a person sees it, at most eight UTF-16 units. In a hostile name, the accents of one
 * letter could cover the text around the avatar.
 */
function firstGrapheme(word: string): string {
  for (const { segment } of graphemes.segment(word.slice(0, 64))) return segment.slice(0, 8)
  return ''
}

export function tintOf(seed: string): 1 | 2 | 3 | 4 {
  let hash = 0x811c9dc5
  for (let index = 0; index < seed.length; index++) hash = Math.imul(hash ^ seed.charCodeAt(index), 0x01000193)
  const rest = (hash >>> 0) % 4
  return rest === 0 ? 1 : rest === 1 ? 2 : rest === 2 ? 3 : 4
}
