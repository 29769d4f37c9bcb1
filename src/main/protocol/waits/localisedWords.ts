import { DAY_S, HOUR_S, MINUTE_S, WEEK_S } from '../../../shared/time'
import { UNIT_SECONDS as UNITS, type Duration } from './duration'
import { NO_PARTS, partsOf, type LocalisedParts } from './localisedParts'
import { NOW, STYLES, UNIT_NAMES, wordPhrases } from './wordPhrases'
import { LOCALISED_EXTRAS, SHARED_LEADS } from './localisedExtras'

/** These numbers together use every plural form of all languages that Deskhand reads. */
const COUNTS = [1, 2, 3, 5, 11, 21, 100, 0, 6, 1.5, 1_000_000]

/**
 * Abbreviations that are read in every language, and their seconds. If a language gives an abbreviation another
 * meaning, the abbreviation is unclear there: NaN.
 */
const ABBREVIATIONS: ReadonlyMap<string, number> = new Map([
  ['d', DAY_S],
  ['h', HOUR_S],
  ['min', MINUTE_S],
  ['m', MINUTE_S],
  ['s', 1]
])

/** Languages whose phrases may lack spaces. Their texts are compared without spaces. */
const WITHOUT_SPACES = new Set(['ja', 'zh', 'zh-Hant', 'ko', 'th'])
/** Some short phrases of `Intl` have a minus for "ago". */
const SIGN = /[-+\u2212]/

/**
 * The words with which a language says how long ago something was. Values are seconds. NaN: the text has several
 * meanings.
 */
export interface LocalisedWords {
  /** Key: the text before the number, a tab, and the text after it. */
  readonly around: ReadonlyMap<string, number>
  /** Texts that may come before the first amount. */
  readonly before: ReadonlySet<string>
  /** Key: the text after a number, with and without "ago". */
  readonly after: ReadonlyMap<string, number>
  /** Phrases such as "yesterday", which have no number. */
  readonly whole: ReadonlyMap<string, Duration>
  readonly one: ReadonlySet<string>
  readonly numbers: ReadonlyMap<string, number>
  /** Words for "less than", the longest first. */
  readonly less: readonly string[]
  readonly and: ReadonlySet<string>
  readonly ago: ReadonlySet<string>
  readonly parts: LocalisedParts
  /** Removes spaces if the language is compared without them. */
  readonly spaced: (part: string) => string
}

