import { MINUTE_S } from '../../../shared/time'
import { UNIT_SECONDS as UNITS, type Duration } from './duration'

export const STYLES = ['long', 'short', 'narrow'] as const
export const UNIT_NAMES = Object.keys(UNITS) as readonly (keyof typeof UNITS)[]
export const NOW: Duration = { seconds: 0, precision: MINUTE_S }
const NUMERIC = /\p{Nd}/u

/**
 * Returns the phrases of `Intl` for a length of time without a number, such as "now", "yesterday" or "last week".
 * "This hour" counts as half an hour. "Today", "this week" and longer periods are left out: they say too little about
 * a wait.
 */
export function* wordPhrases(locale: string): Generator<readonly [string, Duration]> {
  for (const style of STYLES) {
    const auto = new Intl.RelativeTimeFormat(`${locale}-u-nu-latn`, { style, numeric: 'auto' })
    yield [auto.format(0, 'second'), NOW]
    for (const unit of ['minute', 'hour'] as const) {
      const half = UNITS[unit] / 2
      const now = auto.format(0, unit)
      if (!NUMERIC.test(now)) yield [now, { seconds: half, precision: half }]
    }
    for (const unit of UNIT_NAMES)
      for (const count of [1, 2]) {
        const phrase = auto.format(-count, unit)
        // In some languages, "last month" and "this month" are the same words. Such words are left out.
        if (NUMERIC.test(phrase) || phrase === auto.format(0, unit)) continue
        yield [phrase, { seconds: count * UNITS[unit], precision: UNITS[unit] }]
      }
  }
}
