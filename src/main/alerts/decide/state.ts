import type { AlertLogReason } from '../../../shared/domain/alert'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { PageSound } from '../../../shared/domain/pageChoices'
import type { AlertSettings } from '../../../shared/domain/settings'
import type { AlertsView } from '../../../shared/views'
import type { CardState } from './card'
import type { Channels } from './channels'
import type { Escalation } from './escalation'
import type { QueueCounts, AlertEffect, EffectLog } from './events'
import type { ConnectionTrouble, UnreadableRows, StartDigest } from './notices'
import type { NotificationState } from './notifications'
import type { PageQuietState } from './pageQuiet'
import type { PendingAlerts } from './pendingAlerts'
import type { Pause } from './policy'
import type { RunningLimits } from './queueFacts'
import type { ShownNotifications } from './onScreen'

/**
 * Whether somebody is in front of the screen, as far as Deskhand knows. Deskhand asks the system at intervals only
 * while `isNeeded`.
 */
export interface PresenceState {
  isNeeded: boolean
  /** True if the screen is locked, or nobody is in front of it. */
  isUnattended: boolean
  /** True if Deskhand does not know yet whether the screen is locked. */
  isAsking: boolean
  /** When the last fresh `presence` event came. -Infinity: never. */
  freshAt: number
  /**
   * What follows when the answer comes. `all`: a whole evaluation. `again`: only the newest messages of customers who
   * wrote again. Null: nothing waits for an answer.
   */
  isAwaitedBy: 'all' | 'again' | null
  /** True if a new name may appear on the screen. Before it does, Deskhand asks again whether somebody is there. */
  isUnchecked: boolean
}

/**
 * The whole state of the decisions. Only `decide` writes it, and changes it in place: with a long queue, a copy for
 * each event would take too long. Most instants are monotonic ms; the other units are named.
 */
export interface AlertState {
  settings: AlertSettings
  pause: Pause | null
  /** When a pause with a length ends, monotonic ms. This instant stays right if somebody sets the clock. */
  pauseEndsAt: number | null
  lastTest: AlertsView['lastTest']
  isSystemQuiet: boolean
  /** True if the desk has the focus, so that the agent sees who waits. */
  isFocused: boolean
  /** True if the desk or a pop-out has the focus. A pop-out does not show who waits. */
  isPresent: boolean
  wasFocused: boolean
  readonly presence: PresenceState
  isReceiving: boolean
  /** True if Deskhand has read the queue at least once since the agent entered the workspace. */
  hasReceived: boolean
  /**
   * Who needed the agent when the connection was lost: waiting customers, and the agent's own customers who had
   * written or had a due reminder.
   */
  knownBefore: ReadonlySet<CustomerKey>
  queue: QueueCounts
  /**
   * Clock minus monotonic clock, ms. `ofList`: as it was when the last whole list came. Waits are computed with it,
   * so they stay right if somebody sets the clock. `shown`: for times on the screen.
   */
  readonly offsets: { ofList: number; shown: number }
  readonly pending: PendingAlerts
  readonly pageQuiet: PageQuietState
  /** The sound of each page with a sound of its own. */
  pageSounds: ReadonlyMap<string, PageSound>
  readonly requesters: Requesters
  readonly held: HeldAlerts
  readonly replies: RunningLimits
  lastTakenAt: number | null
  /** `isDue`: true if an evaluation was put off until `until`, monotonic ms. */
  readonly throttle: { until: number; isDue: boolean }
  /** When the alerts may change without an event, monotonic ms. Null: never. */
  evaluateAt: number | null
  readonly escalation: Escalation
  readonly notifications: NotificationState
  readonly screen: ShownNotifications
  readonly startDigest: StartDigest
  readonly card: CardState
  readonly channels: Channels
  readonly trouble: ConnectionTrouble
  readonly unreadable: UnreadableRows
}

/** If the system's clock drifts from the monotonic clock by more than this, ms, somebody set it. */
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

export function viewChanged({ effects }: Run): void {
  if (effects.at(-1)?.type !== 'changed') effects.push({ type: 'changed' })
}

/** Returns true if notifications are on, and the privacy setting lets them show something. */
export function mayNotify({ settings }: AlertState): boolean {
  return settings.steps.notification.on && settings.privacy !== 'nothing'
}

/**
 * Returns the clock minus the monotonic clock, ms, for times on the screen. The result changes only when somebody
 * sets the clock.
 */
