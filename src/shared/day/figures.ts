import { isOffline, isStopped, isUnseen, type DayRecord, type UnknownTime } from '../domain/day'
import { HOUR_MS } from '../time'
import { inSpan, unknownIn, type Span } from './span'

/** The figures of a part of the day. Durations are ms. Null: there is no value. */
export interface DayFigures {
  readonly takenOver: number
  /** Median wait of the customers whom the agent took over, ms. */
  readonly waited: number | null
  /** Number of customers whom the agent took over, and whose wait is known. */
  readonly waits: number
  /** Median time until the agent's answers, ms. */
  readonly took: number | null
  readonly answers: number
  readonly notConnected: number
  /** How often the connection was lost. Does not count the time before the first connection. */
  readonly notConnectedTimes: number
  /** Time without a connection while nobody was at the desk. It is not part of `notConnected`. */
  readonly unattended: number
  /** How long Deskhand was not running, because it was closed or the computer slept. */
  readonly closed: number
  /** `lost`: take-overs in which another agent was faster. `tries`: `takenOver` + `lost`. */
  readonly lost: number
  readonly tries: number
  /**
   * `most`: the largest number of customers who waited at once. `over`: the largest number of them who were over the
   * limit at once. Null: Deskhand knew the queue at no time.
   */
  readonly most: number | null
  readonly over: number | null
  /** Time in which Deskhand did not know the queue, for any reason. */
  readonly unknown: number
}

/** Returns the figures of a part of the day. `record`: only the entries of that part (see `inSpan`). */
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
    unknown: length(unknown)
  }
}

/** These times end no time without a connection, and begin none. */
const BETWEEN: readonly UnknownTime['why'][] = ['asleep', 'clockSet', 'unattended']

/**
 * Returns true if there was no connection already before `from`, epoch ms, and only a sleep of the computer, the setting
 * of its clock, or an absence of the agent lies between.
 */
function goesOn(unknown: readonly UnknownTime[], from: number): boolean {
  const between = unknown.find(({ to, why }) => to === from && BETWEEN.includes(why))
  return unknown.some((time) => time.to !== null && [from, between?.from].includes(time.to) && isOffline(time))
}

/**
 * Returns true if Deskhand had just opened, or come to this workspace, and not yet been connected before `from`, epoch
 * ms, so that no connection could be lost.
 */
function isFirst({ since, unknown }: Pick<DayRecord, 'since' | 'unknown'>, from: number): boolean {
  const before = unknown.find(({ to }) => to === from)
  if (before?.why === 'reading') return isFirst({ since, unknown }, before.from)
  return from === since || before?.why === 'closed' || before?.why === 'elsewhere'
}

/** Returns how long each customer had waited when the agent took them over, ms. Leaves out unknown waits. */
export function waitsOf({ takeOvers }: Pick<DayRecord, 'takeOvers'>): readonly number[] {
  return takeOvers.flatMap(({ waited }) => (waited === null ? [] : [waited]))
}

/**
 * Returns the median. For an even number of values, this is the mean of the two middle ones. Null: there are no values.
 */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

/**
 * Returns the number of values in each bar. `edges`: the lower limits of the bars, sorted, the first one 0. The last
 * bar has no upper limit. Values below 0 count in the first bar.
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
 * `figures` null: Deskhand saw nothing in the whole hour, so nothing is known of it. `closed`: how long Deskhand did
 * not run in it, ms. `unseen`: how long Deskhand saw nothing in it, for any reason, ms (see `isUnseen`).
 * `unattended`: how long there was no connection in it while nobody was at the desk, ms.
 */
export interface HourOfDay extends Span {
  readonly figures: DayFigures | null
  readonly closed: number
  readonly unseen: number
  readonly unattended: number
}

/** Returns the share of the hour in which Deskhand saw nothing, from 0 to 1. */
export function unknownShare({ from, to, unseen }: HourOfDay): number {
  return Math.min(1, unseen / Math.max(1, to - from))
}

/** Returns the figures of each hour of the span. The first and the last hour may be shorter. */
export function hoursOf(record: DayRecord, { from, to }: Span): readonly HourOfDay[] {
  const hours: HourOfDay[] = []
  for (let begin = from; begin < to; begin = nextHour(begin)) {
    const span = { from: begin, to: Math.min(to, nextHour(begin)) }
    // An entry at the full hour belongs to the hour that begins. Only the last hour contains its own end.
    const own = inSpan(record, { from: span.from, to: span.to < to ? span.to - 1 : span.to })
    const lengthOf = (times: readonly UnknownTime[]): number =>
      unknownIn(times, span).reduce((sum, time) => sum + ((time.to ?? time.from) - time.from), 0)
    const [closed, unseen] = [lengthOf(record.unknown.filter(isStopped)), lengthOf(record.unknown.filter(isUnseen))]
    const unattended = lengthOf(record.unknown.filter(({ why }) => why === 'unattended'))
    const bins = own.bins.filter(({ at }) => at >= span.from || begin === from)
    const figures = unseen >= span.to - span.from ? null : figuresOf({ ...own, bins })
    hours.push({ ...span, closed, unseen, unattended, figures })
  }
  return hours
}

/** Returns the beginning of the next full hour of the local time, epoch ms. */
function nextHour(at: number): number {
  const next = new Date(at).setMinutes(60, 0, 0)
  // When clocks are set back, an hour comes twice, and the calendar's next full hour may be two hours away.
  return next > at && next - at <= HOUR_MS ? next : at + HOUR_MS
}

/** Returns how often each agent was faster, the most frequent first. `agentName` null: not known. */
export function fasterAgents({
  lost
}: Pick<DayRecord, 'lost'>): readonly { agentName: string | null; times: number }[] {
  const times = new Map<string | null, number>()
  for (const { agentName } of lost) times.set(agentName, (times.get(agentName) ?? 0) + 1)
  return [...times]
    .map(([agentName, count]) => ({ agentName, times: count }))
    .toSorted((one, other) => other.times - one.times)
}
