import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../time'
import { say } from '../text/say'
import type { Wait } from './customer'

export type Urgency = 'calm' | 'warm' | 'hot'

/**
 * A wait is warm from the first limit on and hot from the second limit on. If both limits are equal, no wait is warm.
 * In ms.
 */
export interface WaitLimits {
  readonly warmMs: number
  readonly hotMs: number
}

export function waitLimits(warmMinutes: number, hotMinutes: number): WaitLimits {
  return { warmMs: warmMinutes * MINUTE_MS, hotMs: hotMinutes * MINUTE_MS }
}

/** Returns the wait so far, ms. 0 if the server's clock is ahead of this computer's. */
export function waitedFor(wait: Wait, now: number): number {
  return Math.max(0, now - wait.since)
}

export function urgencyOf(wait: Wait, now: number, { warmMs, hotMs }: WaitLimits): Urgency {
  const waited = waitedFor(wait, now)
  if (waited >= hotMs) return 'hot'
  return waited >= warmMs ? 'warm' : 'calm'
}

/** Returns when the urgency or the full minutes of a wait change next. `now` and the result: epoch ms. */
export function nextMinuteOf(wait: Wait, now: number): number {
  const waited = waitedFor(wait, now)
  return Math.max(now, wait.since) + MINUTE_MS - (waited % MINUTE_MS)
}

/** Writes a wait in minutes: `< 1 min`, `12 min`, `1 h 5 min`, `1 d 3 h`. */
export function formatMinutes(milliseconds: number): string {
  const waited = Math.max(0, milliseconds)
  if (waited < MINUTE_MS) return say('times.underAMinute')
  const minutes = String(Math.floor((waited % HOUR_MS) / MINUTE_MS))
  if (waited < HOUR_MS) return say('times.shortMinutes', { minutes })
  if (waited >= DAY_MS) return formatWait(milliseconds)
  return say('times.hoursAndMinutes', { hours: String(Math.floor(waited / HOUR_MS)), minutes })
}

/** Writes a wait with seconds, as `m:ss`. From one hour on: `h:mm:ss`. From one day on: `1 d 3 h`. */
export function formatWait(milliseconds: number): string {
  const waited = Math.max(0, milliseconds)
  if (waited >= DAY_MS) {
    const [days, hours] = [Math.floor(waited / DAY_MS), Math.floor((waited % DAY_MS) / HOUR_MS)]
    return say('times.daysAndHours', { days: String(days), hours: String(hours) })
  }
  const seconds = twoDigits(Math.floor((waited % MINUTE_MS) / SECOND_MS))
  const minutes = Math.floor((waited % HOUR_MS) / MINUTE_MS)
  if (waited < HOUR_MS) return `${minutes}:${seconds}`
  return `${Math.floor(waited / HOUR_MS)}:${twoDigits(minutes)}:${seconds}`
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
