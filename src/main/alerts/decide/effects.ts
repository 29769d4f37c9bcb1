import type { AlertLogEntry } from '../../../shared/domain/alert'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { AlertSettings } from '../../../shared/domain/settings'
import type { SoundName } from '../../../shared/domain/sounds'
import type { AlertsView } from '../../../shared/views'

/** Why alerts cannot arrive. `notConnected`: every reason other than the first two. */
export type Unreachable = 'signedOut' | 'stopped' | 'notConnected'

/**
 * What kept the alerts back. A digest is one notification about that time.
 * - `gap`: the connection was lost.
 * - `start`: Deskhand had not read the queue yet.
 * - Other values: see `HeldBy`.
 */
export type DigestReason = 'paused' | 'system' | 'locked' | 'gap' | 'start'

/** What a notification is about. `deliver` writes the text when it shows the notification. */
export type NotificationSubject =
  | { readonly kind: 'person'; readonly key: CustomerKey }
  | { readonly kind: 'mine'; readonly key: CustomerKey }
  /** The server gave only the name of the customer. */
  | { readonly kind: 'named'; readonly name: string }
  /**
   * - `waiting`: number of customers who wait for any agent.
   * - `atLeast`: true if there may be more.
   * - `wrote`: number of the agent's own customers who have no notification of their own.
   * - `reminders`: how many in `wrote` have a due reminder. Absent: none.
   * - `longest`: who has waited longest in `waiting`. Absent: the text names nobody of them.
   * - `longestMine`: the same for `wrote`.
   */
  | {
      readonly kind: 'summary'
      readonly waiting: number
      readonly atLeast: boolean
      readonly wrote: number
      readonly reminders?: number
      readonly longest?: CustomerKey
      readonly longestMine?: CustomerKey
    }
  | {
      readonly kind: 'digest'
      readonly reason: DigestReason
      readonly came: number
      readonly waiting: number
      readonly unreadable: number
      readonly partial: boolean
      /** The customer who has waited longest for an agent. Only the digest at the start can name a customer. */
      readonly longest?: CustomerKey
    }
  | { readonly kind: 'unreachable'; readonly why: Unreachable }
  | { readonly kind: 'unreadable'; readonly count: number }
  | { readonly kind: 'test' }

export interface EffectLog {
  readonly type: 'log'
  readonly channel: AlertLogEntry['channel']
  readonly key: CustomerKey | null
  readonly reason: AlertLogEntry['reason']
}

/** Something that `deliver` has to do. If it has a result, the result comes back as an event. */
export type AlertEffect =
  | {
      readonly type: 'notification.show'
      readonly id: string
      readonly subject: NotificationSubject
      readonly privacy: AlertSettings['privacy']
    }
  | { readonly type: 'notification.close'; readonly id: string }
  /** Asks whether the time limit of this customer still applies. A `timeLimitOver` event brings the result. */
  | { readonly type: 'timeLimit.check'; readonly key: CustomerKey }
  | { readonly type: 'sound'; readonly sound: SoundName; readonly volume: number }
  | { readonly type: 'attention'; readonly on: boolean }
  | { readonly type: 'card'; readonly act: 'show' | 'hide' | 'focus' }
  /**
   * Starts or stops asking the system regularly whether somebody is in front of the screen. After a start, a
   * `presence` event brings the last known answer at once.
   */
  | { readonly type: 'presence.need'; readonly needed: boolean }
  /**
   * Asks whether somebody is in front of the screen now. The answer is a `presence` event, which may come immediately
   * or later.
   */
  | { readonly type: 'presence.check' }
  /** `key` null: only shows the desk. `asked`: true if the agent asked for the customer just now. */
  | { readonly type: 'open'; readonly key: CustomerKey | null; readonly asked: boolean }
  | { readonly type: 'openNamed'; readonly name: string }
  | { readonly type: 'takeAndOpen'; readonly key: CustomerKey }
  | { readonly type: 'takeLongest' }
  | { readonly type: 'reply'; readonly key: CustomerKey; readonly text: string }
  | { readonly type: 'keep'; readonly part: Partial<SavedAlertState> }
  | EffectLog
  /** The customer needs no alert any more. Notes the present time in the log's lines about the customer. */
  | { readonly type: 'log.settled'; readonly key: CustomerKey }
  /** The view of the alerts in a window is out of date. */
  | { readonly type: 'changed' }

/** A pause that the agent began. `until`: epoch ms. Null: the pause lasts until the agent ends it. */
export interface Pause {
  readonly until: number | null
  /** Length of the pause, minutes. Absent: the pause ends tomorrow morning, or when the agent ends it. */
  readonly minutes?: number | undefined
}

/** The values that the alerts save on the disk, in addition to the settings. */
export interface SavedAlertState {
  readonly alertTest: AlertsView['lastTest']
  readonly alertPause: Pause | null
}
