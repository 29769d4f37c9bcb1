import { fold } from './fold'

/** How people write letters that their keyboard lacks. `fold` already makes two letters of æ, œ and ß. */
const WRITTEN_AS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' }
const UMLAUT = /[äöüøåÄÖÜØÅ]|[aouAOU][\u0308\u030a]/u
const UMLAUTS = /[äöüøå]/gu
/** Two letters that may stand for one of `WRITTEN_AS`. In "Miguel", "Enrique" and "Bauer", `ue` stands for itself. */
const PAIR = /ae|oe|aa|(?<![gqaeo])ue/u
const PAIRS = new RegExp(PAIR, 'gu')
/** In a shorter word, two such letters nearly always stand for themselves. Examples: Joe, Sue. UTF-16 units. */
const SHORTEST = 5

/**
 * Returns the other ways in which people write a name with ä, ö, ü, ø or å, folded: "Müller" as "mueller", "Mueller" as
 * "muller". Empty: there are none. (`fold` finds "Müller" as "muller".)
 */
export function otherSpellings(name: string): readonly string[] {
  const found: string[] = []
  if (UMLAUT.test(name)) found.push(fold(withPairs(name)))
  const folded = PAIR.test(name.toLowerCase()) ? fold(name) : ''
  const short = folded.replaceAll(/\p{L}+/gu, (word) => (word.length < SHORTEST ? word : withoutPairs(word)))
  if (short !== folded) found.push(short)
  return found
}

function withPairs(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(UMLAUTS, (letter) => WRITTEN_AS[letter] ?? letter)
}

function withoutPairs(word: string): string {
  return word.replaceAll(PAIRS, ([letter = '']) => letter)
}
