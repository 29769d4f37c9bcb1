import { plainPhrase, readLocalisedWords, type LocalisedWords } from './localisedWords'
import { unitBelow, type Duration } from './duration'
import { withPlainNumbers } from './groupedNumber'

/** Languages by their script, the most frequent first. */
const LANGUAGES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\p{Script=Hiragana}|\p{Script=Katakana}/u, ['ja']],
  [/\p{Script=Han}/u, ['zh', 'ja', 'zh-Hant']],
  [/\p{Script=Hangul}/u, ['ko']],
  [/\p{Script=Cyrillic}/u, ['ru', 'uk', 'bg', 'sr', 'kk', 'mk']],
  [/\p{Script=Arabic}/u, ['ar', 'fa', 'ur']],
  [/\p{Script=Hebrew}/u, ['he']],
  [/\p{Script=Greek}/u, ['el']],
  [/\p{Script=Thai}/u, ['th']],
  [/\p{Script=Devanagari}/u, ['hi', 'mr']],
  [/\p{Script=Bengali}/u, ['bn']],
  [/\p{Script=Tamil}/u, ['ta']],
  [
    /[a-z]/iu,
    [
      'es',
      'pt',
      'fr',
      'de',
      'vi',
      'id',
      'it',
      'tr',
      'nl',
      'pl',
      'sv',
      'da',
      'nb',
      'fi',
      'cs',
      'sk',
      'hu',
      'ro',
      'hr',
      'sl',
      'ca',
      'et',
      'lv',
      'lt',
      'ms',
      'fil'
    ]
  ]
]
/** At most this many languages are loaded for one frame, because each takes milliseconds. The next frame loads more. */
const LANGUAGES_AT_ONCE = 6
/** After this many unreadable phrases of one frame, the frame's other phrases are not read. */
const FAILURES_AT_ONCE = 100
/** At most this many amounts in one phrase. "1 hour 5 minutes" has two. */
const AMOUNT_LIMIT = 3

const NUMBER = /\d+(?:,\d+)?/g
const LONE_LETTER = /^[\p{Script=Latin}\p{Script=Cyrillic}]$/u
/** Code points of the digit zero in other scripts. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xbe6, 0xe50, 0xff10]
const OTHER_DIGIT = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0be6-\u0bef\u0e50-\u0e59\uff10-\uff19]/g
/** Words for "one" or "a". */
const ONE = new Set([
  'un',
  'una',
  'uno',
  'une',
  'um',
  'uma',
  'o',
  'ein',
  'eine',
  'einem',
  'einer',
  'een',
  'en',
  'et',
  'ett',
  'bir',
  'egy',
  'jeden',
  'jedna',
  'jednu',
  'jedną',
  'jedan',
  'один',
  'одну',
  'одна',
  'један',
  'един',
  'една',
  'satu',
  'một',
  'μία',
  'ένα',
  'واحدة',
  'يک',
  'یک',
  'एक',
  '一'
])
/** Words before an amount that `Intl` does not have: "since" and "about". */
const OTHER_LEADS = new Set(
  'منذ|cách đây|約|约|大約|大约|약|~|≈|seit|depuis|desde hace|sinds|sedan|ca|circa|cirka|environ|etwa|ungefähr|około|okolo|noin|yaklaşık|около|примерно|приблизно|περίπου|khoảng|sekitar|حوالي|حدود'.split(
    '|'
  )
)
/** Words for "and". */
const AND = new Set([
  'y',
  'e',
  'et',
  'und',
  'en',
  'och',
  'og',
  'ja',
  've',
  'và',
  'dan',
  'i',
  'a',
  'és',
  'și',
  'и',
  'та',
  'και',
  'ו',
  'و',
  'in',
  'un',
  'ir'
])

/**
 * Reads phrases such as "hace 5 minutos" in many languages. The words come from `Intl`. A language is loaded when
 * needed.
 */
export interface LocalisedPhrases {
  /** Reads a short text. Null: the text fits no language, or the limits of this frame are reached. */
  read(text: string): Duration | null
  /** Resets the limits. Call this before each frame. */
  next(): void
}

const words = new Map<string, LocalisedWords>()

