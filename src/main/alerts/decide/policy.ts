import { DAY_MS, MINUTE_MS } from '../../../shared/time'
import type { AlertQuiet } from '../../../shared/domain/alert'
import { ALERT_STEPS, type AlertSettings, type AlertStep } from '../../../shared/domain/settings'

/** The server tells of one customer by two frames. Within this time, ms, they are one alert. */
export const SAME_ALERT_MS = 10_000

/** Nobody is put off for longer, ms. */
export const LONGEST_SNOOZE_MS = DAY_MS

/** At most this many notifications at a time; the oldest gives way. */
export const LIVE_LIMIT = 3

export interface AlertSituation {
  /** Connected: what is known of the queue is true. */
  readonly reachable: boolean
  /** The agent looks at the desk. */
  readonly focused: boolean
  readonly quiet: AlertQuiet
  /** Somebody has waited too long for the quiet to hold. */
  readonly brokenThrough: boolean
}

export interface AlertSubject {
  /** A customer of mine who wrote; otherwise somebody who waits for anybody. */
  readonly mine: boolean
  readonly waitedMs: number
}

type PolicySettings = Pick<AlertSettings, 'privacy' | 'breakThroughMinutes' | 'breakThroughCount'>

/** Which channels may be used for somebody now. The table in `policy.test.ts` says the same. */
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

/** Quiet, and nobody has waited too long for it. */
export function isHeld({ quiet, brokenThrough }: Pick<AlertSituation, 'quiet' | 'brokenThrough'>): boolean {
  return quiet.kind !== 'none' && !brokenThrough
}

/** When a waiting customer who is not taken becomes one for whom even a look at the desk does not silence the sound. */
export function isOverdue(
  waitedMs: number,
  { breakThroughMinutes }: Pick<AlertSettings, 'breakThroughMinutes'>
): boolean {
  return breakThroughMinutes !== null && waitedMs >= breakThroughMinutes * MINUTE_MS
}

/** When the next of these, who wait since these instants, becomes overdue; null: none will. */
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
  /** Since when the longest waits, an instant like the others here; null when nobody does. */
  readonly longestSince: number | null
  /** At which anybody was last seen to take somebody over; null: not yet. */
  readonly lastTakenAt: number | null
}

/**
 * The instant from which quiet no longer holds: nobody has taken anybody for so many minutes while somebody
 * waited, or more wait than may. Null: nothing to come.
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
