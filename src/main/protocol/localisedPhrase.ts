import { plainPhrase, readLocalisedWords, type LocalisedWords } from './localisedWords'
import { unitBelow, type Duration } from './duration'

/** Languages by the letters they are written in, those that are met most often first. */
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
/** Languages that are met for the first time in one frame: each takes milliseconds. The next frame goes on with others. */
const LANGUAGES_AT_ONCE = 6
/** Phrases of one frame that no language reads: more are not looked at, as each costs a look in every language. */
const FAILURES_AT_ONCE = 100
/** Amounts of one phrase, as in "1 hour 5 minutes". */
const AMOUNT_LIMIT = 3

const NUMBER = /\d+(?:[.,]\d+)?/g
const LONE_LETTER = /^[\p{Script=Latin}\p{Script=Cyrillic}]$/u
/** The zeros of the digits that are written elsewhere. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xbe6, 0xe50, 0xff10]
const OTHER_DIGIT = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0be6-\u0bef\u0e50-\u0e59\uff10-\uff19]/g
/** "A minute", where a language does not write the number. */
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

/** Reads phrases in the languages that people speak; the dictionary comes from the system and grows as it is needed. */
export interface LocalisedPhrases {
  /** Expects a short text. */
  read(text: string): Duration | null
  /** The next frame. */
  next(): void
}

const words = new Map<string, LocalisedWords>()

export function createLocalisedPhrases(atOnce = LANGUAGES_AT_ONCE): LocalisedPhrases {
  let left = atOnce
  let failures = 0
  /** The one that read the phrase before: a workspace speaks one language. */
  let last: LocalisedWords | null = null

  /** Null: not yet. */
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
      const phrase = plainPhrase(text.replace(OTHER_DIGIT, westernDigit))
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
    // A letter alone is another unit in the next language: `u` are hours in one and weeks in another.
    if (lead === '' && LONE_LETTER.test(rests[0] ?? '')) return null
  }
  // "Hace unos 5 minutos": about so long.
  if (
    lead !== '' &&
    ![...local.before].some((before) => before !== '' && (lead === before || lead.startsWith(`${before} `)))
  )
    return null
  const units = rests.map((rest) => local.behind.get(withoutAnd(rest)))
  const last = rests.length - 1
  if (rests[last] === '') units[last] = unitBelow(units[last - 1], numbers[last] ?? '')
  return amounts(numbers, units)
}

/** "Hace un minuto": the number is a word. */
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

/** Amounts in falling units. The last one says how precise the whole is. */
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
