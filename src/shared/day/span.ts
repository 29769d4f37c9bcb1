import { startOfDay } from '../calendarDay'
import {
  BIN_MS,
  DAY_ENTRY_LIMIT,
  latestOf,
  LONGEST_DAY_MS,
  type CountedKind,
  type DayRecord,
  type UnknownTime
} from '../domain/day'
import { HOUR_MS, MINUTE_MS } from '../time'

/** A break of this length (ms) ends a shift: the agent did nothing, or Deskhand was closed. */
const SHIFT_BREAK_MS = 3 * HOUR_MS

/**
 * If the computer wakes for less than this (ms), the agent still counts as away. Many computers wake for a moment in
 * the night.
 */
const AWAKE_MS = 15 * MINUTE_MS

/** The reasons that mean: the agent was not here, or could do nothing. */
const ABSENT: readonly UnknownTime['why'][] = ['asleep', 'signedOut', 'elsewhere', 'unattended']

/** A part of the day, epoch ms. */
export interface Span {
  readonly from: number
  readonly to: number
}

/**
 * Returns the span that counts as today, epoch ms. Null: the record is empty.
 * - The span begins at midnight, or with the shift that lasts over midnight.
 * - The span begins later if Deskhand was closed for `SHIFT_BREAK_MS`: at the end of that break.
 * - An absence of `SHIFT_BREAK_MS` is such a break too, if the agent did nothing between midnight and its end.
 * - The span never begins before the record.
 * - The span ends at `now`. If the clock was just set back, it ends with the record.
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
 * Returns the times in which the agent was not here, or could do nothing. Joins two such times if less than
 * `AWAKE_MS` is between them.
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
function actTimes({ takeOvers, answers, messages, older }: DayRecord): readonly number[] {
  return [...[...takeOvers, ...answers, ...messages, ...older].map(({ at }) => at), ...older.map(({ to }) => to)]
}

/**
 * Returns the first act of the shift that lasts over `midnight`. If there is none: `midnight`. All times are epoch
 * ms.
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

/** Returns the entries in the span. Unknown times are cut to the span. Bins stay whole. */
export function inSpan(record: DayRecord, { from, to }: Span): DayRecord {
  const isIn = ({ at }: { readonly at: number }): boolean => at >= from && at <= to
  return {
    missing: missingFrom(record, from),
    since: record.since,
    until: record.until,
    bins: record.bins.filter(({ at }) => at + BIN_MS > from && at <= to),
    unknown: unknownIn(record.unknown, { from, to }),
    takeOvers: record.takeOvers.filter(isIn),
    answers: record.answers.filter(isIn),
    lost: record.lost.filter(isIn),
    messages: record.messages.filter(isIn),
    older: record.older.filter(isIn)
  }
}

/**
 * Returns the kinds of entries that may be missing from `from` (epoch ms) on. A day drops its oldest entries, so none is
 * missing after the first that it has.
 */
function missingFrom(record: DayRecord, from: number): Readonly<Record<CountedKind, boolean>> {
  const isMissing = (kind: CountedKind): boolean => {
    const mayLack = record.missing?.[kind] ?? record[kind].length >= DAY_ENTRY_LIMIT
    return mayLack && (record[kind][0]?.at ?? Infinity) >= from
  }
  return { takeOvers: isMissing('takeOvers'), answers: isMissing('answers'), lost: isMissing('lost') }
}

/** Returns the unknown times, cut to the span. Their `to` is never null. */
export function unknownIn(unknown: readonly UnknownTime[], { from, to }: Span): readonly UnknownTime[] {
  return unknown.flatMap((time) => {
    const [begin, end] = [Math.max(from, time.from), Math.min(to, time.to ?? to)]
    return begin < end ? [{ ...time, from: begin, to: end }] : []
  })
}
