import type { AlertLogEntry } from '../../../shared/domain/alert'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { AlertPrivacy, SoundName } from '../../../shared/domain/settings'
import type { AlertsView } from '../../../shared/views'
import type { Unreachable } from './connectionTrouble'
import type { Pause } from './quiet'

/** Why there is one notice about several people. */
export type DigestReason = 'paused' | 'system' | 'locked' | 'gap' | 'start'

/** What a notification is about. The words are made of it when it is shown. */
export type NotificationSubject =
  | { readonly kind: 'person'; readonly key: CustomerKey }
  | { readonly kind: 'mine'; readonly key: CustomerKey }
  /** Somebody of whom the server gave no more than a name. */
  | { readonly kind: 'named'; readonly name: string }
  /** `wrote`: customers of the agent's own without a notification of their own. `atLeast`: some could not be read. */
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

/** What is to be done, as data. Results come back as events. */
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
  /** Asks the system who is in front of the screen, or no more. A `presence` event says at once what is known. */
  | { readonly type: 'presence.need'; readonly needed: boolean }
  /** Asks for an answer from just now. A `presence` event follows, at once or with the answer. */
  | { readonly type: 'presence.check' }
  /** Shows the desk, with this customer unless null. `asked`: by an act of just now. */
  | { readonly type: 'open'; readonly key: CustomerKey | null; readonly asked: boolean }
  | { readonly type: 'openNamed'; readonly name: string }
  | { readonly type: 'takeAndOpen'; readonly key: CustomerKey }
  | { readonly type: 'takeLongest' }
  | { readonly type: 'reply'; readonly key: CustomerKey; readonly text: string }
  | { readonly type: 'keep'; readonly part: Partial<KeptAlerts> }
  | EffectLog
  /** All that was logged about this customer is settled. */
  | { readonly type: 'log.settled'; readonly key: CustomerKey }
  /** What a window shows of the alerts is no longer true. */
  | { readonly type: 'changed' }

/** What outlives the app, beside the settings. */
export interface KeptAlerts {
  readonly alertTest: AlertsView['lastTest']
  readonly alertPause: Pause | null
}
