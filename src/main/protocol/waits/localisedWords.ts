import { DAY_S, HOUR_S, MINUTE_S, WEEK_S } from '../../../shared/time'
import { UNIT_SECONDS as UNITS, type Duration } from './duration'
import { NO_PARTS, partsOf, type LocalisedParts } from './localisedParts'
import { NOW, STYLES, UNIT_NAMES, wordPhrases } from './wordPhrases'
import { LOCALISED_EXTRAS, SHARED_LEADS } from './localisedExtras'

/** Together, these numbers use every plural form of all languages that Deskhand reads. */
const COUNTS = [1, 2, 3, 5, 11, 21, 100, 0, 6, 1.5, 1_000_000]

/**
 * Abbreviations that count in every language. If a language gives an abbreviation another meaning, then nobody can
 * tell which of the two a server means, and the abbreviation is not read.
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
/** `Intl` writes some short phrases with a minus in the place of "ago". */
const SIGN = /[-+\u2212]/

/**
 * The words with which one language tells how long ago something was. Values are seconds. NaN: the text has several
 * meanings.
 */
export interface LocalisedWords {
  /** Key: the text before the number and the text after the number, with a tab between the two. */
  readonly around: ReadonlyMap<string, number>
  /** Texts that may come before the first amount. */
  readonly before: ReadonlySet<string>
  /** Key: the text after a number, both with and without the language's word for "ago". */
  readonly after: ReadonlyMap<string, number>
  /** Phrases without a number, such as "yesterday". */
  readonly whole: ReadonlyMap<string, Duration>
  /** Words for "one". */
  readonly one: ReadonlySet<string>
  /** Words for other numbers. */
  readonly numbers: ReadonlyMap<string, number>
  /** Words for "less than", the longest first. */
  readonly less: readonly string[]
  /** Words for "and". */
  readonly and: ReadonlySet<string>
  /** Words for "ago" after an amount. */
  readonly ago: ReadonlySet<string>
  readonly parts: LocalisedParts
  /** Removes the spaces of a text, as in the keys, if the language is in `WITHOUT_SPACES`. */
  readonly spaced: (part: string) => string
}

/** Returns the text in lower case, without dots, direction marks and repeated spaces, in one Unicode form. */
export function plainPhrase(text: string): string {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      // `toLowerCase` turns the Turkish İ into an i and a combining dot (U+0307), so the dot is removed too.
      .replace(/[.\u0307\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
      // Italian and French join some words to the next one: "un’ora fa", "moins d’une minute".
      .replace(/(?<!\p{L})(un|d)['’](?=(?:ora|une?)(?!\p{L}))/gu, '$1 ')
      .replace(/\s+/g, ' ')
      .trim()
  )
}

/** A phrase of `Intl` without its number. `rest` is null if the phrase has no number. */
interface Frame {
  readonly lead: string
  readonly rest: string | null
}

/** Loads the phrases of a language. Takes a few milliseconds. `locale`: a BCP 47 tag such as `zh-Hant`. */
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

  // If `Intl` does not have this language, it uses the words of the system's language. So Deskhand reads no words of
  // this language.
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
  // If a text has several meanings after a lone number, it has them also when other words come before the number. In
  // Hebrew, only a bracket may follow the number. A bracket has no meaning, so texts without letters do not count.
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

/** Returns one number for each plural form of the language. */
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

/** Adds a text with its length. If the text has another length already, it has several meanings. */
function note(lengths: Map<string, number>, text: string, seconds: number): void {
  const known = lengths.get(text)
  lengths.set(text, known === undefined || known === seconds ? seconds : Number.NaN)
}

/** Returns `seconds`. Returns NaN if `rest` is an abbreviation that has another length in `ABBREVIATIONS`. */
function clear(rest: string, seconds: number): number {
  return (ABBREVIATIONS.get(rest) ?? seconds) === seconds ? seconds : Number.NaN
}

/**
 * Returns the texts of a language in which "ago" is at the end. Each entry has the text with "ago", the text without
 * "ago", and the seconds. Returns an empty array if the texts have no common end.
 */
function withoutAgo(after: ReadonlyMap<string, number>): readonly (readonly [string, string, number])[] {
  const all = [...after.keys()]
  let shared = all[0] ?? ''
  while (!all.every((words) => words.endsWith(shared))) shared = shared.slice(1)
  // In a language with spaces, "ago" is one or more whole words.
  const ago = all.some((words) => words.includes(' '))
    ? shared.slice(shared.indexOf(' ') < 0 ? shared.length : shared.indexOf(' '))
    : shared
  return ago === ''
    ? []
    : [...after]
        .map(([words, seconds]) => [words, words.slice(0, -ago.length).trim(), seconds] as const)
        .filter(([, bare]) => bare !== '')
}
