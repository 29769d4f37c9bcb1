import type { CustomerKey, ServerId } from './ids'

/**
 * A waiting time as the server gave it. `precision`: the true value may differ by this many seconds. `atLeast`: the
 * seconds that are certain, if the value has several readings.
 */
export type WaitReading =
  | { readonly kind: 'measured'; readonly seconds: number; readonly precision: number; readonly raw: string }
  | { readonly kind: 'unreadable'; readonly raw: string; readonly atLeast?: number }

/** A field of the server's customer that Deskhand does not use. Deskhand shows it as received. */
export type ExtraField = readonly [name: string, value: string]

/** What one frame says about one customer. An absent property was not in the frame. */
export interface CustomerReport {
  readonly pageId: ServerId | null
  readonly customerId: ServerId
  readonly name?: string
  readonly pageName?: string
  readonly wait?: WaitReading
  readonly lastMessage?: string
  /** The last message has no text. */
  readonly lastWithoutText?: true
  readonly assigned?: boolean
  /** Only direct answers set it. In a broadcast it would be about another agent. */
  readonly mine?: boolean
  readonly agentName?: string
  readonly extra: readonly ExtraField[]
}

export type Assignment =
  { readonly kind: 'nobody' } | { readonly kind: 'me' } | { readonly kind: 'other'; readonly agentName: string | null }

/** How long somebody has been waiting. Times are epoch milliseconds. */
export interface Wait {
  readonly since: number
  /** True: the server gave no usable time, so the wait begins when Deskhand first saw the customer. */
  readonly atLeast: boolean
  /** The server's own text, if it is not a readable time. */
  readonly raw: string | null
}

export type PendingCommand = 'taking' | 'releasing'

/** A customer as Deskhand knows them. Every change makes a new record; nothing mutates a record. */
export interface Customer {
  readonly key: CustomerKey
  readonly pageId: ServerId | null
  readonly customerId: ServerId
  readonly name: string
  readonly pageName: string
  /**
   * True: the customer is in the queue or with an agent. False: the bot has the customer again, and Deskhand keeps the
   * record for an open conversation.
   */
  readonly present: boolean
  readonly wait: Wait
  readonly lastMessage: string
  /** True: the last message has no text. Then `lastMessage` is empty. */
  readonly lastWithoutText: boolean
  /** When this app saw the customer's last message, epoch ms. Null: never. */
  readonly lastWroteAt: number | null
  readonly assignment: Assignment
  /**
   * True: an agent was assigned, and only the next list can tell whether it was this one. Messages wait for that list.
   */
  readonly inDoubt: boolean
  /**
   * Since when the workspace's list lacks this customer, epoch ms. The whole list was read, but Deskhand could not get
   * the list of the customer's page. Null: the list has the customer, or it was not read yet.
   */
  readonly unlistedSince: number | null
  readonly pending: PendingCommand | null
  readonly unread: number
  readonly draft: string
  /**
   * Numbers of the agent's own messages: those that wait to be sent, those that failed, and those that may have been
   * sent.
   */
  readonly toSend: number
  readonly notSent: number
  readonly maybeSent: number
  readonly extra: readonly ExtraField[]
}

/** Number of the agent's own messages that are not known to have arrived. */
export function undelivered({
  toSend,
  notSent,
  maybeSent
}: Pick<Customer, 'toSend' | 'notSent' | 'maybeSent'>): number {
  return toSend + notSent + maybeSent
}
