import { startOfDay } from '../calendarDay'
import { BIN_MS, latestOf, LONGEST_DAY_MS, type DayRecord, type UnknownTime } from '../domain/day'
import { HOUR_MS, MINUTE_MS } from '../time'

/** After this time without an act of the agent, or with Deskhand closed, a new shift begins. */
const SHIFT_BREAK_MS = 3 * HOUR_MS

/** Many computers wake for a moment several times in a night. This time is longer. */
const AWAKE_MS = 15 * MINUTE_MS

/** In these times the agent could do nothing here, or was not here. */
const ABSENT: readonly UnknownTime['why'][] = ['asleep', 'signedOut', 'elsewhere', 'unattended']

/** A part of the day, epoch ms. */
export interface Span {
  readonly from: number
  readonly to: number
}

/**
 * Returns the span that counts as today, up to `now` (epoch ms). It begins at midnight, or with a shift that lasts over
 * midnight. It never begins before the record, nor before the last time when Deskhand opened after it had been closed
 * for `SHIFT_BREAK_MS`. If the computer slept so long, nobody was signed in, Deskhand was at another workspace, or there
 * was neither a connection nor anybody at the desk, it begins at the end of that time, unless the agent did something between midnight and that time. It ends at `now`, or
 * with the record, if somebody has just set the clock back. Null: the record is empty.
 */
export function daySpan(record: DayRecord, now: number): Span | null {
  if (record.since === null) return null
  const to = Math.max(now, record.since, Math.min(latestOf(record), now + LONGEST_DAY_MS))
  const midnight = startOfDay(to)
  const acts = actTimes(record)
  const closed = record.unknown
    .filter(({ why }) => why === 'closed')
    .map(({ from, to: end }): Span => ({ from, to: end ?? to }))
  const away = absences(record).filter(({ to: end }) => !acts.some((at) => at >= midnight && at < end))
  const breaks = [...closed, ...away].filter(({ from, to: end }) => end - from >= SHIFT_BREAK_MS)
  const opened = Math.max(record.since, ...breaks.map(({ to: end }) => end))
  if (opened >= midnight) return { from: opened, to }
  return { from: Math.max(opened, shiftStart(acts, midnight)), to }
}

/**
 * Returns the times in which the agent could do nothing here, because the computer slept, nobody was signed in,
 * Deskhand was at another workspace, or nobody was at the desk while there was no connection. Joins two of them if less than `AWAKE_MS` lies between.
 */
function absences({ unknown }: DayRecord): readonly Span[] {
  const spans: Span[] = []
  for (const { from, to, why } of unknown) {
    if (to === null || !ABSENT.includes(why)) continue
    const last = spans.at(-1)
    if (last && from - last.to < AWAKE_MS) spans[spans.length - 1] = { from: last.from, to }
    else spans.push({ from, to })
  }
  return spans
}

/** Returns when the agent did something, epoch ms. */
function actTimes({ takeOvers, answers, messages }: DayRecord): readonly number[] {
  return [...takeOvers, ...answers, ...messages].map(({ at }) => at)
}

/**
 * Returns when the shift that lasts over midnight began: with its first take-over, answer or message, epoch ms. Returns
 * midnight if there was none within `SHIFT_BREAK_MS` before midnight.
 */
function shiftStart(acts: readonly number[], midnight: number): number {
  const times = acts.filter((at) => at < midnight)
  let start = midnight
  for (const at of times.toSorted((one, other) => other - one)) {
    if (start - at >= SHIFT_BREAK_MS) break
    start = at
  }
  return start
}

/** Returns the entries in the span. Shortens unknown times to the span. Bins that lie partly in it stay whole. */
export function inSpan(record: DayRecord, { from, to }: Span): DayRecord {
  const isIn = ({ at }: { readonly at: number }): boolean => at >= from && at <= to
  return {
    since: record.since,
    until: record.until,
    bins: record.bins.filter(({ at }) => at + BIN_MS > from && at <= to),
    unknown: unknownIn(record.unknown, { from, to }),
    takeOvers: record.takeOvers.filter(isIn),
    answers: record.answers.filter(isIn),
    lost: record.lost.filter(isIn),
    messages: record.messages.filter(isIn)
  }
}

/** Returns the unknown times in the span, shortened to it. In the result, `to` is never null. */
export function unknownIn(unknown: readonly UnknownTime[], { from, to }: Span): readonly UnknownTime[] {
  return unknown.flatMap((time) => {
    const [begin, end] = [Math.max(from, time.from), Math.min(to, time.to ?? to)]
    return begin < end ? [{ ...time, from: begin, to: end }] : []
  })
}
