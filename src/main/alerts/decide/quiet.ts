import { MINUTE_MS } from '../../../shared/time'
import type { AlertQuiet } from '../../../shared/domain/alert'
import type { AlertSettings } from '../../../shared/domain/settings'
import { CLOCK_WAS_SET_MS, type Instant, type Run } from './run'
import type { AlertState } from './state'

/** A pause that the agent began. `until`: epoch ms; null: until the agent resumes. */
export interface Pause {
  readonly until: number | null
  /** How long it was to be, where that was said and not a time. */
  readonly minutes?: number | undefined
}

interface Duration {
  readonly begin: number
  readonly end: number
}

/** At this hour of the next day a pause "until tomorrow" ends. */
const MORNING = 8
const WEEK = 7

/** Why it is quiet at `now`, epoch ms. A pause by hand comes before the schedule, and that before the `system`. */
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

/** When pause and schedule will next say something else, epoch ms; null: never by themselves. */
export function quietChangesAt(schedule: AlertSettings['quiet'], pause: Pause | null, now: number): number | null {
  const quiet = quietAt(schedule, pause, now)
  if (quiet.kind === 'paused' || quiet.kind === 'quietHours') return quiet.until
  return quietSpans(schedule, now).find(({ begin }) => begin > now)?.begin ?? null
}

/** A clock that was set back must not make a pause longer than it was to be. */
export function boundedPause(pause: Pause | null, now: number): Pause | null {
  if (!pause || pause.until === null) return pause
  const latest = pause.minutes === undefined ? tomorrow(now) : now + pause.minutes * MINUTE_MS
  return pause.until > latest ? { ...pause, until: latest } : pause
}

/** The pause as the clocks are now. A pause of so many minutes ends by the time that passes. */
function pauseAt({ pause, pauseEndsAt }: AlertState, now: Instant): Pause | null {
  if (!pause || pauseEndsAt === null) return boundedPause(pause, now.clock)
  const until = Math.round(now.clock + pauseEndsAt - now.monotonic)
  // Kept and shown only where it differs: the two clocks never agree to the millisecond.
  return Math.abs(until - (pause.until ?? until)) > CLOCK_WAS_SET_MS ? { ...pause, until } : pause
}

export function quietNow(state: AlertState, now: Instant): AlertQuiet {
  const { settings } = state
  return quietAt(settings.quiet, pauseAt(state, now), now.clock, settings.systemQuiet && state.isSystemQuiet)
}

/** `minutes` null: until resumed. */
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

/** The clock may have been set: a pause that is kept says when it ends by the new one. */
export function revisePause(run: Run): void {
  const { state } = run
  const pause = pauseAt(state, run.now)
  if (pause === state.pause) return
  if (state.pauseEndsAt === null) state.pause = pause
  else setPause(run, pause, state.pauseEndsAt)
}

/** Tomorrow morning by the local clock, epoch ms. */
export function tomorrow(now: number): number {
  const today = new Date(now)
  return new Date(today.getFullYear(), today.getMonth(), today.getDate() + 1, MORNING).getTime()
}

/**
 * The quiet times around `now`, in order, those that touch as one. Each end is read off the local clock of its own
 * day, so that the hour that a change of the clocks adds or takes is in the span and not at its ends.
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
