import * as v from 'valibot'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../time'
import { startOfDay } from '../calendarDay'
import type { KnownTurn, Turn } from './turn'

/**
 * What ends a parking.
 * - `time`: its time has come, or the customer writes.
 * - `silence`: as `time`, but the reminder says that the customer has not answered.
 * - `words`: only a message of the customer.
 */
export const PARKING_KINDS = ['time', 'silence', 'words'] as const
export type ParkingKind = (typeof PARKING_KINDS)[number]

/** How the agent parks a customer. `until`: epoch ms. */
export type ParkingOrder =
  { readonly kind: 'time' | 'silence'; readonly until: number } | { readonly kind: 'words'; readonly until: null }

export const ParkingOrderSchema: v.GenericSchema<unknown, ParkingOrder> = v.variant('kind', [
  v.strictObject({ kind: v.picklist(['time', 'silence']), until: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) }),
  v.strictObject({ kind: v.literal('words'), until: v.null() })
])

/**
 * A customer whom the agent has parked. Times are epoch ms.
 * - `parked`: the customer is put aside.
 * - `due`: the time has come, and was noticed at `dueAt`. This lasts until the agent deals with the customer.
 * - `wrote`: the customer wrote, which ended the parking. The window says so until the agent answers.
 */
export type Parking = ParkingOrder & { readonly parkedAt: number } & (
    { readonly state: 'parked' } | { readonly state: 'due'; readonly dueAt: number } | { readonly state: 'wrote' }
  )

/**
 * Returns true if the customer is parked and does not wait for an answer. Returns false if a message may have been
 * missed since the parking began, because the customer may then wait.
 */
export function isAside(turn: Turn, parking: Parking | null): boolean {
  if (parking?.state !== 'parked' || turn.kind === 'theirs') return false
  return turn.kind === 'ours' || turn.since === null || turn.since < parking.parkedAt
}

/** Returns true if a due reminder says that the customer has not answered. An agent must have written last. */
export function isUnanswered({ kind }: Parking, turn: Turn): boolean {
  return kind === 'silence' && turn.kind === 'ours'
}

/** Returns how the agent parked the customer, without the parking's state. */
export function orderOf({ kind, until }: ParkingOrder): ParkingOrder {
  return kind === 'words' ? { kind, until } : { kind, until }
}

/** At most this many customers are parked at the same time. */
export const PARKING_LIMIT = 500
export const LONGEST_PARKING_MS = 31 * DAY_MS
/** A parking is forgotten this long after its `until`. If `until` is null: after its `parkedAt`. In ms. */
const FORGET_MS = 7 * DAY_MS
/**
 * Every parking is forgotten at most this long after its `parkedAt`. A saved turn is forgotten this long after its
 * `since`. In ms.
 */
export const PARKING_FORGOTTEN_MS = LONGEST_PARKING_MS + FORGET_MS

/**
 * A parking whose `until` is at most this far away (ms) is meant as a duration, such as "in an hour". A later `until`
 * is meant as a time of day. The minute is for the rounding in `parkingChoices`.
 */
const MEANT_AS_DURATION_MS = HOUR_MS + MINUTE_MS

/**
 * Returns the parking after somebody has set the clock. `by`: how far, ms. `parkedAt` and `dueAt` move with the
 * clock. `until` moves too if it is meant as a duration: ten minutes must not become hours.
 */
export function movedWithClock(parking: Parking, by: number): Parking {
  const parkedAt = parking.parkedAt + by
  const moved = parking.state === 'due' ? { ...parking, parkedAt, dueAt: parking.dueAt + by } : { ...parking, parkedAt }
  const { until, state } = parking
  const ahead = (until ?? Infinity) - parking.parkedAt
  if (until === null || state !== 'parked' || ahead <= 0 || ahead > MEANT_AS_DURATION_MS) return moved
  return { ...moved, until: until + by } as Parking
}

/** Returns true if the parking is old enough to be forgotten. `now`: epoch ms, of `createKeptClock`. */
export function isForgotten({ until, parkedAt }: Parking, now: number): boolean {
  return now - (until ?? parkedAt) >= FORGET_MS
}

/**
 * Returns true if a saved turn is old enough to be forgotten. By then all parkings are forgotten too. `now`: epoch
 * ms.
 */
export function isTurnForgotten({ since }: KnownTurn, now: number): boolean {
  return now - since >= PARKING_FORGOTTEN_MS
}

/** The hours of "this afternoon", and of "this morning" or "tomorrow morning". */
const AFTERNOON_HOUR = 15
const MORNING_HOUR = 9
/**
 * "This morning" and "this afternoon" are offered only if they are at least this far away. A nearer time would mean
 * nearly the same as "1 hour".
 */
const TODAY_FROM_MS = 90 * MINUTE_MS

export type ParkingChoice = 'tenMinutes' | 'oneHour' | 'thisMorning' | 'thisAfternoon' | 'tomorrowMorning'

/**
 * Returns the times that the window offers, epoch ms. Early in the day, "this morning" replaces "this afternoon".
 * `now`: epoch ms.
 */
export function parkingChoices(now: number): readonly { readonly choice: ParkingChoice; readonly until: number }[] {
  const [morning, afternoon] = [atHour(now, 0, MORNING_HOUR), atHour(now, 0, AFTERNOON_HOUR)]
  const today =
    morning - now >= TODAY_FROM_MS
      ? ({ choice: 'thisMorning', until: morning } as const)
      : ({ choice: 'thisAfternoon', until: afternoon } as const)
  return [
    { choice: 'tenMinutes', until: fullMinute(now + 10 * MINUTE_MS) },
    { choice: 'oneHour', until: fullMinute(now + HOUR_MS) },
    ...(today.until - now >= TODAY_FROM_MS ? [today] : []),
    { choice: 'tomorrowMorning', until: atHour(now, 1, MORNING_HOUR) }
  ]
}

/** Returns when this time of day, `HH:MM`, comes next, epoch ms. Days may have 23 or 25 hours. `now`: epoch ms. */
export function nextTimeOfDay(time: string, now: number): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const today = atHour(now, 0, hours, minutes)
  return today > now ? today : atHour(now, 1, hours, minutes)
}

/** Rounds up to a full minute, so that button, notice and row show the same time. */
function fullMinute(at: number): number {
  return Math.ceil(at / MINUTE_MS) * MINUTE_MS
}

function atHour(now: number, daysAhead: number, hours: number, minutes = 0): number {
  const day = new Date(startOfDay(now))
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + daysAhead, hours, minutes).getTime()
}
