import type { CustomerKey } from '../../../shared/domain/ids'
import type { AlertSettings } from '../../../shared/domain/settings'
import type { AlertsView } from '../../../shared/views'
import { createCardState, type CardState } from './card'
import { createChannels, type Channels } from './channels'
import {
  createConnectionTrouble,
  createUnreadable,
  type ConnectionTrouble,
  type UnreadableRows
} from './connectionTrouble'
import { createEscalation, type Escalation } from './escalation'
import type { QueueCounts } from './events'
import { createNotificationState, type NotificationState } from './notifications'
import { createHeldAlerts, createPendingAlerts, createRequesters } from './pendingAlerts'
import type { HeldAlerts, PendingAlerts, Requesters } from './pendingAlerts'
import { createScreen, type Screen } from './notificationLimits'
import { boundedPause, type Pause } from './quiet'
import type { Instant } from './run'

/** What is known of who is in front of the screen. It is asked for only while somebody has to know. */
export interface PresenceState {
  isNeeded: boolean
  isDark: boolean
  /** Not known yet whether the screen is locked. */
  isAsking: boolean
  /** The instant at which the answer was last known to be from just then. */
  freshAt: number
  /** A question is out, and this goes on with its answer: everything, or only the words of those who wrote again. */
  isAwaitedBy: 'all' | 'again' | null
  /** Somebody may be named now who was not before: ask again who can read it. */
  isUnchecked: boolean
}

/**
 * Everything that the decisions rest on. Only `decide` writes it, and it does so in place: a copy of the tables for each
 * event would cost what the queue is long. Instants are ms of the monotonic clock unless said otherwise.
 */
export interface AlertState {
  settings: AlertSettings
  pause: Pause | null
  /** When a pause of so many minutes ends, whatever the clock is set to. */
  pauseEndsAt: number | null
  lastTest: AlertsView['lastTest']
  isSystemQuiet: boolean
  isFocused: boolean
  /** At the last evaluation. */
  wasFocused: boolean
  readonly presence: PresenceState
  isReceiving: boolean
  /** The queue was known at least once since the workspace was entered. */
  hasReceived: boolean
  /** Who waited, and who of the agent's own had written, when the connection was lost. */
  knownBefore: ReadonlySet<CustomerKey>
  queue: QueueCounts
  /**
   * Clock less monotonic clock, ms: when the list was last read, and as it is shown. Waits are told by the clock of the
   * last whole list: until the next one, a clock that was set makes nobody wait a year.
   */
  readonly offsets: { ofList: number; shown: number }
  readonly pending: PendingAlerts
  readonly requesters: Requesters
  readonly held: HeldAlerts
  lastTakenAt: number | null
  /** Events that come before this instant are evaluated together, at it. */
  readonly throttle: { until: number; isDue: boolean }
  /** When something changes by itself; null: never. */
  evaluateAt: number | null
  readonly escalation: Escalation
  readonly notifications: NotificationState
  readonly screen: Screen
  readonly card: CardState
  readonly channels: Channels
  readonly trouble: ConnectionTrouble
  readonly unreadable: UnreadableRows
}

export interface AlertStart {
  readonly settings: AlertSettings
  readonly pause: Pause | null
  readonly lastTest: AlertsView['lastTest']
  readonly isSystemQuiet: boolean
  readonly isFocused: boolean
  readonly isReceiving: boolean
  readonly queue: QueueCounts
}

export function createAlertState(start: AlertStart, now: Instant): AlertState {
  const offset = now.clock - now.monotonic
  const pause = boundedPause(start.pause, now.clock)
  const lasts = pause?.minutes === undefined || pause.until === null ? null : pause.until - now.clock
  return {
    ...start,
    pause,
    pauseEndsAt: lasts === null ? null : now.monotonic + lasts,
    wasFocused: start.isFocused,
    presence: {
      isNeeded: false,
      isDark: false,
      isAsking: false,
      isAwaitedBy: null,
      freshAt: Number.NEGATIVE_INFINITY,
      isUnchecked: true
    },
    hasReceived: start.isReceiving,
    knownBefore: new Set(),
    offsets: { ofList: offset, shown: offset },
    pending: createPendingAlerts(),
    requesters: createRequesters(),
    held: createHeldAlerts(),
    lastTakenAt: null,
    throttle: { until: Number.NEGATIVE_INFINITY, isDue: false },
    evaluateAt: null,
    escalation: createEscalation(),
    notifications: createNotificationState(),
    screen: createScreen(now.monotonic),
    card: createCardState(),
    channels: createChannels(),
    trouble: createConnectionTrouble(),
    unreadable: createUnreadable()
  }
}
