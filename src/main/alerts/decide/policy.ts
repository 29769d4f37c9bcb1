import { DAY_MS, MINUTE_MS } from '../../../shared/time'
import type { AlertQuiet } from '../../../shared/domain/alert'
import { ALERT_STEPS, type AlertSettings, type AlertStep } from '../../../shared/domain/settings'

/** The server may send two frames about one customer. Frames within this time, ms, are one alert. */
export const SAME_ALERT_MS = 10_000

/** Longest snooze, ms. */
export const LONGEST_SNOOZE_MS = DAY_MS

/** At most this many notifications are on the screen. The oldest closes for a new one. */
export const OPEN_LIMIT = 3

export interface AlertSituation {
  /** Connected: the queue that Deskhand knows is current. */
  readonly reachable: boolean
  /** True: the agent looks at the desk. */
  readonly focused: boolean
  readonly quiet: AlertQuiet
  /** True: a long wait or a long queue has broken through the quiet. */
  readonly brokenThrough: boolean
}

export interface AlertSubject {
  /** True: one of my customers, who wrote. False: a customer who waits for any agent. */
  readonly mine: boolean
  readonly waitedMs: number
}

type PolicySettings = Pick<AlertSettings, 'privacy' | 'breakThroughMinutes' | 'breakThroughCount'>

/** The channels that Deskhand may use for a customer now. `policy.test.ts` has the same table. */
export function allowedSteps(
  subject: AlertSubject,
  situation: AlertSituation,
  settings: PolicySettings
): readonly AlertStep[] {
  if (!situation.reachable) return []
  if (isHeld(situation)) return []
  const readable = settings.privacy !== 'nothing'
  if (!situation.focused) return readable ? ALERT_STEPS : ['sound', 'attention']
  if (subject.mine) return readable ? ['notification', 'sound'] : ['sound']
  return isOverdue(subject.waitedMs, settings) ? ['sound'] : []
}

/** True: it is quiet, and nothing has broken through. */
export function isHeld({ quiet, brokenThrough }: Pick<AlertSituation, 'quiet' | 'brokenThrough'>): boolean {
  return quiet.kind !== 'none' && !brokenThrough
}

/** True: a customer has waited so long without an agent that the sound plays even while the agent looks at the desk. */
export function isOverdue(
  waitedMs: number,
  { breakThroughMinutes }: Pick<AlertSettings, 'breakThroughMinutes'>
): boolean {
  return breakThroughMinutes !== null && waitedMs >= breakThroughMinutes * MINUTE_MS
}

/** When the next of these customers becomes overdue. `waitingSince`: when each of them began to wait. Null: none will. */
export function overdueAt(
  waitingSince: readonly number[],
  now: number,
  { breakThroughMinutes }: Pick<AlertSettings, 'breakThroughMinutes'>
): number | null {
  if (breakThroughMinutes === null) return null
  const later = waitingSince.map((since) => since + breakThroughMinutes * MINUTE_MS).filter((at) => at > now)
  return later.length === 0 ? null : later.reduce((one, other) => Math.min(one, other))
}

export interface QuietQueue {
  readonly waiting: number
  /** Since when the longest waiting customer waits, on the same clock as `lastTakenAt`. Null: nobody waits. */
  readonly longestSince: number | null
  /** When any agent last took a customer over, as far as this app saw. Null: not yet. */
  readonly lastTakenAt: number | null
}

/**
 * The instant at which alerts break through the quiet. Either customers wait and nobody took one over for
 * `breakThroughMinutes`, or more than `breakThroughCount` wait. Null: no such instant.
 */
export function breaksThroughAt(
  { waiting, longestSince, lastTakenAt }: QuietQueue,
  settings: PolicySettings
): number | null {
  if (longestSince === null) return null
  const { breakThroughMinutes, breakThroughCount } = settings
  if (breakThroughCount !== null && waiting > breakThroughCount) return longestSince
  if (breakThroughMinutes === null) return null
  return Math.max(longestSince, lastTakenAt ?? longestSince) + breakThroughMinutes * MINUTE_MS
}
