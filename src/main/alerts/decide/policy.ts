import type { AlertQuiet } from '../../../shared/domain/alert'
import { ALERT_CHANNELS, type AlertSettings, type AlertChannel } from '../../../shared/domain/settings'
import { DAY_MS, MINUTE_MS } from '../../../shared/time'
import type { AllowedChannels } from './activeAlerts'
import { CLOCK_WAS_SET_MS, type Run, type AlertState } from './state'
import type { Instant } from './events'
import type { Pause } from './effects'

export const LONGEST_SNOOZE_MS = DAY_MS

export interface AlertSituation {
  /** True if Deskhand is connected, so the queue that it knows is current. */
  readonly reachable: boolean
  /** True if the agent looks at the desk. */
  readonly focused: boolean
  /** True if the agent looks at the desk or at a pop-out. */
  readonly present: boolean
  readonly quiet: AlertQuiet
  /**
   * True if a wait or the queue is too long. In that case, alerts appear even during a pause, quiet hours or Do Not
   * Disturb.
   */
  readonly brokenThrough: boolean
}

/**
 * Returns the channels that Deskhand may use now for one kind of customers. `policy.test.ts` has these rules as a
 * table.
 * - `mine`: the agent's own customers.
 * - `longWaits`: customers who wait too long for any agent (see `longWaitSince`).
 * - `others`: all others who wait for any agent.
 */
export function allowedChannels(
  kind: keyof AllowedChannels,
  situation: AlertSituation,
  settings: Pick<AlertSettings, 'privacy'>
): readonly AlertChannel[] {
  if (!situation.reachable) return []
  if (isHeld(situation)) return []
  const readable = settings.privacy !== 'nothing'
  if (!situation.focused) {
    const channels: readonly AlertChannel[] = readable ? ALERT_CHANNELS : ['sound', 'attention']
    // An agent at a pop-out does not see who waits, but is already at the computer. So the task bar need not flash.
    return situation.present ? channels.filter((channel) => channel !== 'attention') : channels
  }
  switch (kind) {
    case 'mine':
      return readable ? ['notification', 'sound'] : ['sound']
    case 'longWaits':
      return ['sound']
    case 'others':
      return []
  }
}

export function allowedChannelsOfAll(
  situation: AlertSituation,
  settings: Pick<AlertSettings, 'privacy'>
): AllowedChannels {
  const channels = (kind: keyof AllowedChannels): readonly AlertChannel[] => allowedChannels(kind, situation, settings)
  return { mine: channels('mine'), others: channels('others'), longWaits: channels('longWaits') }
}

/**
 * Returns an instant, epoch ms. A wait that began then or earlier is very long: the sound plays even while the agent
 * looks at the desk. -Infinity: no wait counts as very long. `now`: monotonic ms.
 */
export function longWaitSince({ settings, offsets }: Pick<AlertState, 'settings' | 'offsets'>, now: number): number {
  const { breakThroughMinutes } = settings
  if (breakThroughMinutes === null) return Number.NEGATIVE_INFINITY
  return now + offsets.ofList - breakThroughMinutes * MINUTE_MS
}

/**
 * Returns true if a pause, quiet hours or Do Not Disturb holds alerts back. If a wait or the queue is very long,
 * nothing holds alerts back.
 */
export function isHeld({ quiet, brokenThrough }: Pick<AlertSituation, 'quiet' | 'brokenThrough'>): boolean {
  return quiet.kind !== 'none' && !brokenThrough
}

/**
 * Returns when the next of these waits becomes very long. `waitingSince`: when each wait began. All instants are ms
 * on the same clock. Null: no further wait becomes very long.
 */
export function longWaitAt(
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
  /** When the longest wait began, on the same clock as `lastTakenAt`. Null: nobody waits. */
  readonly longestSince: number | null
  /** When any agent last took a customer over, as far as this app saw. Null: not yet. */
  readonly lastTakenAt: number | null
}

/**
 * Returns when alerts appear in spite of a pause, quiet hours or Do Not Disturb, ms on the clock of `longestSince`.
 * Null: never. Two reasons:
 * - More than `breakThroughCount` customers wait. The result is `longestSince`, an instant in the past.
 * - A customer has waited `breakThroughMinutes`, and no agent took anybody over in this time.
 */
export function breaksThroughAt(
  { waiting, longestSince, lastTakenAt }: QuietQueue,
  settings: Pick<AlertSettings, 'breakThroughMinutes' | 'breakThroughCount'>
): number | null {
  if (longestSince === null) return null
  const { breakThroughMinutes, breakThroughCount } = settings
  if (breakThroughCount !== null && waiting > breakThroughCount) return longestSince
  if (breakThroughMinutes === null) return null
  return Math.max(longestSince, lastTakenAt ?? longestSince) + breakThroughMinutes * MINUTE_MS
}

/** Returns what `breaksThroughAt` returns for the present queue, in monotonic ms. */
export function breakAtNow({ queue, offsets, lastTakenAt, settings }: AlertState): number | null {
  const longestSince = queue.longestSince === null ? null : queue.longestSince - offsets.ofList
  return breaksThroughAt({ waiting: queue.waiting, longestSince, lastTakenAt }, settings)
}

export function situationNow(state: AlertState, now: Instant): AlertSituation {
  const breakAt = breakAtNow(state)
  return {
    reachable: state.isReceiving,
    focused: state.isFocused,
    present: state.isPresent,
    quiet: quietNow(state, now),
    brokenThrough: breakAt !== null && breakAt <= now.monotonic
  }
}

