import { say } from '../../../shared/text/say'

/** The delays that the agent can choose, seconds. */
const DELAYS = [0, 5, 10, 20, 30, 40, 60, 120, 180, 300, 600]
/** The times between two sounds that the agent can choose, seconds. 0: one sound only. */
const REPEATS = [0, 10, 20, 30, 60, 120]

/** Writes a duration in seconds as text: 40 s, 2 min. */
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
 * Returns the offered choices and the current value, sorted. The current value may come from the policy or the settings
 * file, so it may not be among the offered choices.
 */
export function withCurrent(offered: readonly number[], current: number): readonly number[] {
  return [...new Set([...offered, current])].sort((one, other) => one - other)
}