export function shownOffset({ offsets }: AlertState, { clock, monotonic }: Instant): number {
  const offset = clock - monotonic
  return Math.abs(offset - offsets.shown) > CLOCK_WAS_SET_MS ? offset : offsets.shown
}

/** Returns the clock time of an instant, epoch ms. The result changes only when somebody sets the clock. */
export function shownAt(state: AlertState, now: Instant, instant: number): number {
  return Math.round(instant + shownOffset(state, now))
}

/** At most this many customers are counted as held back. */
const HELD_LIMIT = 10_000
const REQUESTERS_LIMIT = 100
/** The server may send two frames about one customer. Within this time, ms, they make only one alert. */
export const SAME_ALERT_MS = 10_000

/**
 * What holds alerts back. `paused`: a pause or the quiet hours. `system`: the system's own Do Not Disturb. `locked`:
 * nobody is in front of the screen.
 */
export type HeldBy = 'paused' | 'system' | 'locked'

/**
 * The customers who began to need the agent while alerts were held back. Afterwards, one notification tells the agent
 * about all of them.
 */
export interface HeldAlerts {
  by: HeldBy | null
  /**
   * The customers who began to need the agent since something holds alerts back. If nothing does: those since the
   * last evaluation. The agent has seen no alert about them.
   */
  came: Set<CustomerKey>
}

export function createHeldAlerts(): HeldAlerts {
  return { by: null, came: new Set() }
}

export function countHeld({ came }: HeldAlerts, key: CustomerKey): void {
  if (came.size < HELD_LIMIT) came.add(key)
}

/**
 * Sets what holds alerts back from now on. `by` null: nothing. If a time of held alerts ends, returns its reason and
 * the customers who came in it. Otherwise returns null.
 */
export function holdAlerts(
  held: HeldAlerts,
  by: HeldBy | null
): { readonly by: HeldBy; readonly came: readonly CustomerKey[] } | null {
  const before = held.by
  held.by = by
  if (by !== null) return null
  const came = [...held.came]
  held.came.clear()
  return before === null ? null : { by: before, came }
}

/**
 * When a customer asks for a human, the server first sends only the name. A second frame tells which customer it is.
 * Deskhand must not alert again because of the second frame, so it keeps the names for a while.
 */
export interface Requesters {
  /** `wasNamed`: true if a notification about the request appeared while somebody was in front of the screen. */
  recent: readonly { readonly name: string; readonly at: number; readonly wasNamed: boolean }[]
  /** The names for which Deskhand has shown no notification yet. */
  unshown: readonly string[]
}

export function createRequesters(): Requesters {
  return { recent: [], unshown: [] }
}

export function addRequester(requesters: Requesters, name: string, now: number): void {
  const recent = requesters.recent.filter(({ at }) => now - at < SAME_ALERT_MS)
  requesters.recent = [...recent, { name, at: now, wasNamed: false }].slice(-REQUESTERS_LIMIT)
  requesters.unshown = [...requesters.unshown.filter((one) => one !== name), name].slice(-REQUESTERS_LIMIT)
}

export function requesterNamed(requesters: Requesters, name: string): void {
  requesters.recent = requesters.recent.map((one) => (one.name === name ? { ...one, wasNamed: true } : one))
}

/**
 * Call this when the customer with this name needs no agent any more. The next request with the name is a new
 * request.
 */
export function forgetRequester(requesters: Requesters, name: string): void {
  requesters.recent = requesters.recent.filter((one) => one.name !== name)
}

/**
 * Finds a customer with this name who has just asked for a human. `now`: monotonic ms. Null: there is no such
 * customer.
 */
export function findRequester(
  { recent }: Requesters,
  name: string,
  now: number
): { readonly wasNamed: boolean } | null {
  return recent.findLast((one) => one.name === name && now - one.at < SAME_ALERT_MS) ?? null
}

/** Returns the names for which Deskhand has shown no notification yet, each once, and clears them. */
export function takeUnshown(requesters: Requesters): readonly string[] {
  const names = requesters.unshown
  requesters.unshown = []
  return names
}

export interface AlertStart {
  readonly settings: AlertSettings
  readonly pause: Pause | null
  readonly lastTest: AlertState['lastTest']
  readonly isSystemQuiet: boolean
  readonly isFocused: boolean
  readonly isPresent: boolean
  readonly isReceiving: boolean
  readonly queue: QueueCounts
}
