/** Units of time, ms. A day has 24 hours. */
export const SECOND_MS = 1000
export const MINUTE_MS = 60 * SECOND_MS
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

/** Units of time, seconds. A month has 30 days, a year 365. */
export const MINUTE_S = MINUTE_MS / SECOND_MS
export const HOUR_S = HOUR_MS / SECOND_MS
export const DAY_S = DAY_MS / SECOND_MS
export const WEEK_S = 7 * DAY_S
export const MONTH_S = 30 * DAY_S
export const YEAR_S = 365 * DAY_S
