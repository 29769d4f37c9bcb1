import { shortName } from '../../../shared/shortName'

/**
 * Matches a word of 2 to 40 characters in certain scripts. In these scripts, names begin with the given name, and
 * spaces separate words.
 */
const GIVEN_NAME_FIRST =
  /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Armenian}\p{Script=Georgian}\p{M}'’-]{2,40}$/u

/**
 * Letters of Vietnamese that few other languages use. A Vietnamese name begins with the family name. Romanian names
 * with ă and Croatian names with đ match too.
 */
const VIETNAMESE = /[ơưăđ\u1ea0-\u1ef9]/i

/**
 * Words at the beginning of a name that are no given name: titles, words of a team's name, first parts of Arabic
 * names.
 */
const BEGINNINGS = new Set(
  'mr mrs ms miss mx dr prof sir lady lord herr frau monsieur madame señor señora sr sra don doña pan pani team the عبد أبو ابو أم ام بن ابن بنت آل'.split(
    ' '
  )
)

/** Second words that belong to an Arabic given name, as in "Nour al-Din" ("نور الدين"). */
const SECOND_HALVES = new Set('الدين الله الرحمن الإسلام الاسلام الهدى الحق'.split(' '))

/**
 * Frequent family names of languages in which the family name comes first, in Latin letters without accents. A name
 * that begins with such a word is shown as a whole. Some of the words are given names too, such as "Kim" or "Lee".
 */
const FAMILY_NAMES = new Set(
  [
    'nagy kovacs toth szabo horvath varga kiss molnar nemeth farkas balogh papp takacs juhasz lakatos meszaros olah',
    'racz fekete szilagyi torok feher gal szucs kocsis pinter fodor vincze hegedus deak biro voros bognar',
    'nguyen tran pham hoang huynh phan vu vo dang bui do ho ngo duong ly le trinh dinh',
    'kim lee park choi jung jeong kang cho yoon jang lim han shin seo kwon hwang ahn song hong',
    'wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he gao lin luo zheng liang xie',
    'sato suzuki takahashi tanaka watanabe ito yamamoto nakamura kobayashi kato yoshida yamada sasaki'
  ].flatMap((names) => names.split(' '))
)

/** `Szabó` → `szabo`. */
function plainLetters(word: string): string {
  return word.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd')
}

/** Returns true if only the first word is in capitals, such as the family name in "KOVÁCS János". */
function isCapitalised([first = '', ...others]: readonly string[]): boolean {
  const isUpper = (word: string): boolean =>
    word.length > 1 && word === word.toUpperCase() && word !== word.toLowerCase()
  return isUpper(first) && !others.some(isUpper)
}

/** Returns a person's given name for a sentence, shortened by `shortName`. */
export const firstName = (name: string): string => shortName(givenName(name))

/** Returns the given name of a person. If it is uncertain which word is the given name, returns the whole name. */
export function givenName(name: string): string {
  const words = name.trim().split(/\s+/u)
  const first = words[0]
  if (first === undefined || words.length < 2 || words.length > 8) return name
  if (!words.every((word) => /^[\p{L}\p{M}'’.-]+$/u.test(word)) || !GIVEN_NAME_FIRST.test(first)) return name
  if (VIETNAMESE.test(name.normalize('NFC')) || BEGINNINGS.has(first.toLowerCase())) return name
  if (FAMILY_NAMES.has(plainLetters(first)) || isCapitalised(words)) return name
  // A small first letter belongs to a family name ("van der Berg"). Georgian is excluded, because it has no capital
  // letters.
  if (/^\p{Ll}/u.test(first) && !/^\p{Script=Georgian}/u.test(first)) return name
  return words[1] !== undefined && SECOND_HALVES.has(words[1]) ? `${first} ${words[1]}` : first
}
