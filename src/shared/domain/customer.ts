import type { CustomerKey, ServerId } from './ids'
import type { Parking } from './parking'

/**
 * A waiting time as the server gave it. `precision`: the true value may differ by this many seconds. `atLeast`: the
 * shortest wait that an ambiguous text can mean, seconds.
 */
export type WaitReading =
  | { readonly kind: 'measured'; readonly seconds: number; readonly precision: number; readonly raw: string }
  | { readonly kind: 'unreadable'; readonly raw: string; readonly atLeast?: number }

/** A further field of the customer. Deskhand shows it as the server sent it. */
export type ExtraField = readonly [name: string, value: string]

/** The data of one frame about one customer. If a property is absent, the frame did not have it. */
export interface CustomerReport {
  readonly pageId: ServerId | null
  readonly customerId: ServerId
  readonly name?: string
  readonly pageName?: string
  readonly wait?: WaitReading
  readonly lastMessage?: string
  /** True if the customer's last message has no text. Example: a picture. */
  readonly lastWithoutText?: true
  readonly assigned?: boolean
  /**
   * True if this agent has the customer. Only an answer to this client sets this property. In a broadcast, "mine" may
   * mean another agent.
   */
  readonly mine?: boolean
  readonly agentName?: string
  readonly extra: readonly ExtraField[]
}

export type Assignment =
  { readonly kind: 'nobody' } | { readonly kind: 'me' } | { readonly kind: 'other'; readonly agentName: string | null }

/** How long a customer has been waiting. Times are epoch milliseconds. */
export interface Wait {
  readonly since: number
  /** True if the server gave no exact time. The wait began at `since` or earlier. */
  readonly atLeast: boolean
  /** The server's own text, if Deskhand cannot read it as a time. */
  readonly raw: string | null
}

/**
 * Whose turn it is in a conversation, and since when (epoch ms).
 * - `theirs`: the customer wrote last, so an agent has to answer.
 * - `ours`: an agent wrote last.
 * - `unknown`: from `since` on, Deskhand may have missed messages. `since` null: Deskhand has heard nothing yet.
 *
 * `atLeast`: the turn may have begun before `since`.
 */
export type Turn = KnownTurn | { readonly kind: 'unknown'; readonly since: number | null }

export interface KnownTurn {
  readonly kind: 'theirs' | 'ours'
  readonly since: number
  readonly atLeast: boolean
}

/** Nothing is known about whose turn it is. Customers share this one object to save memory. */
export const NEVER_HEARD: Turn = { kind: 'unknown', since: null }

export type PendingCommand = 'taking' | 'releasing'

/** A customer as Deskhand knows them. Records never change: every change makes a new record. */
export interface Customer {
  readonly key: CustomerKey
  readonly pageId: ServerId | null
  readonly customerId: ServerId
  readonly name: string
  readonly pageName: string
  /**
   * True if the customer is in the queue or with an agent. False if the bot has the customer again: Deskhand keeps some
   * such records, so that a conversation can stay open.
   */
  readonly present: boolean
  readonly wait: Wait
  readonly lastMessage: string
  /** True if the last message has no text. In this case `lastMessage` is empty. */
  readonly lastWithoutText: boolean
  /** True if this agent wrote the last message. False: somebody else did, or it is not known who did. */
  readonly lastByMe: boolean
  /** When this app saw the customer's last message, epoch ms. Null: never. */
  readonly lastWroteAt: number | null
  readonly turn: Turn
  /** Null: the agent has not parked this customer. Only customers of this agent can be parked. */
  readonly parking: Parking | null
  readonly pinned: boolean
  readonly assignment: Assignment
  /**
   * True if only the next list can show whether this agent has the customer. Messages to the customer wait for that
   * list.
   */
  readonly inDoubt: boolean
  /**
   * If Deskhand could not get the list of the customer's page: since when the list lacks the customer, epoch ms. The
   * customer may still be waiting. Null: the list has the customer, or Deskhand has not read it yet.
   */
  readonly unlistedSince: number | null
  readonly pending: PendingCommand | null
  readonly unread: number
  /**
   * True if the agent saw the messages that `unread` counts. These messages still count as unread, because the agent
   * marked the customer as unread, or wants messages to stay unread until they are answered.
   */
  readonly seen: boolean
  readonly draft: string
  /** See `AddedToDraft`. The latest come last. Absent: none in this run. */
  readonly addedToDraft?: readonly AddedToDraft[]
  /** How many of the agent's own messages to this customer wait to be sent, were not sent, and are in doubt. */
  readonly toSend: number
  readonly notSent: number
  readonly maybeSent: number
  readonly extra: readonly ExtraField[]
}

/**
 * A text that main added to a draft. A window has its own copy of the draft, and adds the text to that copy once. A
 * later addition has a higher `id`.
 */
export interface AddedToDraft {
  readonly id: number
  readonly text: string
}

/** Returns the number of the agent's own messages that may not have arrived, without those on their way. */
export function undelivered({
  toSend,
  notSent,
  maybeSent
}: Pick<Customer, 'toSend' | 'notSent' | 'maybeSent'>): number {
  return toSend + notSent + maybeSent
}
