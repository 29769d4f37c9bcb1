import type { AlertLogReason } from '../../../shared/domain/alert'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { EffectLog } from './effects'
import type { Instant } from './events'
import type { AlertState, Run } from './state'

/** If the system's clock drifts further than this from the monotonic clock, somebody set it. In ms. */
export const CLOCK_WAS_SET_MS = 2000

export function addLog(run: Run, channel: EffectLog['channel'], key: CustomerKey | null, reason: AlertLogReason): void {
  run.effects.push({ type: 'log', channel, key, reason })
}

export function viewChanged({ effects }: Run): void {
  if (effects.at(-1)?.type !== 'changed') effects.push({ type: 'changed' })
}

/** Returns true if notifications are on, and the privacy setting lets them show something. */
export function mayNotify({ settings }: AlertState): boolean {
  return settings.steps.notification.on && settings.privacy !== 'nothing'
}

/**
 * Returns the clock minus the monotonic clock, for times on the screen. The result changes only when somebody sets
 * the clock. In ms.
 */
export function shownOffset({ offsets }: AlertState, { clock, monotonic }: Instant): number {
  const offset = clock - monotonic
  return Math.abs(offset - offsets.shown) > CLOCK_WAS_SET_MS ? offset : offsets.shown
}

/** Returns the clock time of an instant, epoch ms. The result changes only when somebody sets the clock. */
export function shownAt(state: AlertState, now: Instant, instant: number): number {
  return Math.round(instant + shownOffset(state, now))
}
