import { plainPhrase, readLocalisedWords, type LocalisedWords } from './localisedWords'
import { readPart } from './partPhrase'
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
  [/[a-z]/iu, 'es pt fr de vi id it tr nl pl sv da nb fi cs sk hu ro hr sl ca et lv lt ms fil'.split(' ')]
]
/** A longer text is no phrase. In UTF-16 units. */
const LONGEST_PHRASE = 64
/**
 * At most this many languages are loaded for one frame, because each takes milliseconds. The next frame loads more.
 */
const LANGUAGES_AT_ONCE = 6
/** After this many unreadable phrases, the other phrases of the frame are not read. */
const FAILURES_AT_ONCE = 100
/** At most this many phrases are remembered. A list repeats the same few phrases. */
const REMEMBERED = 500
/** "1 hour 5 minutes" has two amounts. A phrase with more amounts than this is not read. */
const AMOUNT_LIMIT = 3
/**
 * A phrase in Latin letters with this many letters and accents means the same in all languages that have it. A test
 * checks this. A shorter phrase, such as "5 t", may have two meanings.
 */
const SURE_LENGTH = 5

const SIGN = /[-+\u2010-\u2015\u2212]/
const NUMBER = /\d+(?:,\d+)?/g
const LONE_LETTER = /^[\p{Script=Latin}\p{Script=Cyrillic}]$/u
/** Code points of the digit zero in other scripts. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xbe6, 0xe50, 0xff10]
const OTHER_DIGIT = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0be6-\u0bef\u0e50-\u0e59\uff10-\uff19]/g

/**
 * Reads phrases such as "hace 5 minutos" in many languages, with words from `Intl`. Loads a language when needed.
 * Does not read a phrase whose length of time differs between two languages.
 */
export interface LocalisedPhrases {
  /** Null: the text is no phrase, it is unclear, or this frame's limit is reached. */
  read(text: string): Duration | null
  /** Call this before each frame. Resets the limits, and loads languages that an earlier phrase needs. */
  next(): void
  /** True: a phrase could not be read because languages were not loaded yet. Each `next` loads some of them. */
  readonly isUndecided: boolean
}

const words = new Map<string, LocalisedWords>()

/** `atOnce`: how many languages one frame may load. `remembered`: what the latest phrases mean. */
export function createLocalisedPhrases(
  atOnce = LANGUAGES_AT_ONCE,
  remembered = new Map<string, Duration | null>()
): LocalisedPhrases {
  let left = atOnce
  let failures = 0
  /** Languages that the latest undecided phrase needs. The next frames load them. */
  let wanted: readonly string[] = []

  /** Null: the language is not loaded, and this frame may load no more. */
  function wordsOf(locale: string): LocalisedWords | null {
    const known = words.get(locale)
    if (known !== undefined) return known
    if (left === 0) return null
    left--
    const read = readLocalisedWords(locale)
    words.set(locale, read)
    return read
  }

  /** Reads a phrase in the languages of its script. Undefined: some of these languages are not loaded yet. */
  function decide(phrase: string): Duration | null | undefined {
    const locales = LANGUAGES.find(([letters]) => letters.test(phrase))?.[1] ?? []
    // For a script with more languages than one frame can load, the first language with a long phrase decides.
    // Otherwise all languages with the phrase must agree.
    const isSure = locales.length > LANGUAGES_AT_ONCE && lengthOf(phrase) >= SURE_LENGTH
    let found: Duration | null = null
    for (const locale of locales) {
      const local = wordsOf(locale)
      if (local === null) {
        wanted = locales
        return undefined
      }
      const other = readIn(local, phrase)
      if (other === null) continue
      found = agreed(found ?? other, other)
      if (isSure || Number.isNaN(found.seconds)) break
    }
    return found === null || Number.isNaN(found.seconds) ? null : found
  }

  return {
    read(text) {
      if (text.length > LONGEST_PHRASE) return null
      const known = remembered.get(text)
      if (known !== undefined) return known
      if (failures >= FAILURES_AT_ONCE) return null
      const numbered = withPlainNumbers(text.replace(OTHER_DIGIT, westernDigit))
      const duration = numbered === null ? null : decide(plainPhrase(numbered))
      if (duration === null || duration === undefined) failures++
      if (duration === undefined) return null
      const oldest = remembered.size >= REMEMBERED ? remembered.keys().next().value : undefined
      if (oldest !== undefined) remembered.delete(oldest)
      remembered.set(text, duration)
      return duration
    },
    next() {
      left = atOnce
      failures = 0
      if (wanted.every((locale) => wordsOf(locale) !== null)) wanted = []
    },
    get isUndecided() {
      return wanted.length > 0
    }
  }
}

function westernDigit(digit: string): string {
  const code = digit.charCodeAt(0)
  return String(code - (ZEROS.findLast((zero) => zero <= code) ?? code))
}

function lengthOf(phrase: string): number {
  return phrase.normalize('NFD').replace(/[^\p{L}\p{M}]/gu, '').length
}

