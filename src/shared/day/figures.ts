import { isOffline, isStopped, isNotRecorded, type DayRecord, type UnknownTime } from '../domain/day'
import { HOUR_MS } from '../time'
import { inSpan, unknownIn, type Span } from './span'

/** The figures of a part of the day. Durations are ms. Null: there is no value. */
export interface DayFigures {
  readonly takenOver: number
  /** Median wait of the customers whom the agent took over, ms. */
  readonly waited: number | null
  /** Number of take-overs whose wait is known. */
  readonly waits: number
  /** Median time until the agent's answers, ms. */
  readonly took: number | null
  readonly answers: number
  readonly notConnected: number
  /** How often the connection was lost. The time before the first connection does not count. */
  readonly notConnectedTimes: number
  /** Time without a connection while nobody was at the desk, ms. `notConnected` does not contain it. */
  readonly unattended: number
  /** Time in which Deskhand was closed or the computer slept, ms. */
  readonly closed: number
  /** `lost`: how often a colleague took the customer over first. `tries`: `takenOver` + `lost`. */
  readonly lost: number
  readonly tries: number
  /**
   * The largest numbers of customers who waited at the same time. `most`: of all. `over`: of those over the limit.
   * Null: the queue was never known.
   */
  readonly most: number | null
  readonly over: number | null
  /** Time in which the queue was not known, ms. */
  readonly unknown: number
  /** True for a number that is too low, because the day does not keep all entries. */
  readonly atLeast: { readonly takenOver: boolean; readonly answers: boolean; readonly lost: boolean }
}

/** Returns the figures of a part of the day. `record`: has only the entries of this part, see `inSpan`. */
export function figuresOf(record: DayRecord): DayFigures {
  const { takeOvers, answers, lost, unknown, bins } = record
  const offline = unknown.filter(isOffline)
  const length = (times: typeof unknown): number => times.reduce((sum, { from, to }) => sum + ((to ?? from) - from), 0)
  const waits = waitsOf(record)
  return {
    takenOver: takeOvers.length,
    waited: median(waits),
    waits: waits.length,
    took: median(answers.map(({ took }) => took)),
    answers: answers.length,
    notConnected: length(offline),
    notConnectedTimes: offline.filter(({ from }) => !goesOn(unknown, from) && !isFirst(record, from)).length,
    unattended: length(unknown.filter(({ why }) => why === 'unattended')),
    closed: length(unknown.filter(isStopped)),
    lost: lost.length,
    tries: takeOvers.length + lost.length,
    most: bins.length === 0 ? null : Math.max(...bins.map(({ most }) => most)),
    over: bins.length === 0 ? null : Math.max(...bins.map(({ over }) => over)),
    unknown: length(unknown),
    atLeast: {
      takenOver: record.missing?.takeOvers === true,
      answers: record.missing?.answers === true,
      lost: record.missing?.lost === true
    }
  }
}

/**
 * An outage may be interrupted by an unknown time with one of these reasons. The outage before this time and the
 * outage after it then count as one.
 */
const BETWEEN: readonly UnknownTime['why'][] = ['asleep', 'clockSet', 'unattended']

/**
 * Returns true if the outage that begins at `from` (epoch ms) continues an earlier one. An unknown time with a reason
 * of `BETWEEN` may lie between the two outages.
 */
function goesOn(unknown: readonly UnknownTime[], from: number): boolean {
  const between = unknown.find(({ to, why }) => to === from && BETWEEN.includes(why))
  return unknown.some((time) => time.to !== null && [from, between?.from].includes(time.to) && isOffline(time))
}

/**
 * Returns true if there was no connection yet before `from` (epoch ms), so that none was lost. Directly before
 * `from`, Deskhand was closed or at another workspace.
 */
function isFirst({ since, unknown }: Pick<DayRecord, 'since' | 'unknown'>, from: number): boolean {
  const before = unknown.find(({ to }) => to === from)
  if (before?.why === 'reading') return isFirst({ since, unknown }, before.from)
  return from === since || before?.why === 'closed' || before?.why === 'elsewhere'
}

/** Returns the known waits of the customers whom the agent took over, ms. */
export function waitsOf({ takeOvers }: Pick<DayRecord, 'takeOvers'>): readonly number[] {
  return takeOvers.flatMap(({ waited }) => (waited === null ? [] : [waited]))
}

/** Returns the median. For an even number of values, the mean of the two middle ones. Null: no values. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

/**
 * Returns how many values are in each bar. `edges`: where each bar begins, sorted, from 0. The last bar has no end.
 */
export function barsOf(values: readonly number[], edges: readonly number[]): readonly number[] {
  const counts = edges.map(() => 0)
  for (const value of values) {
    const index = edges.findLastIndex((edge) => value >= edge)
    counts[Math.max(0, index)] = (counts[Math.max(0, index)] ?? 0) + 1
  }
  return counts
}

/**
 * All times are ms.
 * - `figures` null: Deskhand saw nothing in this hour.
 * - `closed`: how long Deskhand was closed or the computer slept.
 * - `notRecorded`: how long Deskhand saw nothing, for any reason.
 * - `unattended`: how long nobody was at the desk and there was no connection.
 */
export interface HourOfDay extends Span {
  readonly figures: DayFigures | null
  readonly closed: number
  readonly notRecorded: number
  readonly unattended: number
}

/** Returns the part of the hour in which Deskhand saw nothing, from 0 to 1. */
export function unknownShare({ from, to, notRecorded }: HourOfDay): number {
  return Math.min(1, notRecorded / Math.max(1, to - from))
}

/** Returns the figures of each hour. The first and the last hour may be shorter. */
export function hoursOf(record: DayRecord, { from, to }: Span): readonly HourOfDay[] {
  const hours: HourOfDay[] = []
  for (let begin = from; begin < to; begin = nextHour(begin)) {
    const span = { from: begin, to: Math.min(to, nextHour(begin)) }
    // An entry at the full hour belongs to the hour that begins. Only the last hour includes its end.
    const own = inSpan(record, { from: span.from, to: span.to < to ? span.to - 1 : span.to })
    const lengthOf = (times: readonly UnknownTime[]): number =>
      unknownIn(times, span).reduce((sum, time) => sum + ((time.to ?? time.from) - time.from), 0)
    const [closed, notRecorded] = [
      lengthOf(record.unknown.filter(isStopped)),
      lengthOf(record.unknown.filter(isNotRecorded))
    ]
    const unattended = lengthOf(record.unknown.filter(({ why }) => why === 'unattended'))
    const bins = own.bins.filter(({ at }) => at >= span.from || begin === from)
    const figures = notRecorded >= span.to - span.from ? null : figuresOf({ ...own, bins })
    hours.push({ ...span, closed, notRecorded, unattended, figures })
  }
  return hours
}

/** Returns the next full hour of the local time, epoch ms. */
function nextHour(at: number): number {
  const next = new Date(at).setMinutes(60, 0, 0)
  // When the clocks are set back, the next full hour by the calendar may be two hours away.
  return next > at && next - at <= HOUR_MS ? next : at + HOUR_MS
}

/**
 * Returns how often each colleague took a customer over faster than this agent, the highest number first. `agentName`
 * null: the name is not known.
 */
export function fasterAgents({
  lost
}: Pick<DayRecord, 'lost'>): readonly { agentName: string | null; times: number }[] {
  const times = new Map<string | null, number>()
  for (const { agentName } of lost) times.set(agentName, (times.get(agentName) ?? 0) + 1)
  return [...times]
    .map(([agentName, count]) => ({ agentName, times: count }))
    .toSorted((one, other) => other.times - one.times)
}
