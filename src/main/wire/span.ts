/** A length of time in seconds, and how many seconds the true one may differ. */
export interface Span {
  readonly seconds: number
  readonly precision: number
}

export const MINUTE = 60
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
export const WEEK = 7 * DAY
export const MONTH = 30 * DAY
export const YEAR = 365 * DAY