interface Duration {
  readonly begin: number
  readonly end: number
}

/** Local hour at which a pause "until tomorrow" ends. */
const MORNING = 8
/** Before this local hour, "tomorrow" is the coming morning: somebody who works at night has not slept yet. */
const NIGHT_ENDS = 5
const WEEK = 7

/**
 * Returns what holds alerts back at `now` (epoch ms). The agent's pause counts first, then the quiet hours, then the
 * system's Do Not Disturb. `system`: true if Do Not Disturb is on.
 */
export function quietAt(
  schedule: AlertSettings['quiet'],
  pause: Pause | null,
  now: number,
  system = false
): AlertQuiet {
  if (pause && (pause.until === null || pause.until > now)) return { kind: 'paused', until: pause.until }
  const span = quietSpans(schedule, now).find(({ begin, end }) => begin <= now && now < end)
  if (span) return { kind: 'quietHours', until: span.end }
  return { kind: system ? 'system' : 'none' }
}

/** Returns when the result of `quietAt` changes next, epoch ms. Null: the result never changes by itself. */
export function quietChangesAt(schedule: AlertSettings['quiet'], pause: Pause | null, now: number): number | null {
  const quiet = quietAt(schedule, pause, now)
  if (quiet.kind === 'paused' || quiet.kind === 'quietHours') return quiet.until
  return quietSpans(schedule, now).find(({ begin }) => begin > now)?.begin ?? null
}

/** Shortens a pause that became too long because somebody set the clock back. `now`: epoch ms. Null: no pause. */
export function boundedPause(pause: Pause | null, now: number): Pause | null {
  if (!pause || pause.until === null) return pause
  const latest = pause.minutes === undefined ? tomorrow(now) : now + pause.minutes * MINUTE_MS
  return pause.until > latest ? { ...pause, until: latest } : pause
}

/**
 * Returns the pause with the right end, even if somebody set the clock. A pause of 30 minutes ends after 30 minutes.
 * A pause until tomorrow ends tomorrow morning at the latest. Null: no pause.
 */
function pauseAt({ pause, pauseEndsAt }: AlertState, now: Instant): Pause | null {
  if (!pause || pauseEndsAt === null) return boundedPause(pause, now.clock)
  const until = Math.round(now.clock + pauseEndsAt - now.monotonic)
  // The two clocks never agree to the millisecond. Only a large difference means that somebody set the clock.
  return Math.abs(until - (pause.until ?? until)) > CLOCK_WAS_SET_MS ? { ...pause, until } : pause
}

export function quietNow(state: AlertState, now: Instant): AlertQuiet {
  const { settings } = state
  return quietAt(settings.quiet, pauseAt(state, now), now.clock, settings.systemQuiet && state.isSystemQuiet)
}

/**
 * Returns when a pause or the quiet hours begin or end next, monotonic ms. Null: neither begins or ends by itself.
 */
export function quietNextAt({ settings, pause }: AlertState, { clock, monotonic }: Instant): number | null {
  const at = quietChangesAt(settings.quiet, pause, clock)
  return at === null ? null : monotonic + at - clock
}

export function pauseAlerts(run: Run, minutes: number | null): void {
  const { clock, monotonic } = run.now
  if (minutes === null) return setPause(run, { until: null }, null)
  const ms = minutes * MINUTE_MS
  setPause(run, { until: clock + ms, minutes }, monotonic + ms)
}

export function setPause({ state, effects }: Run, pause: Pause | null, endsAt: number | null = null): void {
  state.pause = pause
  state.pauseEndsAt = endsAt
  effects.push({ type: 'keep', part: { alertPause: pause } })
}

/** If somebody set the clock, stores the end of the pause as a time by the new clock. */
export function revisePause(run: Run): void {
  const { state } = run
  const pause = pauseAt(state, run.now)
  if (pause === state.pause) return
  if (state.pauseEndsAt === null) state.pause = pause
  else setPause(run, pause, state.pauseEndsAt)
}

/**
 * Returns 8:00 of tomorrow by the local clock. Before 5:00, returns 8:00 of today. `now` and the result: epoch ms.
 */
export function tomorrow(now: number): number {
  const today = new Date(now)
  const days = today.getHours() < NIGHT_ENDS ? 0 : 1
  return new Date(today.getFullYear(), today.getMonth(), today.getDate() + days, MORNING).getTime()
}

/**
 * Returns the quiet hours from yesterday until a week after `now`, in order. Joins those that touch or overlap. They
 * begin and end by the local clock, even on days when the clock changes to summer time.
 */
function quietSpans({ on, from, to, days }: AlertSettings['quiet'], now: number): readonly Duration[] {
  if (!on) return []
  const today = new Date(now)
  const spans: Duration[] = []
  for (let offset = -1; offset <= WEEK; offset++) {
    const begin = localTime(today, offset, from)
    if (!days.includes(new Date(today.getFullYear(), today.getMonth(), today.getDate() + offset).getDay())) continue
    const end = localTime(today, offset + (to > from ? 0 : 1), to)
    const last = spans.at(-1)
    if (last && last.end >= begin) spans[spans.length - 1] = { begin: last.begin, end: Math.max(last.end, end) }
    else spans.push({ begin, end })
  }
  return spans
}

function localTime(today: Date, dayOffset: number, time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return new Date(today.getFullYear(), today.getMonth(), today.getDate() + dayOffset, hours, minutes).getTime()
}
