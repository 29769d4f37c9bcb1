import type { CustomerKey, ServerId } from './ids'

/**
 * A waiting time as the server gave it. `precision` is how many seconds the true value may differ; `atLeast`, in seconds, is
 * what is certain of one that may be read in several ways.
 */
export type WaitReading =
  | { readonly kind: 'measured'; readonly seconds: number; readonly precision: number; readonly raw: string }
  | { readonly kind: 'unreadable'; readonly raw: string; readonly atLeast?: number }

/** A field of the server's customer that Deskhand has no use for; shown as received. */
export type ExtraField = readonly [name: string, value: string]

/** What one frame says about one customer. A property that is absent was not said. */
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
  /** Only ever set from direct answers: in a broadcast it would describe somebody else. */
  readonly mine?: boolean
  readonly agentName?: string
  readonly extra: readonly ExtraField[]
}

export type Assignment =
  { readonly kind: 'nobody' } | { readonly kind: 'me' } | { readonly kind: 'other'; readonly agentName: string | null }

/** How long somebody has been waiting. Times are epoch milliseconds. */
export interface Wait {
  readonly since: number
  /** The server gave no usable time: counted from when the customer was first seen. */
  readonly atLeast: boolean
  /** The server's own words, where they could not be read as a time. */
  readonly raw: string | null
}

export type PendingCommand = 'taking' | 'releasing'

/** A customer as the desk knows it. Replaced as a whole on every change, never mutated. */
export interface Customer {
  readonly key: CustomerKey
  readonly pageId: ServerId | null
  readonly customerId: ServerId
  readonly name: string
  readonly pageName: string
  /** In the queue or with an agent. False: the bot has this customer again; kept for an open conversation. */
  readonly present: boolean
  readonly wait: Wait
  readonly lastMessage: string
  /** The last message is one without text; `lastMessage` is empty then. */
  readonly lastWithoutText: boolean
  /** Epoch milliseconds at which this app saw the customer's last message, or null. */
  readonly lastWroteAt: number | null
  readonly assignment: Assignment
  /** Somebody was assigned, and only the next list tells whether that was this agent. Messages wait for it. */
  readonly inDoubt: boolean
  /**
   * Epoch milliseconds since when the workspace's list lacks this customer although the list speaks for their page or could
   * not be asked for it; null: listed, or not looked for yet.
   */
  readonly unlistedSince: number | null
  readonly pending: PendingCommand | null
  readonly unread: number
  readonly draft: string
  /** Own messages waiting to go out, those that failed, and those that may have been sent. */
  readonly toSend: number
  readonly notSent: number
  readonly maybeSent: number
  readonly extra: readonly ExtraField[]
}

/** Own messages that are not known to have arrived. */
export function undelivered({
  toSend,
  notSent,
  maybeSent
}: Pick<Customer, 'toSend' | 'notSent' | 'maybeSent'>): number {
  return toSend + notSent + maybeSent
}