/** `Vor 5 Min.` → `vor 5 min`. Also removes direction marks and repeated spaces, and uses one form of Unicode. */
export function plainPhrase(text: string): string {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      // `toLowerCase` turns the Turkish İ into an i and a combining dot (U+0307), which is removed too.
      .replace(/[.\u0307\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
      // Italian and French join some words to the next one: "un’ora fa", "moins d’une minute".
      .replace(/(?<!\p{L})(un(?=['’]ora(?!\p{L}))|d(?=['’]une?(?!\p{L})))['’]/gu, '$1 ')
      .replace(/\s+/g, ' ')
      .trim()
  )
}

/** A phrase. `lead`: the text before its number. `rest`: the text after the number. Null: there is no number. */
interface Frame {
  readonly lead: string
  readonly rest: string | null
}

/** Loads the phrases of a language, in a few milliseconds. `locale`: a BCP 47 tag such as `zh-Hant`. */
export function readLocalisedWords(locale: string): LocalisedWords {
  const extras = LOCALISED_EXTRAS[locale] ?? {}
  const hasSpaces = !WITHOUT_SPACES.has(locale)
  const spaced = (part: string): string => (hasSpaces ? part : part.replaceAll(' ', ''))
  const listed = (words = ''): readonly string[] => (words === '' ? [] : words.split('|').map(spaced))
  const known = new Map<string, string>()
  const plain = (text: string): string => known.get(text) ?? remember(known, text, spaced(plainPhrase(text)))
  const frameOf = (parts: readonly Part[]): Frame => frame(parts, plain)
  const around = new Map<string, number>()
  const after = new Map<string, number>()
  const whole = new Map<string, Duration>()
  const before = new Set([...SHARED_LEADS, ...listed(extras.leads)])
  const ago = new Set(listed(extras.ago))
  const parts = partsOf(locale, spaced)
  const counts = countsOf(locale)

  // If `Intl` lacks this language, it would use the system's language. So nothing is read.
  if (Intl.RelativeTimeFormat.supportedLocalesOf(locale).length === 0)
    return {
      ...{ around, before: new Set(), after, whole, one: new Set(), and: new Set(), spaced },
      ...{ ago, numbers: new Map(), less: [] },
      parts: NO_PARTS
    }

  const relative = STYLES.map((style) => new Intl.RelativeTimeFormat(`${locale}-u-nu-latn`, { style }))
  const later = new Set(
    relative.flatMap((format) =>
      UNIT_NAMES.flatMap((unit) => counts.map((count) => keyOf(frameOf(format.formatToParts(count, unit)))))
    )
  )
  for (const format of relative) {
    const rests = new Map<string, number>()
    for (const unit of UNIT_NAMES)
      for (const count of counts) {
        const said = frameOf(format.formatToParts(-count, unit))
        if (SIGN.test(said.lead) || later.has(keyOf(said))) continue
        if (said.rest === null) {
          whole.set(said.lead, { seconds: count * UNITS[unit], precision: UNITS[unit] })
          continue
        }
        note(around, keyOf(said), clear(said.rest, UNITS[unit]))
        before.add(said.lead)
        if (count === 1 && parts.omitsOne && format === relative[0])
          whole.set(spaced(`${said.lead} ${said.rest}`.trim()), { seconds: UNITS[unit], precision: UNITS[unit] })
        note(rests, said.rest, clear(said.rest, UNITS[unit]))
      }
    for (const [rest, bare, seconds] of withoutAgo(rests)) {
      ago.add(rest.slice(bare.length).trim())
      if (Number.isNaN(clear(bare, seconds))) note(around, `\t${rest}`, Number.NaN)
      note(after, bare, clear(bare, seconds))
    }
    for (const [rest, seconds] of rests) note(after, rest, seconds)
  }
  for (const unit of UNIT_NAMES)
    // Nobody abbreviates months and years of a wait, and each format costs time.
    for (const unitDisplay of UNITS[unit] > WEEK_S ? STYLES.slice(0, 1) : STYLES) {
      const format = new Intl.NumberFormat(`${locale}-u-nu-latn`, { style: 'unit', unit, unitDisplay })
      for (const count of counts) {
        const { lead, rest } = frameOf(format.formatToParts(count))
        if (rest === null) whole.set(lead, { seconds: count * UNITS[unit], precision: UNITS[unit] })
        if (rest === null) continue
        if (lead !== '') note(around, `${lead}\t${rest}`, UNITS[unit])
        if (lead !== '' || rest === '') continue
        for (const ago of ['', ...listed(extras.ago)]) {
          const words = spaced(`${rest} ${ago}`.trim())
          note(around, `\t${words}`, clear(rest, UNITS[unit]))
          note(after, words, clear(rest, UNITS[unit]))
        }
      }
    }
  for (const [rest, unit] of Object.entries(extras.units ?? {}))
    if (!after.has(spaced(rest))) after.set(spaced(rest), UNITS[unit])
  for (const [rest, seconds] of ABBREVIATIONS) note(after, rest, seconds)
  // A text with several meanings after a number also has them if words come before the number. Only text with letters
  // counts: in Hebrew, just a bracket may follow the number.
  for (const key of around.keys()) {
    const rest = key.slice(key.indexOf('\t') + 1)
    if (/\p{L}/u.test(rest) && Number.isNaN(after.get(rest))) around.set(key, Number.NaN)
  }
  for (const [phrase, duration] of wordPhrases(locale)) whole.set(spaced(plainPhrase(phrase)), duration)
  for (const now of listed(extras.now)) whole.set(spaced(plainPhrase(now)), NOW)
  const [one, and] = [extras.one, extras.and].map((words) => new Set(listed(words))) as [Set<string>, Set<string>]
  const numbers = new Map(listed(extras.numbers).map((word, index) => [word, index + 2]))
  const less = listed(extras.less).toSorted((word, other) => other.length - word.length)
  return { around, before, after, whole, one, numbers, less, and, ago, parts, spaced }
}

function countsOf(locale: string): readonly number[] {
  const rules = new Intl.PluralRules(locale)
  const forms = new Map<string, number>()
  for (const count of COUNTS) {
    const form = rules.select(count)
    if (!forms.has(form)) forms.set(form, count)
  }
  return [...forms.values()]
}

interface Part {
  readonly type: string
  readonly value: string
}

const NUMBER_PARTS = new Set(['integer', 'group', 'decimal', 'fraction'])

function frame(parts: readonly Part[], plain: (text: string) => string): Frame {
  let lead = ''
  let rest: string | null = null
  for (const { type, value } of parts)
    if (NUMBER_PARTS.has(type)) rest = ''
    else if (rest === null) lead += value
    else rest += value
  return { lead: plain(lead), rest: rest === null ? null : plain(rest) }
}

function remember(texts: Map<string, string>, key: string, text: string): string {
  texts.set(key, text)
  return text
}

function keyOf({ lead, rest }: Frame): string {
  return rest === null ? lead : `${lead}\t${rest}`
}

/** If the text already has another length of time, its length becomes NaN: the text has several meanings. */
function note(lengths: Map<string, number>, text: string, seconds: number): void {
  const known = lengths.get(text)
  lengths.set(text, known === undefined || known === seconds ? seconds : Number.NaN)
}

/** Returns `seconds`. But if `rest` stands for another number of seconds in `ABBREVIATIONS`, returns NaN. */
function clear(rest: string, seconds: number): number {
  return (ABBREVIATIONS.get(rest) ?? seconds) === seconds ? seconds : Number.NaN
}

/**
 * Finds the common end of all texts, which is "ago". Each entry: the text, the text without "ago", and seconds.
 * Empty: there is no common end.
 */
function withoutAgo(after: ReadonlyMap<string, number>): readonly (readonly [string, string, number])[] {
  const all = [...after.keys()]
  let shared = all[0] ?? ''
  while (!all.every((words) => words.endsWith(shared))) shared = shared.slice(1)
  // In a language with spaces, "ago" consists of whole words.
  const ago = all.some((words) => words.includes(' '))
    ? shared.slice(shared.indexOf(' ') < 0 ? shared.length : shared.indexOf(' '))
    : shared
  return ago === ''
    ? []
    : [...after]
        .map(([words, seconds]) => [words, words.slice(0, -ago.length).trim(), seconds] as const)
        .filter(([, bare]) => bare !== '')
}
