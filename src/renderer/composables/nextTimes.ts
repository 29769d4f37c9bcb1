import { daysFrom, startOfDay } from '../../shared/calendarDay'
import type { Wait } from '../../shared/domain/customer'
import type { Parking } from '../../shared/domain/parking'
import type { WaitLimits } from '../../shared/domain/urgency'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/time'
import { nextSecond } from './useNow'

// When the texts of the screen change, for `useNow`. All instants are epoch ms. A result is later than `at`; Infinity:
// the text never changes. A text that has no seconds may change up to a minute late, with the full minute of the clock.
// So the texts of many rows change at once.

/** Rounds up to a full minute. */
export const fullMinute = (at: number): number => Math.ceil(at / MINUTE_MS) * MINUTE_MS

/** Returns when `formatWait` changes next: each second, from one day on each hour. `raw`: the server's text, or null. */
export function nextWait({ since, raw }: Pick<Wait, 'since' | 'raw'>, at: number): number {
  if (raw !== null) return Infinity
  return at - since < DAY_MS ? nextSecond(Math.max(at, since)) : nextUnit(since, at, HOUR_MS)
}

/** Returns when the age in whole units changes next. */
export function nextUnit(since: number, at: number, unitMs: number): number {
  const age = Math.max(0, at - since)
  return Math.max(at, since) + unitMs - (age % unitMs)
}

/** Returns when `formatMinutes` changes next: each minute, from one day on each hour. */
export function nextMinutes(since: number, at: number): number {
  return fullMinute(nextUnit(since, at, at - since < DAY_MS ? MINUTE_MS : HOUR_MS))
}

/** Returns when an age in the greatest unit, such as `times.spokenWait` or `agoText`, changes next. */
export function nextGreatestUnit(since: number, at: number): number {
  const age = at - since
  return fullMinute(nextUnit(since, at, age < HOUR_MS ? MINUTE_MS : age < DAY_MS ? HOUR_MS : DAY_MS))
}

/** Returns when the urgency of a wait rises next. */
export function nextLevel({ since }: Pick<Wait, 'since'>, { warmMs, hotMs }: WaitLimits, at: number): number {
  return Math.min(...[since + warmMs, since + hotMs].filter((limit) => limit > at), Infinity)
}

/** Returns the next midnight. */
export const nextDay = (at: number): number => new Date(at).setHours(24, 0, 0, 0)

/** Returns when a text changes next that says whether `then` is today. Null: there is no text. */
export function nextOfDay(then: number | null, at: number): number {
  if (then === null) return Infinity
  const days = daysFrom(at, then)
  return days === 0 ? nextDay(at) : days > 0 ? startOfDay(then) : Infinity
}

/** Returns when `times.until` changes next: when its day becomes tomorrow, today or yesterday. Null: there is no text. */
export function nextUntil(end: number | null, at: number): number {
  if (end === null) return Infinity
  const day = new Date(fullMinute(end))
  const midnights = [-1, 0, 1].map((days) =>
    new Date(day.getFullYear(), day.getMonth(), day.getDate() + days).getTime()
  )
  return Math.min(...midnights.filter((midnight) => midnight > at), Infinity)
}

/** Returns when the words about a parking change next. */
export const nextParking = (parking: Parking | null, at: number): number => nextUntil(parking?.until ?? null, at)
