import { say } from '../../../shared/text/say'

/** The delays that the agent can choose, seconds. */
const DELAYS = [0, 5, 10, 20, 30, 40, 60, 120, 180, 300, 600]
/** The times between two sounds that the agent can choose, seconds. 0: one sound only. */
const REPEATS = [0, 10, 20, 30, 60, 120]

/** 40 → "40 s", 120 → "2 min". */
export function durationName(seconds: number): string {
  return seconds >= 60 && seconds % 60 === 0
    ? say('settings.minutes', { minutes: seconds / 60 })
    : say('settings.seconds', { seconds })
}

export function delayOptions(current: number): readonly (readonly [number, string])[] {
  return withCurrent(DELAYS, current).map((delay) => [
    delay,
    delay === 0 ? say('settings.atOnce') : say('settings.after', { duration: durationName(delay) })
  ])
}

export function repeatOptions(current: number): readonly (readonly [number, string])[] {
  return withCurrent(REPEATS, current).map((delay) => [
    delay,
    delay === 0 ? say('settings.once') : say('settings.every', { duration: durationName(delay) })
  ])
}

/**
 * Returns the offered values and the present one, sorted. A policy or the settings file may have a value that is not
 * offered.
 */
export function withCurrent(offered: readonly number[], current: number): readonly number[] {
  return [...new Set([...offered, current])].sort((one, other) => one - other)
}
