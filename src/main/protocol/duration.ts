/** A length of time in seconds, and how many seconds the true one may differ. */
export interface Duration {
  readonly seconds: number
  readonly precision: number
}

export const MINUTE = 60
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
export const WEEK = 7 * DAY
export const MONTH = 30 * DAY
export const YEAR = 365 * DAY

/** The unit of a number that has none behind a greater one, as in `2h15`; undefined where it can't be told. */
export function unitBelow(unit: number | undefined, number: string): number | undefined {
  if (!/^[0-5]\d$/.test(number)) return undefined
  return unit === HOUR ? MINUTE : unit === MINUTE ? 1 : undefined
}
