import { MINUTE_MS, SECOND_MS } from '../../../shared/time'
import type { CustomerKey } from '../../../shared/domain/ids'
import { ALERT_STEPS, type AlertSettings, type AlertStep } from '../../../shared/domain/settings'

/** While the screen is dark, the first channel is repeated at most once in this time. */
const DARK_REPEAT_MS = 10 * MINUTE_MS

/**
 * A customer about whom Deskhand alerts the agent. `since`: monotonic ms. `steps`: the channels that Deskhand may use
 * for them now.
 */
export interface EscalatingAlert {
  readonly key: CustomerKey
  readonly since: number
  readonly steps: readonly AlertStep[]
}

/**
 * One escalation for everybody. Each channel has a delay, which starts with the first customer for whom the channel may
 * be used.
 */
export interface Escalation {
  alerts: readonly EscalatingAlert[]
  isDark: boolean
  /** These customers no longer need a notification of their own. */
  readonly notified: Set<CustomerKey>
  soundAt: number | null
  darkAt: number | null
  readonly isOn: { attention: boolean; card: boolean }
  /** These channels are due at once, because the channel before them failed. */
  readonly forced: Set<AlertStep>
  /** When the next channel is due. Null: no channel is due. */
  nextAt: number | null
}

/** The channels of an escalation. */
export interface EscalationChannels {
  /** `isDark`: the agent is not in front of the screen, and a stranger may read it. */
  notify(keys: readonly CustomerKey[], isDark: boolean): void
  sound(): void
  attention(on: boolean): void
  card(on: boolean): void
}

export interface EscalationRun {
  /** Monotonic ms. */
  readonly now: number
  readonly settings: Pick<AlertSettings, 'steps' | 'soundRepeat'>
  /** True: it is known, from just now, who can read the screen. False: a later update will know it. */
  readonly isFresh: () => boolean
  readonly channels: EscalationChannels
}

export function createEscalation(): Escalation {
  return {
    alerts: [],
    isDark: false,
    notified: new Set(),
    soundAt: null,
    darkAt: null,
    isOn: { attention: false, card: false },
    forced: new Set(),
    nextAt: null
  }
}

export function updateEscalation(
  state: Escalation,
  run: EscalationRun,
  alerts: readonly EscalatingAlert[],
  isDark: boolean
): void {
  state.alerts = alerts
  if (!isDark) state.darkAt = null
  state.isDark = isDark
  const present = new Set(alerts.map(({ key }) => key))
  for (const key of state.notified) if (!present.has(key)) state.notified.delete(key)
  escalate(state, run)
}

export function markNotified(state: Escalation, keys: Iterable<CustomerKey>): void {
  for (const key of keys) state.notified.add(key)
}

/** The system did not do this step. The next channel that is on is due at once. */
export function channelFailed(state: Escalation, run: EscalationRun, step: AlertStep): void {
  const later = ALERT_STEPS.slice(ALERT_STEPS.indexOf(step) + 1)
  const next = later.find((candidate) => !state.forced.has(candidate) && dueAt(state, run, candidate) !== null)
  if (next === undefined) return
  state.forced.add(next)
  if (next === 'sound' && state.soundAt !== null) return
  escalate(state, run)
}

/** Uses every channel that is due. */
export function escalate(state: Escalation, run: EscalationRun): void {
  state.nextAt = null
  if (state.alerts.length === 0) return rest(state, run)
  const next = state.isDark
    ? [escalateInTheDark(state, run)]
    : [notify(state, run), sound(state, run), keepOn(state, run, 'attention'), keepOn(state, run, 'card')]
  for (const at of next) if (at !== null && (state.nextAt === null || at < state.nextAt)) state.nextAt = at
}

/** When this channel is due for the first customer for whom it may be used. Null: it may be used for nobody. */
function dueAt(
  { alerts, forced }: Escalation,
  { settings }: EscalationRun,
  step: AlertStep,
  among = alerts
): number | null {
  const { on: isOn, delay } = settings.steps[step]
  if (!isOn) return null
  let first: number | null = null
  for (const { since, steps } of among) if (steps.includes(step) && (first === null || since < first)) first = since
  if (first === null) return null
  return forced.has(step) ? Number.NEGATIVE_INFINITY : first + delay * SECOND_MS
}

function notify(state: Escalation, run: EscalationRun): number | null {
  const { now } = run
  const { notified } = state
  const delay = run.settings.steps.notification.delay * SECOND_MS
  const open = state.alerts.filter((alert) => !notified.has(alert.key))
  if (dueAt(state, run, 'notification', open) === null) return null
  const due = open
    .filter((alert) => alert.steps.includes('notification') && alert.since + delay <= now)
    .map(({ key }) => key)
  if (due.length > 0 && !run.isFresh()) return null
  due.forEach((key) => notified.add(key))
  if (due.length > 0) run.channels.notify(due, false)
  return dueAt(
    state,
    run,
    'notification',
    open.filter((alert) => !notified.has(alert.key))
  )
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

function keepOn(state: Escalation, run: EscalationRun, step: 'attention' | 'card', now = run.now): number | null {
  const due = dueAt(state, run, step)
  const should = due !== null && due <= now
  if (should !== state.isOn[step]) {
    if (should && step === 'card' && !run.isFresh()) return null
    state.isOn[step] = should
    run.channels[step](should)
  }
  return should ? null : due
}

function escalateInTheDark(state: Escalation, run: EscalationRun): number | null {
  const { now, channels } = run
  const step = ALERT_STEPS.find((candidate) => dueAt(state, run, candidate) !== null)
  if (step === undefined) return null
  const repeatAt = state.darkAt === null ? Number.NEGATIVE_INFINITY : state.darkAt + DARK_REPEAT_MS
  const due = Math.max(dueAt(state, run, step) ?? now, repeatAt)
  if (due > now) return due
  state.darkAt = now
  if (step === 'notification')
    channels.notify(
      state.alerts.map(({ key }) => key),
      true
    )
  else if (step === 'sound') channels.sound()
  else keepOn(state, run, step)
  return now + DARK_REPEAT_MS
}

function rest(state: Escalation, run: EscalationRun): void {
  state.notified.clear()
  state.forced.clear()
  state.soundAt = state.darkAt = null
  keepOn(state, run, 'attention', Number.NEGATIVE_INFINITY)
  keepOn(state, run, 'card', Number.NEGATIVE_INFINITY)
}