/** `atOnce`: how many languages may be loaded for one frame. */
export function createLocalisedPhrases(atOnce = LANGUAGES_AT_ONCE): LocalisedPhrases {
  let left = atOnce
  let failures = 0
  /** The language of the previous phrase. This language is tried first, because a workspace uses one language. */
  let last: LocalisedWords | null = null

  /** The words of a language. Null: they are not loaded, and this frame may load no more languages. */
  function wordsOf(locale: string): LocalisedWords | null {
    const known = words.get(locale)
    if (known !== undefined) return known
    if (left === 0) return null
    left--
    const read = readLocalisedWords(locale)
    words.set(locale, read)
    return read
  }

  return {
    read(text) {
      if (failures >= FAILURES_AT_ONCE) return null
      const numbered = withPlainNumbers(text.replace(OTHER_DIGIT, westernDigit))
      if (numbered === null) return null
      const phrase = plainPhrase(numbered)
      const again = last === null ? null : readIn(last, phrase)
      if (again !== null) return again
      const locales = LANGUAGES.find(([letters]) => letters.test(phrase))?.[1] ?? []
      for (const locale of locales) {
        const local = wordsOf(locale)
        const span = local === null ? null : readIn(local, phrase)
        if (span === null) continue
        last = local
        return span
      }
      failures++
      return null
    },
    next() {
      left = atOnce
      failures = 0
    }
  }
}

function westernDigit(digit: string): string {
  const code = digit.charCodeAt(0)
  return String(code - (ZEROS.findLast((zero) => zero <= code) ?? code))
}

function readIn(local: LocalisedWords, phrase: string): Duration | null {
  const whole = local.whole.get(phrase)
  if (whole !== undefined) return whole
  const numbers = phrase.match(NUMBER) ?? []
  if (numbers.length === 0) return readOne(local, phrase)
  if (numbers.length > AMOUNT_LIMIT) return null
  const [lead = '', ...rests] = phrase.split(NUMBER).map((part) => part.trim())
  if (numbers.length === 1) {
    const unit = local.around.get(`${lead}\t${rests[0] ?? ''}`)
    if (unit !== undefined) return amounts(numbers, [unit])
    // A single letter is not read, because its meaning depends on the language: `u` is hours in one language and weeks
    // in another language.
    if (lead === '' && LONE_LETTER.test(rests[0] ?? '')) return null
  }
  // The text before the number must begin with known words. Another word may follow, such as "unos" in "hace unos 5
  // minutos".
  if (
    lead !== '' &&
    !OTHER_LEADS.has(lead) &&
    ![...local.before].some((before) => before !== '' && (lead === before || lead.startsWith(`${before} `)))
  )
    return null
  const units = rests.map((rest) => local.after.get(withoutAnd(rest)))
  const last = rests.length - 1
  if (rests[last] === '') units[last] = unitBelow(units[last - 1], numbers[last] ?? '')
  return amounts(numbers, units)
}

/** Reads a phrase in which the number is a word: "hace un minuto". Null: another phrase. */
function readOne(local: LocalisedWords, phrase: string): Duration | null {
  const parts = phrase.split(' ')
  const at = parts.findIndex((part) => ONE.has(part))
  if (at < 0) return null
  const unit = local.around.get(`${parts.slice(0, at).join(' ')}\t${parts.slice(at + 1).join(' ')}`)
  return unit === undefined ? null : amounts(['1'], [unit])
}

function withoutAnd(rest: string): string {
  const parts = rest.replace(/^[,،]|[,،]$/g, '').split(' ')
  if (parts.length > 1 && AND.has(parts.at(-1) ?? '')) parts.pop()
  return parts.join(' ')
}

/**
 * Adds amounts with decreasing units. The last unit gives the precision. Null: a unit is unknown, or is not smaller
 * than the unit before it.
 */
function amounts(numbers: readonly string[], units: readonly (number | undefined)[]): Duration | null {
  let seconds = 0
  let largest = Infinity
  for (const [index, unit] of units.entries()) {
    if (unit === undefined || unit >= largest) return null
    largest = unit
    seconds += Number(numbers[index]?.replace(',', '.')) * unit
  }
  const isWhole = /^\d+$/.test(numbers.at(-1) ?? '')
  return { seconds, precision: Math.max(1, isWhole ? largest : largest / 10) }
}
