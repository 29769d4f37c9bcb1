import type { AlertLogReason } from '../../../shared/domain/alert'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { PageSound } from '../../../shared/domain/pageChoices'
import type { PageQuietRule } from '../../../shared/domain/pageLimits'
import type { AlertSettings } from '../../../shared/domain/settings'
import type { AlertsView } from '../../../shared/views'
import type { SortedBlocks } from '../../state/tables/sortedBlocks'
import type { AlertEffect, EffectLog, Pause } from './effects'
import type { Escalation } from './escalation'
import type { AlertedCustomer, Instant, QueueCounts } from './events'
import type { HeldAlerts } from './heldAlerts'
import type { PendingAlerts } from './pendingAlerts'
import type { Requesters } from './requesters'
import type {
  CardState,
  Channels,
  UnreachableState,
  NotificationState,
  ShownNotifications,
  StartDigest,
  UnreadableRows
} from './shownState'

/** If the system's clock drifts further than this from the monotonic clock, somebody set it. In ms. */
export const CLOCK_WAS_SET_MS = 2000

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
   * What Deskhand does when it knows whether somebody is there. `all`: it evaluates everything. `again`: it shows
   * only the newest messages of customers who wrote again. Null: nothing.
   */
  isAwaitedBy: 'all' | 'again' | null
  /** True if a new name may appear on the screen. Before it does, Deskhand asks again whether somebody is there. */
  isUnchecked: boolean
}

/**
 * The whole state of the decisions. Only `decide` writes it, and changes it in place: with a long queue, copies take
 * too long. Instants are monotonic ms, unless a comment names another unit.
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
   * The customers who changed since the connection was lost. True: the customer needed the agent when it was lost. A
   * customer who is missing here needs the agent now if, and only if, this was so then.
   */
  readonly neededBefore: Map<CustomerKey, boolean>
  /**
   * The waiting customers about whom no alert is pending. They begin to need the agent when the connection is back.
   * Some may have left. With this set, nobody has to visit the whole queue to find them.
   */
  readonly unalerted: Set<CustomerKey>
  queue: QueueCounts
  /**
   * Clock minus monotonic clock, ms.
   * - `ofList`: the value when the last whole list came. With it, waits stay right if somebody sets the clock.
   * - `shown`: the value for times on the screen.
   */
  readonly offsets: { ofList: number; shown: number }
  readonly pending: PendingAlerts
  readonly pageQuiet: PageQuietState
  /** The sound of each company page with a sound of its own. */
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
  readonly unreachable: UnreachableState
  readonly unreadable: UnreadableRows
}

/** One call of `decide`: the state that it changes, the instant, and the effects that it returns. */
export interface Run {
  readonly state: AlertState
  readonly now: Instant
  readonly effects: AlertEffect[]
}

/** A customer who needs the agent, on a company page with quiet hours of its own. */
export type PagePerson = Omit<AlertedCustomer, 'name'>

/** The quiet hours of single company pages. They hold alerts back only about the customers of their page. */
export interface PageQuietState {
  /** The rule of each company page, by the key of the page. */
  hours: ReadonlyMap<string, PageQuietRule>
  /** The company pages whose quiet hours were running at the instant `readAt`. */
  running: readonly string[]
  /** The instant at which `running` was computed, epoch ms. Null: not computed yet. */
  readAt: number | null
  /** When `running` changes, epoch ms. Null: never. */
  changesAt: number | null
  /**
   * The company pages whose quiet hours hold alerts back now. A page of `running` is missing here if a customer has
   * waited too long on it.
   */
  held: ReadonlySet<string>
  /**
   * The customers who need the agent, by the key of their company page. Only pages with quiet hours of their own are
   * keys. Customers of pages in `held` stay here, although no alert about them is pending.
   */
  readonly people: Map<string, Map<CustomerKey, PagePerson>>
  /** The agent's own customers among `people`. An agent has few, so Deskhand may visit all of them. */
  readonly mine: Map<string, Map<CustomerKey, PagePerson>>
}

/** A customer with a time limit (see the fact `owes`). `lateAt`: when the time limit is over, monotonic ms. */
export interface RunningLimit {
  readonly key: CustomerKey
  readonly lateAt: number
}

/** `open`: the limits that were not checked yet, the earliest `lateAt` first. */
export interface RunningLimits {
  readonly byKey: Map<CustomerKey, RunningLimit>
  readonly open: SortedBlocks<RunningLimit>
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
