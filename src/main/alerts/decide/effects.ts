import type { AlertLogEntry } from '../../../shared/domain/alert'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { AlertPrivacy, SoundName } from '../../../shared/domain/settings'
import type { AlertsView } from '../../../shared/views'
import type { Unreachable } from './connectionTrouble'
import type { Pause } from './quiet'

/** Why one notification stands for several people. */
export type DigestReason = 'paused' | 'system' | 'locked' | 'gap' | 'start'

/** What a notification is about. `deliver` writes the text when it shows the notification. */
export type NotificationSubject =
  | { readonly kind: 'person'; readonly key: CustomerKey }
  | { readonly kind: 'mine'; readonly key: CustomerKey }
  /** The server gave only a name. */
  | { readonly kind: 'named'; readonly name: string }
  /**
   * `wrote`: number of the agent's own customers without a notification of their own. `atLeast`: some rows could not be
   * read.
   */
  | { readonly kind: 'summary'; readonly waiting: number; readonly atLeast: boolean; readonly wrote: number }
  | {
      readonly kind: 'digest'
      readonly reason: DigestReason
      readonly came: number
      readonly waiting: number
      readonly unreadable: number
      readonly partial: boolean
    }
  | { readonly kind: 'unreachable'; readonly why: Unreachable }
  | { readonly kind: 'unreadable'; readonly count: number }
  | { readonly kind: 'test' }

export interface EffectLog {
  readonly type: 'log'
  readonly step: AlertLogEntry['step']
  readonly key: CustomerKey | null
  readonly reason: AlertLogEntry['reason']
}

/** An order to `deliver`, as data. The results come back as events. */
export type AlertEffect =
  | {
      readonly type: 'notification.show'
      readonly id: string
      readonly subject: NotificationSubject
      readonly privacy: AlertPrivacy
    }
  | { readonly type: 'notification.close'; readonly id: string }
  | { readonly type: 'sound'; readonly sound: SoundName; readonly volume: number }
  | { readonly type: 'attention'; readonly on: boolean }
  | { readonly type: 'card'; readonly act: 'show' | 'hide' | 'focus' }
  /** Starts or stops asking the system who is in front of the screen. A `presence` event says at once what is known. */
  | { readonly type: 'presence.need'; readonly needed: boolean }
  /** Asks for an answer from just now. A `presence` event follows, at once or with the answer. */
  | { readonly type: 'presence.check' }
  /** Shows the desk and opens this customer. Null: it opens nobody. `asked`: the agent asked for it just now. */
  | { readonly type: 'open'; readonly key: CustomerKey | null; readonly asked: boolean }
  | { readonly type: 'openNamed'; readonly name: string }
  | { readonly type: 'takeAndOpen'; readonly key: CustomerKey }
  | { readonly type: 'takeLongest' }
  | { readonly type: 'reply'; readonly key: CustomerKey; readonly text: string }
  | { readonly type: 'keep'; readonly part: Partial<KeptAlerts> }
  | EffectLog
  /** Settles every line of the log about this customer. */
  | { readonly type: 'log.settled'; readonly key: CustomerKey }
  /** The view of the alerts in a window is out of date. */
  | { readonly type: 'changed' }

/** What the alerts keep after the app ends, beside the settings. */
export interface KeptAlerts {
  readonly alertTest: AlertsView['lastTest']
  readonly alertPause: Pause | null
}
