import { settingsText as text } from '../../locales/en/settings'

/** Delays that are offered, in seconds. */
const DELAYS = [0, 5, 10, 20, 30, 40, 60, 120, 180, 300, 600]
/** Times between two sounds that are offered, in seconds; 0 sounds once. */
const REPEATS = [0, 10, 20, 30, 60, 120]

/** A time in seconds as it is said: 40 s, 2 min. */
export function durationName(seconds: number): string {
  return seconds >= 60 && seconds % 60 === 0 ? text.minutes(seconds / 60) : text.seconds(seconds)
}

export function delayOptions(current: number): readonly (readonly [number, string])[] {
  return withCurrent(DELAYS, current).map((delay) => [
    delay,
    delay === 0 ? text.atOnce : text.after(durationName(delay))
  ])
}

export function repeatOptions(current: number): readonly (readonly [number, string])[] {
  return withCurrent(REPEATS, current).map((delay) => [
    delay,
    delay === 0 ? text.once : text.every(durationName(delay))
  ])
}

/** What is offered and what is set, which may be something else. */
export function withCurrent(offered: readonly number[], current: number): readonly number[] {
  return [...new Set([...offered, current])].sort((one, other) => one - other)
}
