import type { ChannelFailure, ClosedBy } from '../../../shared/domain/alert'
import type { Assignment, Customer } from '../../../shared/domain/customer'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { PageSound } from '../../../shared/domain/pageChoices'
import type { PageQuietRule } from '../../../shared/domain/pageLimits'
import type { AlertSettings, AlertChannel } from '../../../shared/domain/settings'
import type { SoundName } from '../../../shared/domain/sounds'
import type { NotificationSubject, Unreachable } from './effects'

/** The instant of an event on both clocks: `clock` is epoch ms, `monotonic` is ms. */
export interface Instant {
  readonly clock: number
  readonly monotonic: number
}

/** A customer about whom Deskhand alerts the agent. Times are epoch ms. */
export interface AlertedCustomer {
  readonly key: CustomerKey
  /** True: one of the agent's own customers. False: a customer who waits for any agent. */
  readonly mine: boolean
  /** Absent: no reminder is due. */
  readonly isReminder?: true
  readonly name: string
  readonly waitSince: number
  /** Since when this customer is missing in the workspace's list. Null: the list has the customer. */
  readonly unlistedSince: number | null
}

/**
 * The waiting customers about whom Deskhand alerts. Customers of muted or hidden company pages count only after a
 * time limit. `longestSince`: when the longest wait began, epoch ms. Null: nobody waits.
 */
export interface QueueCounts {
  readonly waiting: number
  readonly longestSince: number | null
  /** Number of rows of the list that could not be read. Their customers may be waiting. */
  readonly unreadable: number
  /** True if the queue may have more customers than any list shows. */
  readonly partial: boolean
  /**
   * `waiting` and `longestSince` of each company page that has its own quiet hours. Absent: no page has quiet hours.
   */
  readonly pages?: ReadonlyMap<string, Pick<QueueCounts, 'waiting' | 'longestSince'>>
}

export type QueueFact =
  /**
   * The agent needs an alert, for example because a customer wrote. `inView`: true if this is the agent's own
   * customer, whose conversation the agent looks at. `isSaid`: true if a screen reader says the message, so that no
   * notification is needed.
   */
  | { readonly kind: 'needsAgent'; readonly person: AlertedCustomer; readonly inView: boolean; readonly isSaid?: true }
  /** `waits`: true if the customer still waits for any agent, for example while this agent takes the customer over. */
  | { readonly kind: 'settled'; readonly key: CustomerKey; readonly name: string; readonly waits?: true }
  /**
   * A customer asks for an agent, and the server sent only a name. `name` empty: the server did not even send a name.
   */
  | { readonly kind: 'requested'; readonly name: string }
  /** This agent or a colleague has taken a customer over. */
  | { readonly kind: 'taken'; readonly key: CustomerKey }
  /** `waitSince` or `unlistedSince` of this customer changed. Both are epoch ms. */
  | {
      readonly kind: 'revised'
      readonly key: CustomerKey
      readonly waitSince: number
      readonly unlistedSince: number | null
    }
  /**
   * A time limit begins for this customer. Either this agent owes an answer, or the customer waits on a muted or
   * hidden company page. `since`: when the limit begins, epoch ms. Null: it begins now. `isSame`: true if only the
   * length of the limit changed. Then Deskhand does not alert a second time.
   */
  | {
      readonly kind: 'owes'
      readonly key: CustomerKey
      readonly since: number | null
      readonly limitMs: number
      readonly isSame: boolean
    }
  | { readonly kind: 'noTimeLimit'; readonly key: CustomerKey }
  | { readonly kind: 'lost' }
  /**
   * This customer changed while no frames arrive. `needed`: true if the customer needed the agent before the change.
   * `waits`: true if the customer waits for any agent now, and Deskhand would alert about that at once.
   */
  | { readonly kind: 'changedInGap'; readonly key: CustomerKey; readonly needed: boolean; readonly waits: boolean }
  /**
   * `people`: the agent's own customers who need the agent now, and the waiting customers of `AlertState.unalerted`.
   * The other waiting customers have their alerts already.
   */
  | { readonly kind: 'back'; readonly people: readonly AlertedCustomer[] }
  | { readonly kind: 'reset' }

/** The customer whom the agent takes over with the alert card. `present` false: the customer has left the queue. */
export interface TakingCustomer {
  readonly present: boolean
  readonly pending: Customer['pending']
  readonly assignment: Assignment
}

