import type { StepTrouble } from '../../../shared/domain/alert'
import type { Assignment, Customer } from '../../../shared/domain/customer'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { AlertSettings, AlertStep } from '../../../shared/domain/settings'
import type { Unreachable } from './connectionTrouble'
import type { NotificationSubject } from './effects'

/** Somebody about whom the agent is alerted. Times are epoch ms. */
export interface Person {
  readonly key: CustomerKey
  /** A customer of the agent's own who wrote; otherwise somebody who waits for anybody. */
  readonly mine: boolean
  readonly name: string
  readonly waitSince: number
  /** Since when the workspace's list lacks them; null: it has them. */
  readonly unlistedSince: number | null
}

/** Numbers of the queue. `longestSince`: epoch ms; null: nobody waits. */
export interface QueueCounts {
  readonly waiting: number
  readonly longestSince: number | null
  /** Rows of the list that could not be read: they may be waiting. */
  readonly unreadable: number
  /** There may be customers whom no list shows. */
  readonly partial: boolean
}

/** What one event of the store means for the alerts. */
export type QueueFact =
  /** Began to wait, asks once more, or wrote to the agent. `inView`: the agent reads this conversation now. */
  | { readonly kind: 'needsAgent'; readonly person: Person; readonly inView: boolean }
  | { readonly kind: 'settled'; readonly key: CustomerKey; readonly name: string }
  /** Somebody asks of whom the server gave no more than a name. */
  | { readonly kind: 'requested'; readonly name: string }
  /** Somebody, the agent or another, has taken a customer over. */
  | { readonly kind: 'taken' }
  /** The times that the list says of somebody are other ones. */
  | {
      readonly kind: 'revised'
      readonly key: CustomerKey
      readonly waitSince: number
      readonly unlistedSince: number | null
    }
  | { readonly kind: 'lost'; readonly known: readonly CustomerKey[] }
  | { readonly kind: 'back'; readonly people: readonly Person[] }
  | { readonly kind: 'reset' }

/** The customer whom the card takes over, as the store has them; `present` false: gone. */
export interface TakingCustomer {
  readonly present: boolean
  readonly pending: Customer['pending']
  readonly assignment: Assignment
}

export interface ConnectionFacts {
  /** Null: alerts can come. */
  readonly trouble: Unreachable | null
  /** The sign-in page is open: the agent sees the trouble. */
  readonly isSignInOpen: boolean
}

/** `hand`: by the agent. `time`: by the system. `unknown`: the system does not say. */
export type ClosedBy = 'hand' | 'time' | 'unknown'

export type NotificationResult =
  | { readonly kind: 'shown' }
  /** It had failed, and is on the screen all the same. */
  | { readonly kind: 'shownLate' }
  | { readonly kind: 'failed'; readonly detail: StepTrouble }
  /** `isCurrent`: no later one has taken the place of its id. */
  | {
      readonly kind: 'ended'
      readonly subject: NotificationSubject
      readonly isCurrent: boolean
      readonly by: NotificationEnd
    }

export type NotificationEnd =
  | { readonly kind: 'closed'; readonly by: ClosedBy }
  | { readonly kind: 'clicked' }
  /** By the position of the button. */
  | { readonly kind: 'chose'; readonly index: number }
  | { readonly kind: 'replied'; readonly text: string }

export type CardAct =
  /** A button asks to take somebody over; `begun` or `refused` follows. */
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
      /** The whole list was read just now. */
      readonly isListed: boolean
      /** Absent: no change of the customer whom the card takes over. Null: there is none any more. */
      readonly taking?: TakingCustomer | null
    }
  /** `came`: to the front just now. */
  | { readonly type: 'window'; readonly isFocused: boolean; readonly came: boolean }
  /** `isFresh`: asked just now. */
  | { readonly type: 'presence'; readonly isDark: boolean; readonly isAsking: boolean; readonly isFresh: boolean }
  | { readonly type: 'systemQuiet'; readonly isOn: boolean }
  | { readonly type: 'settings'; readonly settings: AlertSettings }
  /** `minutes` null: until resumed. */
  | { readonly type: 'pause'; readonly minutes: number | null }
  | { readonly type: 'pauseUntilTomorrow' }
  | { readonly type: 'resume' }
  | { readonly type: 'snooze'; readonly ms: number }
  /** `step` absent: all of them. */
  | { readonly type: 'test'; readonly step?: AlertStep }
  | { readonly type: 'tested'; readonly what: { readonly saw: boolean } | { readonly heard: boolean } }
  | { readonly type: 'notification'; readonly id: string; readonly result: NotificationResult }
  /** `failure` null: done. */
  | { readonly type: 'played'; readonly failure: StepTrouble | null }
  | { readonly type: 'attention'; readonly failure: StepTrouble | null }
  | { readonly type: 'card'; readonly act: CardAct }
  /** The instant of `wakeAt` has come. */
  | { readonly type: 'timer' }
  /** Something changed that tells nobody by itself, as when the clock is set. */
  | { readonly type: 'evaluate' }
