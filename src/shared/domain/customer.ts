import type { CustomerKey, ServerId } from './ids'
import type { Parking } from './parking'
import type { Turn } from './turn'

/**
 * A wait as the server gave it. `precision`: the true value may differ by this many seconds. `atLeast`: the shortest
 * wait that an unclear text can mean, seconds.
 */
export type WaitReading =
  | { readonly kind: 'measured'; readonly seconds: number; readonly precision: number; readonly raw: string }
  | { readonly kind: 'unreadable'; readonly raw: string; readonly atLeast?: number }

/** A further field of the customer, as the server sent it. */
export type ExtraField = readonly [name: string, value: string]

/** What one frame says about one customer. If a field is absent, the frame does not say it. */
export interface CustomerReport {
  readonly pageId: ServerId | null
  readonly customerId: ServerId
  readonly name?: string
  readonly pageName?: string
  readonly wait?: WaitReading
  readonly lastMessage?: string
  /** True if the last message has no text, such as a picture. */
  readonly lastWithoutText?: true
  readonly assigned?: boolean
  /**
   * True if this agent has the customer. Only an answer to this client sets it: in a broadcast, "mine" may mean
   * another agent.
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
  /** True if the wait may have begun before `since`. */
  readonly atLeast: boolean
  /** The server's own text, if it is not a time that Deskhand can read. */
  readonly raw: string | null
}

export type PendingCommand = 'taking' | 'releasing'

/** A customer. A record never changes: each change makes a new one. */
export interface Customer {
  readonly key: CustomerKey
  readonly pageId: ServerId | null
  readonly customerId: ServerId
  readonly name: string
  readonly pageName: string
  /**
   * True if the customer is in the queue or with an agent. False: the bot has the customer again. The record may
   * stay, so that its conversation can stay open.
   */
  readonly present: boolean
  readonly wait: Wait
  readonly lastMessage: string
  /** True if the last message has no text. `lastMessage` is then empty. */
  readonly lastWithoutText: boolean
  /** True if this agent wrote the last message. False: somebody else did, or this is not known. */
  readonly lastByMe: boolean
  /** When this app saw the customer's last message, epoch ms. Null: never. */
  readonly lastWroteAt: number | null
  readonly turn: Turn
  /** Null: not parked. Only the agent's own customers can be parked. */
  readonly parking: Parking | null
  readonly pinned: boolean
  readonly assignment: Assignment
  /**
   * True if it is not known whether this agent has the customer. Messages to the customer wait until the next list
   * shows who has the customer.
   */
  readonly inDoubt: boolean
  /**
   * Since when the list lacks the customer, epoch ms. The customer may still wait: the list of the customer's page
   * could not be read. Null: the list has the customer, or was not read yet.
   */
  readonly unlistedSince: number | null
  readonly pending: PendingCommand | null
  readonly unread: number
  /**
   * True if the agent saw the unread messages. Seen messages may stay unread: the agent marked the customer as
   * unread, or wants messages unread until they are answered.
   */
  readonly seen: boolean
  readonly draft: string
  /** What main added to the draft, the latest last. Absent: nothing in this run. */
  readonly addedToDraft?: readonly AddedToDraft[]
  /** How many of the agent's messages to this customer wait, were not sent, or are in doubt. */
  readonly toSend: number
  readonly notSent: number
  readonly maybeSent: number
  readonly extra: readonly ExtraField[]
}

/**
 * A text that main added to a draft. The window has its own copy of the draft and adds the text there once. Later
 * texts have a higher `id`.
 */
export interface AddedToDraft {
  readonly id: number
  readonly text: string
}

/** Returns how many messages of the agent may not have arrived. Messages that are being sent do not count. */
export function undelivered({
  toSend,
  notSent,
  maybeSent
}: Pick<Customer, 'toSend' | 'notSent' | 'maybeSent'>): number {
  return toSend + notSent + maybeSent
}
