import { fold, foldWithPlaces, type FoldedText } from './fold'

/** How people write letters that their keyboard lacks. `fold` itself handles æ, œ and ß. */
const WRITTEN_AS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' }
const UMLAUT = /[äöüøåÄÖÜØÅ]|[aouAOU][\u0308\u030a]/u
const UMLAUTS = /[äöüøå]/gu
/** A pair: two letters that may stand for an umlaut. In "Miguel", "Enrique" and "Bauer" they do not. */
const PAIR = /ae|oe|aa|(?<![gqaeo])ue/u
const PAIRS = new RegExp(PAIR, 'gu')
const WORDS = /\p{L}+/gu
/** In words shorter than this (UTF-16 units), two letters nearly always stand for themselves: Joe, Sue. */
const SHORTEST = 5

/**
 * Returns other folded spellings of a text: "Müller" as "mueller", "Mueller" as "muller". Empty: none. (`fold` itself
 * makes "muller" of "Müller".)
 */
export function otherSpellings(text: string): readonly string[] {
  const found = writtenOut(text)
  const folded = PAIR.test(text.toLowerCase()) ? fold(text) : ''
  const short = withoutPairs(folded)
  return short === folded ? found : [...found, short]
}

/** Returns the folded text with two letters for each umlaut: "Müller" as "mueller". Empty: the text has no umlaut. */
export function writtenOut(text: string): readonly string[] {
  return UMLAUT.test(text) ? [fold(withPairs(text))] : []
}

/** Returns the folded text, followed by its words in other spellings. So "mueller" finds "Müller". */
export function searchable(text: string): string {
  const folded = fold(text)
  const others = otherSpellings(text)
  if (others.length === 0) return folded
  const words = folded.split(' ')
  return [folded, ...others.flatMap((other) => other.split(' ').filter((word, at) => word !== words[at]))].join(' ')
}

/**
 * Returns the folded word with one letter for each `PAIR`: "mueller" as "muller". Null: the word has no pair. The
 * result may only match whole words. Otherwise "value" (as "valu") would find "valuable".
 */
export function shortSpelling(word: string): string | null {
  const short = PAIR.test(word) ? withoutPairs(word) : word
  return short === word ? null : short
}

/** Returns the folded text and its other spellings, with the places of their letters in the text. */
export function spellingsWithPlaces(text: string): readonly FoldedText[] {
  const folded = foldWithPlaces(text)
  const found = [folded]
  if (UMLAUT.test(text)) found.push(pairsWithPlaces(text, folded))
  if (PAIR.test(folded.text)) found.push(shortWithPlaces(folded))
  return found
}

function pairsWithPlaces(original: string, { text, starts, ends }: FoldedText): FoldedText {
  const places: number[] = []
  let spelled = ''
  for (const [at, start] of starts.entries()) {
    const [letter = ''] = original.slice(start, ends[at]).normalize('NFC').toLowerCase()
    const part = WRITTEN_AS[letter] ?? text.charAt(at)
    for (let unit = 0; unit < part.length; unit++) places.push(at)
    spelled += part
  }
  return placed(spelled, places, places, { starts, ends })
}

function shortWithPlaces({ text, starts, ends }: FoldedText): FoldedText {
  const firsts: number[] = []
  const lasts: number[] = []
  let spelled = ''
  const add = (first: number, last: number): void => {
    firsts.push(first)
    lasts.push(last)
    spelled += text.charAt(first)
  }
  const pairs = new Set<number>()
  for (const { 0: word, index } of text.matchAll(WORDS))
    if (word.length >= SHORTEST) for (const pair of word.matchAll(PAIRS)) pairs.add(index + pair.index)
  for (let at = 0; at < text.length; at++) {
    const last = pairs.has(at) ? at + 1 : at
    add(at, last)
    at = last
  }
  return placed(spelled, firsts, lasts, { starts, ends })
}

/**
 * Returns `text` with the places of its units in the original. `firsts`, `lasts`: for each unit of `text`, its first
 * and its last unit in the folded text.
 */
function placed(
  text: string,
  firsts: readonly number[],
  lasts: readonly number[],
  { starts, ends }: Pick<FoldedText, 'starts' | 'ends'>
): FoldedText {
  return { text, starts: firsts.map((at) => starts[at] ?? 0), ends: lasts.map((at) => ends[at] ?? 0) }
}

function withPairs(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(UMLAUTS, (letter) => WRITTEN_AS[letter] ?? letter)
}

function withoutPairs(folded: string): string {
  return folded.replaceAll(WORDS, (word) =>
    word.length < SHORTEST ? word : word.replaceAll(PAIRS, ([letter = '']) => letter)
  )
}
