import { MINUTE_MS, SECOND_MS } from '../../../shared/time'
import type { CustomerKey } from '../../../shared/domain/ids'
import { ALERT_CHANNELS, type AlertSettings, type AlertChannel } from '../../../shared/domain/settings'
import { NO_CHANNELS, type AllowedChannels } from './activeAlerts'

/**
 * A screen is dark if it is locked or nobody is in front of it. Deskhand then uses one channel only: the first
 * allowed one that is on. It repeats this channel at most once in this time.
 */
const UNATTENDED_REPEAT_MS = 10 * MINUTE_MS

/** The customers about whom Deskhand alerts the agent now. Instants are monotonic ms. */
export interface EscalatingAlerts {
  readonly count: number
  /**
   * Returns when the delay of this channel starts: when the first customer began to need the agent. If all delays
   * started again later, returns that later instant. Null: the channel may be used for no customer.
   */
  firstSince(channel: AlertChannel): number | null
  /** Like `firstSince` for a notification, but only among customers who still need a notification. */
  firstOpenSince(): number | null
  /** Returns the customers who began to need the agent at `instant` or earlier, and still need a notification. */
  openUntil(instant: number): readonly CustomerKey[]
  /** Notes that these customers got a notification. They get no other one until they stop needing the agent. */
  markNotified(keys: readonly CustomerKey[]): void
  all(): readonly CustomerKey[]
}

/**
 * All customers share one escalation. Each channel has its own delay, for example 5 s for the sound. The delay starts
 * with the first customer for whom the channel may be used.
 */
export interface Escalation {
  allowed: AllowedChannels
  isUnattended: boolean
  soundAt: number | null
  darkAt: number | null
  readonly isOn: { attention: boolean; card: boolean }
  /** The channels that are due at once, because an earlier channel failed. */
  readonly forced: Set<AlertChannel>
  /** When the next channel is due. Null: no channel becomes due without a new event. */
  nextAt: number | null
}

export interface EscalationChannels {
  /** `isUnattended`: true if the agent is not in front of the screen. In that case a stranger may read the screen. */
  notify(keys: readonly CustomerKey[], isUnattended: boolean): void
  sound(): void
  attention(on: boolean): void
  card(on: boolean): void
}

export interface EscalationRun {
  /** Monotonic ms. */
  readonly now: number
  readonly settings: Pick<AlertSettings, 'steps' | 'soundRepeat'>
  /**
   * Returns true if Deskhand knows at this moment whether somebody is in front of the screen. Otherwise returns false
   * and asks the system. The answer leads to another call of `updateEscalation`.
   */
  readonly isFresh: () => boolean
  readonly alerts: EscalatingAlerts
  readonly channels: EscalationChannels
}

export function createEscalation(): Escalation {
  return {
    allowed: NO_CHANNELS,
    isUnattended: false,
    soundAt: null,
    darkAt: null,
    isOn: { attention: false, card: false },
    forced: new Set(),
    nextAt: null
  }
}

/** Call this function after `run.alerts` or `isUnattended` changed. */
export function updateEscalation(state: Escalation, run: EscalationRun, isUnattended: boolean): void {
  if (!isUnattended) state.darkAt = null
  state.isUnattended = isUnattended
  escalate(state, run)
}

/**
 * Call this when the system did not alert the agent through this channel. The next channel that is on becomes due at
 * once.
 */
export function channelFailed(state: Escalation, run: EscalationRun, channel: AlertChannel): void {
  const later = ALERT_CHANNELS.slice(ALERT_CHANNELS.indexOf(channel) + 1)
  const next = later.find((candidate) => !state.forced.has(candidate) && dueAt(state, run, candidate) !== null)
  if (next === undefined) return
  state.forced.add(next)
  escalate(state, run)
}

/**
 * Uses every channel that is due. Ends the flashing and the card when they are no longer due. On a dark screen, uses
 * only one channel (see `UNATTENDED_REPEAT_MS`).
 */
export function escalate(state: Escalation, run: EscalationRun): void {
  state.nextAt = null
  if (run.alerts.count === 0) return rest(state, run)
  const next = state.isUnattended
    ? [escalateInTheDark(state, run)]
    : [notify(state, run), sound(state, run), keepOn(state, run, 'attention'), keepOn(state, run, 'card')]
  for (const at of next) if (at !== null && (state.nextAt === null || at < state.nextAt)) state.nextAt = at
}

/**
 * Returns when this channel is due, monotonic ms. -Infinity: at once, because an earlier channel failed. Null: the
 * channel is off, or may be used for no customer.
 */
function dueAt(
  { forced }: Escalation,
  { settings, alerts }: EscalationRun,
  channel: AlertChannel,
  first = alerts.firstSince(channel)
): number | null {
  const { on: isOn, delay } = settings.steps[channel]
  if (!isOn || first === null) return null
  return forced.has(channel) ? Number.NEGATIVE_INFINITY : first + delay * SECOND_MS
}

function notify(state: Escalation, run: EscalationRun): number | null {
  const { now, alerts, channels } = run
  const nextDue = (): number | null => dueAt(state, run, 'notification', alerts.firstOpenSince())
  if (nextDue() === null) return null
  const due = alerts.openUntil(now - run.settings.steps.notification.delay * SECOND_MS)
  if (due.length > 0 && !run.isFresh()) return null
  if (due.length > 0) {
    alerts.markNotified(due)
    channels.notify(due, false)
  }
  return nextDue()
}

function sound(state: Escalation, run: EscalationRun): number | null {
  const { now } = run
  const first = dueAt(state, run, 'sound')
  if (first === null) return null
  const repeat = run.settings.soundRepeat * SECOND_MS
  const next = state.soundAt === null ? first : repeat > 0 ? Math.max(state.soundAt + repeat, first) : null
  if (next === null || next > now) return next
  state.soundAt = now
  run.channels.sound()
  return repeat > 0 ? now + repeat : null
}

function keepOn(state: Escalation, run: EscalationRun, channel: 'attention' | 'card', now = run.now): number | null {
  const due = dueAt(state, run, channel)
  const should = due !== null && due <= now
  if (should !== state.isOn[channel]) {
    if (should && channel === 'card' && !run.isFresh()) return null
    state.isOn[channel] = should
    run.channels[channel](should)
  }
  return should ? null : due
}

function escalateInTheDark(state: Escalation, run: EscalationRun): number | null {
  const { now, channels } = run
  const channel = ALERT_CHANNELS.find((candidate) => dueAt(state, run, candidate) !== null)
  if (channel === undefined) return null
  const repeatAt = state.darkAt === null ? Number.NEGATIVE_INFINITY : state.darkAt + UNATTENDED_REPEAT_MS
  const due = Math.max(dueAt(state, run, channel) ?? now, repeatAt)
  if (due > now) return due
  state.darkAt = now
  if (channel === 'notification') channels.notify(run.alerts.all(), true)
  else if (channel === 'sound') channels.sound()
  else keepOn(state, run, channel)
  return now + UNATTENDED_REPEAT_MS
}

function rest(state: Escalation, run: EscalationRun): void {
  state.forced.clear()
  state.soundAt = state.darkAt = null
  keepOn(state, run, 'attention', Number.NEGATIVE_INFINITY)
  keepOn(state, run, 'card', Number.NEGATIVE_INFINITY)
}
