import type { AlertLogReason } from '../../../shared/domain/alert'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { AlertEffect, EffectLog } from './events'
import type { AlertState } from './state'

/** If the system's clock and the monotonic clock drift apart by more than this, ms, somebody set the system's clock. */
export const CLOCK_WAS_SET_MS = 2000

/** The instant of an event on both clocks: `clock` is epoch ms, `monotonic` is ms. */
export interface Instant {
  readonly clock: number
  readonly monotonic: number
}

/** One call of `decide`: the state that it changes, the instant, and the effects that it returns. */
export interface Run {
  readonly state: AlertState
  readonly now: Instant
  readonly effects: AlertEffect[]
}

export function addLog(run: Run, channel: EffectLog['channel'], key: CustomerKey | null, reason: AlertLogReason): void {
  run.effects.push({ type: 'log', channel, key, reason })
}

/** Notes that the view of the alerts in a window is out of date. */
export function viewChanged({ effects }: Run): void {
  if (effects.at(-1)?.type !== 'changed') effects.push({ type: 'changed' })
}

/** Returns true if notifications are on, and the privacy setting lets them show something. */
export function mayNotify({ settings }: AlertState): boolean {
  return settings.steps.notification.on && settings.privacy !== 'nothing'
}

/**
 * Returns the clock minus the monotonic clock, ms, for times on the screen. It changes only when somebody sets the
 * clock.
 */
export function shownOffset({ offsets }: AlertState, { clock, monotonic }: Instant): number {
  const offset = clock - monotonic
  return Math.abs(offset - offsets.shown) > CLOCK_WAS_SET_MS ? offset : offsets.shown
}

/** Returns the clock time of an instant, epoch ms. The result changes only when somebody sets the clock. */
export function shownAt(state: AlertState, now: Instant, instant: number): number {
  return Math.round(instant + shownOffset(state, now))
}
