import { DAY_S, HOUR_S, MINUTE_S, MONTH_S, WEEK_S, YEAR_S, type Duration } from './duration'

type Unit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year'
/** Together, these numbers use every plural form of all languages that Deskhand reads. */
const COUNTS = [1, 2, 3, 5, 11, 21, 100]

/**
 * Abbreviations that count in every language. If a language gives an abbreviation another meaning, that meaning counts.
 */
const ABBREVIATIONS: readonly (readonly [string, number])[] = [
  ['d', DAY_S],
  ['h', HOUR_S],
  ['min', MINUTE_S],
  ['m', MINUTE_S],
  ['s', 1]
]

/** Common texts after a number that `Intl` does not have. Hungarian has an ending in the place of "ago". */
const OTHER_WORDS: Readonly<Record<string, readonly (readonly [string, number])[]>> = {
  hu: [
    ['másodperce', 1],
    ['perce', MINUTE_S],
    ['órája', HOUR_S],
    ['napja', DAY_S],
    ['hete', WEEK_S],
    ['hónapja', MONTH_S],
    ['éve', YEAR_S]
  ]
}

/** How one language says how long ago something was. Values are seconds. */
export interface LocalisedWords {
  /** Key: the text before the number and the text after the number, with a tab between the two. */
  readonly around: ReadonlyMap<string, number>
  /** The text before the first of several amounts. */
  readonly before: ReadonlySet<string>
  /** The text after a number, both with and without the language's word for "ago". */
  readonly after: ReadonlyMap<string, number>
  /** Phrases without a number, such as "yesterday". */
  readonly whole: ReadonlyMap<string, Duration>
}

/** The text in lower case, without dots, direction marks and repeated spaces. */
export function plainPhrase(text: string): string {
  return text
    .toLowerCase()
    .replace(/[.\u200e\u200f]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Loads the phrases of a language. Takes a few milliseconds. `locale`: a BCP 47 tag such as `zh-Hant`. */
export function readLocalisedWords(locale: string): LocalisedWords {
  const around = new Map<string, number>()
  const after = new Map<string, number>()
  const whole = new Map<string, Duration>()
  const before = new Set<string>()
  for (const style of ['long', 'short'] as const) {
    const rests = new Map<string, number>()
    const format = new Intl.RelativeTimeFormat(`${locale}-u-nu-latn`, { style })
    for (const [unit, seconds] of units()) {
      for (const count of COUNTS) {
        const phrase = plainPhrase(format.format(-count, unit))
        const at = phrase.indexOf(String(count))
        if (at < 0) {
          whole.set(phrase, { seconds: count * seconds, precision: seconds })
          continue
        }
        const lead = phrase.slice(0, at).trim()
        const rest = phrase.slice(at + String(count).length).trim()
        around.set(`${lead}\t${rest}`, seconds)
        before.add(lead)
        // If two units have the same abbreviation, neither unit is read.
        rests.set(rest, (rests.get(rest) ?? seconds) === seconds ? seconds : Number.NaN)
      }
    }
    for (const [words, seconds] of [...rests, ...withoutAgo(rests)])
      if (!Number.isNaN(seconds) && !after.has(words)) after.set(words, seconds)
  }
  for (const [unit, seconds] of [...(OTHER_WORDS[locale] ?? []), ...ABBREVIATIONS])
    if (!after.has(unit)) after.set(unit, seconds)
  const auto = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  whole.set(plainPhrase(auto.format(0, 'second')), { seconds: 0, precision: MINUTE_S })
  whole.set(plainPhrase(auto.format(-1, 'day')), { seconds: DAY_S, precision: DAY_S })
  return { around, before, after, whole }
}

function units(): [Unit, number][] {
  return [
    ['second', 1],
    ['minute', MINUTE_S],
    ['hour', HOUR_S],
    ['day', DAY_S],
    ['week', WEEK_S],
    ['month', MONTH_S],
    ['year', YEAR_S]
  ]
}

/** The texts without "ago", for languages in which "ago" is at the end. Empty: the texts have no common end. */
function withoutAgo(after: ReadonlyMap<string, number>): readonly (readonly [string, number])[] {
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
        .map(([words, seconds]) => [words.slice(0, -ago.length).trim(), seconds] as const)
        .filter(([words]) => words !== '')
}