/** Joins the readings of two languages. NaN seconds: they disagree. */
function agreed(one: Duration, other: Duration): Duration {
  const precision = Math.max(one.precision, other.precision)
  return { seconds: one.seconds === other.seconds ? one.seconds : Number.NaN, precision }
}

/** Reads a phrase in one language. NaN seconds: it has several meanings. Null: it is no phrase of this language. */
export function readIn(local: LocalisedWords, phrase: string): Duration | null {
  const read = (text: string): Duration | null => readAmounts(local, text)
  const readWhole = (text: string): Duration | null => read(text) ?? readPart(local, text, read)
  const more = withoutLess(local, phrase)
  if (more === null) return readWhole(phrase)
  const most = readWhole(more)
  return most && { seconds: most.seconds / 2, precision: most.seconds / 2 }
}

/** Removes "less than". Null: the phrase has no such words. */
function withoutLess({ less, spaced }: LocalisedWords, phrase: string): string | null {
  const hasSpaces = spaced(' ') !== ''
  const text = hasSpaces ? ` ${phrase} ` : spaced(phrase)
  const found = less.map((words) => (hasSpaces ? ` ${words} ` : words)).find((words) => text.includes(words))
  return found === undefined ? null : text.replace(found, ' ').trim()
}

function readAmounts(local: LocalisedWords, phrase: string): Duration | null {
  const numbers = phrase.match(NUMBER) ?? []
  if (numbers.length === 0) return local.whole.get(local.spaced(phrase)) ?? readOne(local, phrase)
  if (numbers.length > AMOUNT_LIMIT) return null
  const [lead = '', ...rests] = phrase.split(NUMBER).map((part) => local.spaced(part.trim()))
  if (numbers.length === 1) {
    // A single letter after the number is unclear: `u` is hours in one language and weeks in another.
    if (lead === '' && LONE_LETTER.test(rests[0] ?? '')) return null
    const unit = local.around.get(`${lead}\t${rests[0] ?? ''}`)
    if (unit !== undefined) return amounts(numbers, [unit])
  }
  // Text before the number has no sign, and begins with known words. Other words may follow: "unos" in "hace unos 5
  // minutos".
  if (SIGN.test(lead)) return null
  if (lead !== '' && !isLead(local, lead)) return null
  const units = rests.map((rest) => local.after.get(withoutAnd(local, rest)))
  const last = rests.length - 1
  if (rests[last] === '') units[last] = unitBelow(units[last - 1], numbers[last] ?? '')
  return amounts(numbers, units)
}

/**
 * Returns true if the text begins with known words, and no amount follows. Otherwise the hour would be lost in German
 * "vor einer Stunde und 5 Minuten" ("one hour and 5 minutes ago").
 */
function isLead(local: LocalisedWords, lead: string): boolean {
  const known = [...local.before].filter((before) => before !== '' && `${lead} `.startsWith(`${before} `))
  if (known.length === 0) return false
  const longest = Math.max(...known.map((before) => before.length))
  const more = lead.slice(longest).trim()
  return (
    !local.whole.has(more) &&
    more
      .split(' ')
      .every(
        (word) => word === '' || ![local.and, local.one, local.after, local.whole].some((words) => words.has(word))
      )
  )
}

/** Reads a phrase with the word for "one", such as "hace un minuto" ("one minute ago"). Null: no such phrase. */
function readOne(local: LocalisedWords, phrase: string): Duration | null {
  const [lead, rest] = aroundOne(local, phrase) ?? []
  if (lead === undefined || rest === undefined) return null
  const isKnown = lead === '' || (!SIGN.test(lead) && isLead(local, lead))
  const unit = local.around.get(`${lead}\t${rest}`) ?? (isKnown ? local.after.get(rest) : undefined)
  return unit === undefined ? null : amounts(['1'], [unit])
}

/** Returns the texts before and after the first word for "one". Null: there is none. */
function aroundOne({ one, spaced }: LocalisedWords, phrase: string): readonly [string, string] | null {
  if (spaced(' ') !== '') {
    const words = phrase.split(' ')
    const at = words.findIndex((word) => one.has(word))
    return at < 0 ? null : [words.slice(0, at).join(' '), words.slice(at + 1).join(' ')]
  }
  const text = spaced(phrase)
  const found = [...one].map((word) => [text.indexOf(word), word] as const).filter(([at]) => at >= 0)
  const [at, word] = found.toSorted(([first], [second]) => first - second)[0] ?? []
  return at === undefined || word === undefined ? null : [text.slice(0, at), text.slice(at + word.length)]
}

function withoutAnd(local: LocalisedWords, rest: string): string {
  const text = rest.replace(/^[,،]|[,،]$/g, '').trim()
  if (local.spaced(' ') === '') {
    const and = [...local.and].find((word) => text.endsWith(word) && text !== word)
    return and === undefined ? text : text.slice(0, -and.length)
  }
  const parts = text.split(' ')
  if (parts.length > 1 && local.and.has(parts.at(-1) ?? '')) parts.pop()
  return parts.join(' ')
}

/**
 * Adds amounts with decreasing units. The precision is the last unit, or a tenth of this unit if the number has
 * decimals. Null: a unit is unknown or too large. NaN seconds: a unit has several meanings.
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
