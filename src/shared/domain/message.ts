import type { CustomerKey } from './ids'

export type MessageAuthor =
  | { readonly kind: 'customer' }
  | { readonly kind: 'me' }
  | { readonly kind: 'agent'; readonly name: string | null }
  /** The author is not known: the message comes from the customer's row in the list. */
  | { readonly kind: 'listed' }
  /** `bot` true: a bot. Absent: a bot or an agent, because the server only says that it is not the customer. */
  | { readonly kind: 'unknown'; readonly bot?: true }

/** Deskhand's reasons for not sending a message. Their texts do not name the customer. */
export type UnsentCode = 'beforeClosing' | 'beforeSigningIn' | 'afterUnsent' | 'waited' | 'tooLong' | 'rests'

/** Deskhand's reasons for not sending a message. Their texts name the customer. */
export type UnsentCodeOfCustomer =
  | 'wroteSince'
  | 'left'
  | 'cameBack'
  | 'releasedBetween'
  | 'releasedBefore'
  | 'notYours'
  | 'withOther'
  | 'maybeWithOther'
  | 'takenBy'

/**
 * Why Deskhand did not send a message. `name`: the customer's name. `agent`: the agent who has the customer now.
 * Null: not known.
 */
export interface OwnReason {
  readonly code: UnsentCode | UnsentCodeOfCustomer
  readonly name?: string
  readonly agent?: string | null
}

/**
 * The state of the agent's own message. `unconfirmed`: it may have arrived. `reason`: Deskhand's reason, or the
 * workspace's text. Null: not known.
 */
export type Delivery =
  | { readonly state: 'queued' }
  | { readonly state: 'sending' }
  | { readonly state: 'sent' }
  | { readonly state: 'failed'; readonly reason: OwnReason | string | null }
  | { readonly state: 'unconfirmed' }

/** A message of the agent that was not sent, or may have been sent. `name`: the customer's name. */
export interface UndecidedMessage {
  readonly id: number
  readonly key: CustomerKey
  readonly name: string
  readonly delivery: Extract<Delivery, { readonly state: 'failed' | 'unconfirmed' }>
}

/**
 * A message that this app received or sent. `id`: a number of this app, unique in one run, because the server gives
 * none. `at`: epoch ms.
 */
export interface Message {
  readonly kind: 'message'
  readonly id: number
  readonly author: MessageAuthor
  readonly text: string
  readonly at: number
  /** Null: another app sent it. */
  readonly delivery: Delivery | null
  /** True if the message was too long and its end is missing. */
  readonly cut?: true
  /** True if payment numbers in the text are lost, because they were not saved. */
  readonly numbersLost?: true
}

/**
 * A time in which messages may have been missed, epoch ms. `to` null: it still lasts. `cut`: its messages were
 * dropped.
 */
export interface Gap {
  readonly kind: 'gap'
  readonly id: number
  readonly from: number
  readonly to: number | null
  /** True if a later list proved that a message was missed. */
  readonly missed?: true
  readonly cut?: true
}

export type TranscriptItem = Message | Gap

/** Returns true if the gap is in place of older messages that were dropped. */
export function isCut(item: TranscriptItem | undefined): item is Gap & { readonly cut: true } {
  return item?.kind === 'gap' && item.cut === true
}
