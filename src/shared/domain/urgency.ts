import type { Wait } from './customer'

export type Urgency = 'calm' | 'warm' | 'hot'

/** From these waits on, in milliseconds. */
const WARM_FROM = 2 * 60_000
const HOT_FROM = 5 * 60_000

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Milliseconds waited so far; never negative, because the server's clock may run ahead of ours. */
export function waitedFor(wait: Wait, now: number): number {
  return Math.max(0, now - wait.since)
}

export function urgencyOf(wait: Wait, now: number): Urgency {
  const waited = waitedFor(wait, now)
  if (waited >= HOT_FROM) return 'hot'
  return waited >= WARM_FROM ? 'warm' : 'calm'
}

/** A wait in milliseconds as a clock: `m:ss`, from an hour on `h:mm:ss`, from a day on `1 d 3 h`. */
export function formatWait(milliseconds: number): string {
  const waited = Math.max(0, milliseconds)
  if (waited >= DAY) return `${Math.floor(waited / DAY)} d ${Math.floor((waited % DAY) / HOUR)} h`
  const seconds = twoDigits(Math.floor((waited % MINUTE) / SECOND))
  const minutes = Math.floor((waited % HOUR) / MINUTE)
  if (waited < HOUR) return `${minutes}:${seconds}`
  return `${Math.floor(waited / HOUR)}:${twoDigits(minutes)}:${seconds}`
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