export interface ConnectionFacts {
  /** Why alerts cannot arrive. Null: alerts can arrive, or there is no workspace. */
  readonly unreachable: Unreachable | null
  /** True if the sign-in page is open. In that case the agent already sees why alerts cannot arrive. */
  readonly isSignInOpen: boolean
}

export type NotificationResult =
  | { readonly kind: 'shown' }
  /** The system reported a failure, but the notification is on the screen now. */
  | { readonly kind: 'shownLate' }
  | { readonly kind: 'failed'; readonly detail: ChannelFailure }
  /** `isCurrent`: false if the notification was already closed, replaced or reported as failed. */
  | {
      readonly kind: 'ended'
      readonly subject: NotificationSubject
      readonly isCurrent: boolean
      readonly by: NotificationEnd
    }

export type NotificationEnd =
  | { readonly kind: 'closed'; readonly by: ClosedBy }
  | { readonly kind: 'clicked' }
  /** `index`: position of the button. */
  | { readonly kind: 'chose'; readonly index: number }
  | { readonly kind: 'replied'; readonly text: string }

export type CardAct =
  /** The agent pressed a button that takes this customer over. `begun` or `refused` follows. */
  | { readonly kind: 'takes'; readonly key: CustomerKey }
  | { readonly kind: 'begun'; readonly customer: TakingCustomer | null }
  | { readonly kind: 'refused' }
  | { readonly kind: 'opens'; readonly key: CustomerKey }
  | { readonly kind: 'hides' }
  | { readonly kind: 'focuses' }

export type AlertEvent =
  | {
      readonly type: 'store'
      readonly facts: readonly QueueFact[]
      readonly queue: QueueCounts
      readonly connection: ConnectionFacts
      /** True if Deskhand has just read the whole list. */
      readonly isListed: boolean
      /**
       * The customer whom the agent is taking over from the card. Absent: no such customer changed. Null: the store
       * no longer has the customer.
       */
      readonly taking?: TakingCustomer | null
    }
  /** `came`: true if the desk or a pop-out has just got the focus. `isFocused`, `isPresent`: see `AlertState`. */
  | { readonly type: 'window'; readonly isFocused: boolean; readonly isPresent: boolean; readonly came: boolean }
  /** `isFresh`: true if this answers `presence.check` at once, because the system's last answer is still new. */
  | { readonly type: 'presence'; readonly isUnattended: boolean; readonly isAsking: boolean; readonly isFresh: boolean }
  | { readonly type: 'systemQuiet'; readonly isOn: boolean }
  | { readonly type: 'settings'; readonly settings: AlertSettings }
  /** The sounds and quiet hours of single company pages, by the key of the page. */
  | {
      readonly type: 'pages'
      readonly sounds: ReadonlyMap<string, PageSound>
      readonly hours: ReadonlyMap<string, PageQuietRule>
    }
  /** `minutes` null: the pause lasts until the agent ends it. */
  | { readonly type: 'pause'; readonly minutes: number | null }
  | { readonly type: 'pauseUntilTomorrow' }
  | { readonly type: 'resume' }
  | { readonly type: 'snooze'; readonly ms: number }
  /** `channel` absent: tests all channels that are on. `sound` absent: plays the sound of the settings. */
  | { readonly type: 'test'; readonly channel?: AlertChannel; readonly sound?: SoundName | undefined }
  | { readonly type: 'tested'; readonly what: { readonly saw: boolean } | { readonly heard: boolean } }
  | { readonly type: 'notification'; readonly id: string; readonly result: NotificationResult }
  /** `failure` null: the sound began to play. */
  | { readonly type: 'played'; readonly failure: ChannelFailure | null }
  | { readonly type: 'attention'; readonly failure: ChannelFailure | null }
  | { readonly type: 'card'; readonly act: CardAct }
  /** The answer to `timeLimit.check`. `person` null: the customer has no time limit any more. */
  | {
      readonly type: 'timeLimitOver'
      readonly key: CustomerKey
      readonly person: AlertedCustomer | null
      readonly inView: boolean
      /** The counts of now. On a muted or hidden company page, customers count only after their time limit. */
      readonly queue: QueueCounts
    }
  /** The instant that `wakeAt` asked for has come. */
  | { readonly type: 'timer' }
  /** Something changed without an event, such as the system's clock. */
  | { readonly type: 'evaluate' }
