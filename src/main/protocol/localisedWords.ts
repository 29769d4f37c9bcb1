import { DAY, HOUR, MINUTE, MONTH, WEEK, YEAR, type Duration } from './duration'

type Unit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year'
/** Numbers that between them take every form that a noun has in any language here. */
const COUNTS = [1, 2, 3, 5, 11, 21, 100]

/** Signs of units in every language, where they mean nothing else in it. */
const SIGNS: readonly (readonly [string, number])[] = [
  ['d', DAY],
  ['h', HOUR],
  ['min', MINUTE],
  ['m', MINUTE],
  ['s', 1]
]

/** How one language says how long ago something was. */
export interface LocalisedWords {
  /** What stands before the number and behind it, with a tab between them. */
  readonly around: ReadonlyMap<string, number>
  /** What stands before the first of several amounts. */
  readonly before: ReadonlySet<string>
  /** What stands behind a number, with the language's "ago" or without. */
  readonly behind: ReadonlyMap<string, number>
  /** Phrases without a number, such as "yesterday". */
  readonly whole: ReadonlyMap<string, Duration>
}

/** Lower case, without dots and doubled spaces. */
export function plainPhrase(text: string): string {
  return text
    .toLowerCase()
    .replace(/[.\u200e\u200f]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** A few milliseconds when a language is used for the first time. */
export function readLocalisedWords(locale: string): LocalisedWords {
  const around = new Map<string, number>()
  const behind = new Map<string, number>()
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
        // Cut short, two units may look alike: neither is read then.
        rests.set(rest, (rests.get(rest) ?? seconds) === seconds ? seconds : Number.NaN)
      }
    }
    for (const [words, seconds] of [...rests, ...withoutAgo(rests)])
      if (!Number.isNaN(seconds) && !behind.has(words)) behind.set(words, seconds)
  }
  for (const [sign, seconds] of SIGNS) if (!behind.has(sign)) behind.set(sign, seconds)
  const auto = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  whole.set(plainPhrase(auto.format(0, 'second')), { seconds: 0, precision: MINUTE })
  whole.set(plainPhrase(auto.format(-1, 'day')), { seconds: DAY, precision: DAY })
  return { around, before, behind, whole }
}

function units(): [Unit, number][] {
  return [
    ['second', 1],
    ['minute', MINUTE],
    ['hour', HOUR],
    ['day', DAY],
    ['week', WEEK],
    ['month', MONTH],
    ['year', YEAR]
  ]
}

/** The words without the "ago" that all of them end with, where the language has it behind. */
function withoutAgo(behind: ReadonlyMap<string, number>): readonly (readonly [string, number])[] {
  const all = [...behind.keys()]
  let shared = all[0] ?? ''
  while (!all.every((words) => words.endsWith(shared))) shared = shared.slice(1)
  // Where words are parted, only whole ones are shared.
  const ago = all.some((words) => words.includes(' '))
    ? shared.slice(shared.indexOf(' ') < 0 ? shared.length : shared.indexOf(' '))
    : shared
  return ago === ''
    ? []
    : [...behind]
        .map(([words, seconds]) => [words.slice(0, -ago.length).trim(), seconds] as const)
        .filter(([words]) => words !== '')
}
