import type { AlertLogReason } from '../../../shared/domain/alert'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { AlertEffect, EffectLog } from './effects'
import type { AlertState } from './state'

/** A difference between the clock and the time that passed that is more than coarseness: somebody set the clock. */
export const CLOCK_WAS_SET_MS = 2000

/** The instant of an event by both clocks: epoch ms, and ms of the monotonic clock. */
export interface Instant {
  readonly clock: number
  readonly monotonic: number
}

/** One run of `decide`: the state it changes, the instant, and what it wants done. */
export interface Run {
  readonly state: AlertState
  readonly now: Instant
  readonly effects: AlertEffect[]
}

export function addLog(run: Run, step: EffectLog['step'], key: CustomerKey | null, reason: AlertLogReason): void {
  run.effects.push({ type: 'log', step, key, reason })
}

/** What a window shows of the alerts is no longer true. */
export function viewChanged({ effects }: Run): void {
  if (effects.at(-1)?.type !== 'changed') effects.push({ type: 'changed' })
}

/** Notifications are switched on, and may say something. */
export function mayNotify({ settings }: AlertState): boolean {
  return settings.steps.notification.on && settings.privacy !== 'nothing'
}

/** Clock less monotonic clock, ms, as times are shown: the same until somebody sets the clock. */
export function shownOffset({ offsets }: AlertState, { clock, monotonic }: Instant): number {
  const offset = clock - monotonic
  return Math.abs(offset - offsets.shown) > CLOCK_WAS_SET_MS ? offset : offsets.shown
}

/** What the clock will show at an instant, epoch ms. The same for the same instant, unless the clock was set. */
export function shownAt(state: AlertState, now: Instant, instant: number): number {
  return Math.round(instant + shownOffset(state, now))
}
