/**
 * Matches a word of 2 to 40 characters. In its script, names begin with the given name, and spaces separate words.
 */
const GIVEN_NAME_FIRST =
  /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Armenian}\p{Script=Georgian}\p{M}'’-]{2,40}$/u

/**
 * Letters of Vietnamese that few other languages use. A Vietnamese name begins with the family name. Romanian names
 * with ă and Croatian names with đ match too.
 */
const VIETNAMESE = /[ơưăđ\u1ea0-\u1ef9]/i

/**
 * Words at the beginning of a name that are no given name by themselves: titles, words of a team's name, and the
 * first parts of Arabic names.
 */
const BEGINNINGS = new Set(
  'mr mrs ms miss mx dr prof sir lady lord herr frau monsieur madame señor señora sr sra don doña pan pani team the عبد أبو ابو أم ام بن ابن بنت آل'.split(
    ' '
  )
)

/** Second words that belong to the Arabic given name before them, as in "نور الدين". */
const SECOND_HALVES = new Set('الدين الله الرحمن الإسلام الاسلام الهدى الحق'.split(' '))

/** Returns the given name of a person. If it is uncertain which word is the given name, returns the whole name. */
export function firstName(name: string): string {
  const words = name.trim().split(/\s+/u)
  const first = words[0]
  if (first === undefined || words.length < 2 || words.length > 8) return name
  if (!words.every((word) => /^[\p{L}\p{M}'’.-]+$/u.test(word)) || !GIVEN_NAME_FIRST.test(first)) return name
  if (VIETNAMESE.test(name.normalize('NFC')) || BEGINNINGS.has(first.toLowerCase())) return name
  // A small first letter belongs to a family name ("van der Berg"). Georgian is excluded, because it has no capital
  // letters.
  if (/^\p{Ll}/u.test(first) && !/^\p{Script=Georgian}/u.test(first)) return name
  return words[1] !== undefined && SECOND_HALVES.has(words[1]) ? `${first} ${words[1]}` : first
}
