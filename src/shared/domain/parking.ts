import * as v from 'valibot'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../time'
import { startOfDay } from '../calendarDay'
import type { Turn } from './customer'

/**
 * What ends a parking. `time`: the time comes, or the customer writes. `silence`: the same, but the time reminds the
 * agent only of an answer that did not come. `words`: only the customer's next message.
 */
export const PARKING_KINDS = ['time', 'silence', 'words'] as const
export type ParkingKind = (typeof PARKING_KINDS)[number]

/** How an agent parks a customer. `until`: epoch ms, by this computer's clock. */
export type ParkingOrder =
  { readonly kind: 'time' | 'silence'; readonly until: number } | { readonly kind: 'words'; readonly until: null }

export const ParkingOrderSchema: v.GenericSchema<unknown, ParkingOrder> = v.variant('kind', [
  v.strictObject({ kind: v.picklist(['time', 'silence']), until: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) }),
  v.strictObject({ kind: v.literal('words'), until: v.null() })
])

/**
 * An own customer whom the agent has parked. Times are epoch ms.
 * - `parked`: the customer is out of the way.
 * - `due`: the time has come, at `dueAt`. It stays so until the agent does something about it.
 * - `wrote`: the customer wrote, so the parking is over. It says why the customer is back, until the agent answers.
 */
export type Parking = ParkingOrder & { readonly parkedAt: number } & (
    { readonly state: 'parked' } | { readonly state: 'due'; readonly dueAt: number } | { readonly state: 'wrote' }
  )

/**
 * Returns true if the parked customer is out of the way. A customer who waits is not, and neither is one who may have
 * written since, because messages may have been missed.
 */
export function isAside(turn: Turn, parking: Parking | null): boolean {
  if (parking?.state !== 'parked' || turn.kind === 'theirs') return false
  return turn.kind === 'ours' || turn.since === null || turn.since < parking.parkedAt
}

/** How the agent parked the customer. */
export function orderOf({ kind, until }: ParkingOrder): ParkingOrder {
  return kind === 'words' ? { kind, until } : { kind, until }
}

/** At most this many customers are parked at the same time. */
export const PARKING_LIMIT = 500
/** A customer can be parked for at most this long. */
export const LONGEST_PARKING_MS = 31 * DAY_MS
/** A parking is forgotten this long after its time, or, without a time, this long after it began. */
const FORGET_MS = 7 * DAY_MS

/** Returns true if the parking is so old that it is forgotten. `now`: epoch ms. */
export function isForgotten({ until, parkedAt }: Parking, now: number): boolean {
  return now - (until ?? parkedAt) >= FORGET_MS
}

/** The hours of the choices "this afternoon" and "tomorrow morning". */
const AFTERNOON_HOUR = 15
const MORNING_HOUR = 9
/** "This afternoon" is offered only while it is at least this far ahead. Until then "1 hour" says the same. */
const AFTERNOON_FROM_MS = 90 * MINUTE_MS

export type ParkingChoice = 'tenMinutes' | 'oneHour' | 'thisAfternoon' | 'tomorrowMorning'

/** The times that the window offers. `now` and the results: epoch ms. */
export function parkingChoices(now: number): readonly { readonly choice: ParkingChoice; readonly until: number }[] {
  const afternoon = atHour(now, 0, AFTERNOON_HOUR)
  return [
    { choice: 'tenMinutes', until: now + 10 * MINUTE_MS },
    { choice: 'oneHour', until: now + HOUR_MS },
    ...(afternoon - now >= AFTERNOON_FROM_MS ? [{ choice: 'thisAfternoon', until: afternoon } as const] : []),
    { choice: 'tomorrowMorning', until: atHour(now, 1, MORNING_HOUR) }
  ]
}

/** When this time of day, `HH:MM`, comes next. Days may have 23 or 25 hours. `now` and the result: epoch ms. */
export function nextTimeOfDay(time: string, now: number): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const today = atHour(now, 0, hours, minutes)
  return today > now ? today : atHour(now, 1, hours, minutes)
}

function atHour(now: number, daysAhead: number, hours: number, minutes = 0): number {
  const day = new Date(startOfDay(now))
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + daysAhead, hours, minutes).getTime()
}
