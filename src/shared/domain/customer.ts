import type { CustomerKey, ServerId } from './ids'

/**
 * A waiting time as the server gave it. `precision`: by how many seconds the true value may differ. `atLeast`: where
 * the value can be read in several ways, the seconds that are certain.
 */
export type WaitReading =
  | { readonly kind: 'measured'; readonly seconds: number; readonly precision: number; readonly raw: string }
  | { readonly kind: 'unreadable'; readonly raw: string; readonly atLeast?: number }

/** A field of the server's customer that Deskhand does not use; shown as received. */
export type ExtraField = readonly [name: string, value: string]

/** What one frame says about one customer. An absent property was not said. */
export interface CustomerReport {
  readonly pageId: ServerId | null
  readonly customerId: ServerId
  readonly name?: string
  readonly pageName?: string
  readonly wait?: WaitReading
  readonly lastMessage?: string
  /** The last message is one without text. */
  readonly lastWithoutText?: true
  readonly assigned?: boolean
  /** Set only by direct answers. In a broadcast it would be about another agent. */
  readonly mine?: boolean
  readonly agentName?: string
  readonly extra: readonly ExtraField[]
}

export type Assignment =
  { readonly kind: 'nobody' } | { readonly kind: 'me' } | { readonly kind: 'other'; readonly agentName: string | null }

/** How long somebody has been waiting. Times are epoch milliseconds. */
export interface Wait {
  readonly since: number
  /** The server gave no usable time: the wait counts from when the customer was first seen. */
  readonly atLeast: boolean
  /** The server's own text, where it could not be read as a time. */
  readonly raw: string | null
}

export type PendingCommand = 'taking' | 'releasing'

/** A customer as Deskhand knows them. Every change replaces the whole record; nothing mutates it. */
export interface Customer {
  readonly key: CustomerKey
  readonly pageId: ServerId | null
  readonly customerId: ServerId
  readonly name: string
  readonly pageName: string
  /**
   * In the queue or with an agent. False: the bot has this customer again; the record is kept for an open
   * conversation.
   */
  readonly present: boolean
  readonly wait: Wait
  readonly lastMessage: string
  /** The last message is one without text; `lastMessage` is empty then. */
  readonly lastWithoutText: boolean
  /** When this app saw the customer's last message, epoch ms; null: never. */
  readonly lastWroteAt: number | null
  readonly assignment: Assignment
  /** An agent was assigned, and only the next list can tell whether it was this one. Messages wait for it. */
  readonly inDoubt: boolean
  /**
   * Since when the workspace's list lacks this customer, epoch ms, although the list covers their page or could not be
   * asked for it. Null: listed, or not looked for yet.
   */
  readonly unlistedSince: number | null
  readonly pending: PendingCommand | null
  readonly unread: number
  readonly draft: string
  /** Numbers of own messages that wait to be sent, that failed, and that may have been sent. */
  readonly toSend: number
  readonly notSent: number
  readonly maybeSent: number
  readonly extra: readonly ExtraField[]
}

/** Number of own messages that are not known to have arrived. */
export function undelivered({
  toSend,
  notSent,
  maybeSent
}: Pick<Customer, 'toSend' | 'notSent' | 'maybeSent'>): number {
  return toSend + notSent + maybeSent
}
