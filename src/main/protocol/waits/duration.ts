import { DAY_S, HOUR_S, MINUTE_S, MONTH_S, WEEK_S, YEAR_S } from '../../../shared/time'

export const UNIT_SECONDS = {
  second: 1,
  minute: MINUTE_S,
  hour: HOUR_S,
  day: DAY_S,
  week: WEEK_S,
  month: MONTH_S,
  year: YEAR_S
} as const

/** A length of time, in seconds. It may be wrong by `precision` seconds. */
export interface Duration {
  readonly seconds: number
  readonly precision: number
}

/**
 * Returns the unit of a number without one: the 15 in `2h15` is minutes, because hours come before it. `unit`: the
 * unit before, in seconds like the result. Undefined: unknown.
 */
export function unitBelow(unit: number | undefined, number: string): number | undefined {
  if (!/^[0-5]\d$/.test(number)) return undefined
  return unit === HOUR_S ? MINUTE_S : unit === MINUTE_S ? 1 : undefined
}

const NUMBER = /^-?\d+(?:\.\d+)?$/
const ISO_DURATION =
  /^P(?:(-?[\d.,]+)Y)?(?:(-?[\d.,]+)M)?(?:(-?[\d.,]+)W)?(?:(-?[\d.,]+)D)?(?:T(?=[-\d])(?:(-?[\d.,]+)H)?(?:(-?[\d.,]+)M)?(?:(-?[\d.,]+)S)?)?$/i
const ISO_UNITS = [YEAR_S, MONTH_S, WEEK_S, DAY_S, HOUR_S, MINUTE_S, 1]

/**
 * Reads an ISO 8601 duration such as `PT1H30M`. Its precision is the last unit, or one second if there is a fraction.
 * Null: the text is no duration.
 */
export function readIsoDuration(text: string): Duration | null {
  const parts = ISO_DURATION.exec(text)?.slice(1)
  if (parts === undefined || parts.every((part) => part === undefined)) return null
  let seconds = 0
  let precision = 1
  for (const [index, unit] of ISO_UNITS.entries()) {
    const part = parts[index]?.replace(',', '.')
    if (part === undefined) continue
    if (!NUMBER.test(part)) return null
    seconds += Number(part) * unit
    precision = part.includes('.') ? 1 : unit
  }
  return { seconds, precision }
}
