import type { CustomerKey } from '../../../shared/domain/ids'
import type { PageSound } from '../../../shared/domain/pageChoices'
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
import { createHeldAlerts, createRequesters, type HeldAlerts, type Requesters } from './heldAlerts'
import { createNotificationState, type NotificationState } from './notifications'
import { createPageQuiet, type PageQuietState } from './pageQuiet'
import { createPendingAlerts, type PendingAlerts } from './pendingAlerts'
import { createOwedReplies, type OwedReplies } from './replyLimits'
import { createScreen, type Screen } from './screen'
import { createStartDigest, type StartDigest } from './startDigest'
import { boundedPause, type Pause } from './policy'
import type { Instant } from './run'

/**
 * Whether somebody is in front of the screen, as far as Deskhand knows. Deskhand asks the system only while it needs
 * the answer.
 */
export interface PresenceState {
  isNeeded: boolean
  /** True if the screen is locked, or nobody is in front of it. */
  isDark: boolean
  /** True if Deskhand does not know yet whether the screen is locked. */
  isAsking: boolean
  /** When the system last reported whether somebody is in front of the screen. */
  freshAt: number
  /**
   * What Deskhand does when the answer comes: a whole evaluation (`all`), or only showing the newest messages of
   * customers who wrote again (`again`). Null: Deskhand waits for no answer.
   */
  isAwaitedBy: 'all' | 'again' | null
  /** True if a new name may appear on the screen, so Deskhand must ask again who can read the screen. */
  isUnchecked: boolean
}

/**
 * The whole state of the decisions. Only `decide` writes it. `decide` changes the state in place: with a long queue, a
 * copy for each event would take too long. Instants are monotonic ms, unless a comment says otherwise.
 */
export interface AlertState {
  settings: AlertSettings
  pause: Pause | null
  /** When a pause with a length ends, monotonic ms. A new time on the clock does not move this instant. */
  pauseEndsAt: number | null
  lastTest: AlertsView['lastTest']
  isSystemQuiet: boolean
  /** True if the desk has the focus, so that the agent sees who waits. */
  isFocused: boolean
  /** True if the desk or a pop-out has the focus. A pop-out does not show who waits. */
  isPresent: boolean
  /** True if the desk was focused at the last evaluation. */
  wasFocused: boolean
  readonly presence: PresenceState
  isReceiving: boolean
  /** True if Deskhand has read the queue at least once since the agent entered the workspace. */
  hasReceived: boolean
  /**
   * Who needed the agent when the connection was lost: waiting customers, and the agent's own customers who had
   * written.
   */
  knownBefore: ReadonlySet<CustomerKey>
  queue: QueueCounts
  /**
   * Clock minus monotonic clock, ms. `ofList`: the difference when the last whole list came. Deskhand computes waits
   * with `ofList`, so they stay right if somebody sets the clock. `shown`: the difference for times on the screen.
   */
  readonly offsets: { ofList: number; shown: number }
  readonly pending: PendingAlerts
  readonly pageQuiet: PageQuietState
  /** The sound of each page with a sound of its own. */
  pageSounds: ReadonlyMap<string, PageSound>
  readonly requesters: Requesters
  readonly held: HeldAlerts
  readonly replies: OwedReplies
  lastTakenAt: number | null
  /** If `isDue`, all events that come before `until` are evaluated together at `until`, monotonic ms. */
  readonly throttle: { until: number; isDue: boolean }
  /** When the alerts may change without an event, monotonic ms. Null: never. */
  evaluateAt: number | null
  readonly escalation: Escalation
  readonly notifications: NotificationState
  readonly screen: Screen
  readonly startDigest: StartDigest
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
  readonly isPresent: boolean
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
    pageQuiet: createPageQuiet(),
    pageSounds: new Map(),
    requesters: createRequesters(),
    held: createHeldAlerts(),
    replies: createOwedReplies(),
    lastTakenAt: null,
    throttle: { until: Number.NEGATIVE_INFINITY, isDue: false },
    evaluateAt: null,
    escalation: createEscalation(),
    notifications: createNotificationState(),
    screen: createScreen(now.monotonic),
    startDigest: createStartDigest(),
    card: createCardState(),
    channels: createChannels(),
    trouble: createConnectionTrouble(),
    unreadable: createUnreadable()
  }
}
