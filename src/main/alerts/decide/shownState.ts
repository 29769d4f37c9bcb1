import type { ChannelFailure, ChannelProof } from '../../../shared/domain/alert'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { AlertChannel } from '../../../shared/domain/settings'
import type { DigestReason, NotificationSubject, Unreachable } from './effects'
import type { TakingCustomer } from './events'

interface Proof {
  readonly outcome: ChannelProof['outcome']
  readonly detail: ChannelFailure | null
  /** If the system has not reported by this instant, the channel has failed. Null: the system has reported. */
  readonly answerBy: number | null
}

/** For each channel, what the system did when Deskhand last used the channel. Instants are monotonic ms. */
export interface Channels {
  readonly proofs: Map<AlertChannel, Proof>
  /** True if the escalation has reached the channel `attention`: the task bar flashes, or the dock icon bounces. */
  isFlashing: boolean
  /** When the flashing or the card of a test ends. Null: no such test is running. */
  testFlashUntil: number | null
  testCardUntil: number | null
}

/**
 * A notification about several customers, or one that Deskhand shows only once. Each waits until it may appear. A
 * summary gets its numbers only when it appears.
 */
export type Notice =
  | { readonly kind: 'summary' }
  | {
      readonly kind: 'digest'
      readonly reason: DigestReason
      readonly came: number
      readonly waiting: number
      readonly longest?: CustomerKey
    }
  | { readonly kind: 'unreachable'; readonly why: Unreachable }
  | { readonly kind: 'unreadable'; readonly count: number }
  | { readonly kind: 'test' }

/** `left`: how many notifications could appear at the instant `asOf`. May be a fraction. `asOf`: monotonic ms. */
export interface NotificationBudget {
  left: number
  asOf: number
}

/**
 * The notifications on the screen, and those that wait. The id of a notification names its subject, such as a
 * customer's key.
 */
export interface ShownNotifications {
  /** Oldest first. */
  readonly open: Set<string>
  /** Notifications for which the system reported a failure. A slow system may still show them. */
  readonly late: Set<string>
  /** Notices that wait until they may appear. */
  readonly due: Map<string, Notice>
  readonly budget: NotificationBudget
}

/** The customers whom a summary names. An absent field names nobody. */
export type SummaryNames = Pick<Extract<NotificationSubject, { kind: 'summary' }>, 'longest' | 'longestMine'>

/** Whom the notifications on the screen are about, and whom only the summary counts. Instants are monotonic ms. */
export interface NotificationState {
  /** The agent's own customers who need the agent but have no notification of their own. The summary counts them. */
  readonly unsaid: Set<CustomerKey>
  /** The agent's own customers who have a notification, the oldest first. */
  readonly said: Set<CustomerKey>
  /** `counted`: the numbers that the summary on the screen shows, as one text. `named`: whom it names. */
  counted: string
  named: SummaryNames
  recountMs: number
  recountAt: number | null
  /**
   * True while Deskhand waits for the system to report who can read the screen. It asks before the summary names
   * somebody new.
   */
  isAsking: boolean
}

type Digest = Extract<Notice, { kind: 'digest' }>

/**
 * The digest at the start first appears without a name. `unnamed`: this digest, as long as Deskhand may still add the
 * name of the longest wait. Null: Deskhand adds no name.
 */
export interface StartDigest {
  unnamed: Digest | null
  /** Until this time (monotonic ms), Deskhand may add that name. Later, the change would look like another alert. */
  until: number
}

/**
 * Why alerts cannot arrive, and which reasons the agent knows. Deskhand tells each reason only once, until alerts can
 * arrive again. Instants are monotonic ms.
 */
export interface UnreachableState {
  why: Unreachable | null
  isSignInOpen: boolean
  /**
   * The earliest instant at which Deskhand may tell the agent. Null: there is nothing to tell, or the agent knows
   * already.
   */
  dueAt: number | null
  /**
   * When Deskhand will tell the agent. Later than `dueAt` if something kept the notification back, such as a pause.
   * Null: nothing is due, or notifications are kept back now.
   */
  saidAt: number | null
  readonly known: Set<Unreachable>
}

/**
 * The rows of the list that Deskhand cannot read. Their customers may be waiting, so one alert about all of them is
 * due (`isDue`).
 */
export interface UnreadableRows {
  count: number
  isDue: boolean
}

/**
 * - `first`: the customers whom the card names. The agent's own come first. In each group, the longest wait comes
 *   first.
 * - `count`: how many customers need the agent.
 * - `mine`: how many of them are the agent's own.
 */
export interface CardPeople {
  readonly first: readonly CustomerKey[]
  readonly count: number
  readonly mine: number
}

/** What the card shows after a button was pressed. */
export type CardResult =
  | { readonly kind: 'taking'; readonly key: CustomerKey }
  | { readonly kind: 'taken'; readonly key: CustomerKey }
  | { readonly kind: 'faster'; readonly key: CustomerKey; readonly agentName: string | null }
  /** The customer still waits. */
  | { readonly kind: 'failed'; readonly key: CustomerKey }
  /** `until`: epoch ms. */
  | { readonly kind: 'snoozed'; readonly until: number }

/** The state of the alert card. Instants are monotonic ms. */
export interface CardState {
  /** `id`: how often the card was shown. `focusCount`: how often the shortcut moved the keyboard to the card. */
  id: number
  focusCount: number
  isShown: boolean
  /** True if the card should be on the screen: the escalation has reached it, or the agent pressed its shortcut. */
  isWanted: boolean
  isTest: boolean
  people: CardPeople
  /** The customers who need the agent now. `people` stays the same during a take-over, so the two may differ. */
  latest: CardPeople
  /** The customers who began to need the agent, but are not in `people` yet. */
  readonly came: Set<CustomerKey>
  /**
   * Who needed the agent when the agent hid the card. The card appears again for anybody else. Null: the agent has
   * not hidden the card.
   */
  hiddenFor: ReadonlySet<CustomerKey> | null
  result: CardResult | null
  resultUntil: number | null
  taking: Taking | null
  /** The customers about whom the card had told the agent when the take-over began. Null: no take-over is running. */
  told: ReadonlySet<CustomerKey> | null
  /**
   * The take-over that was running when the agent asked for another one. If Deskhand refuses the new command, the
   * earlier take-over continues. Null: there is none.
   */
  takingBefore: Taking | null
}

interface Taking {
  readonly key: CustomerKey
  customer: TakingCustomer | null
  /**
   * The card waits until this instant (monotonic ms) for the name of a faster colleague. Null: the command is still
   * running.
   */
  outcomeBy: number | null
}
