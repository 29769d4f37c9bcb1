export type MessageAuthor =
  | { readonly kind: 'customer' }
  | { readonly kind: 'me' }
  | { readonly kind: 'agent'; readonly name: string | null }
  /**
   * The list of customers has this message as the last one, but does not name its writer. The message is older than
   * anything this app saw.
   */
  | { readonly kind: 'listed' }
  /** A bot, or an agent without a name. Certainly not the customer. */
  | { readonly kind: 'unknown' }

/** Deskhand's own reasons why a message was not sent, whose texts do not name the customer. */
export type UnsentCode = 'beforeClosing' | 'beforeSigningIn' | 'afterUnsent' | 'waited' | 'tooLong' | 'rests'

/** Deskhand's own reasons why a message was not sent, whose texts name the customer. */
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
 * Why Deskhand did not send a message. `name`: the customer. `agent`: the agent who has the customer now; null: not
 * known.
 */
export interface OwnReason {
  readonly code: UnsentCode | UnsentCodeOfCustomer
  readonly name?: string
  readonly agent?: string | null
}

/**
 * Whether the agent's own message was sent. `unconfirmed`: it is not known whether the message arrived. `reason`:
 * Deskhand's reason, or the workspace's own text; null: not known.
 */
export type Delivery =
  | { readonly state: 'queued' }
  | { readonly state: 'sending' }
  | { readonly state: 'sent' }
  | { readonly state: 'failed'; readonly reason: OwnReason | string | null }
  | { readonly state: 'unconfirmed' }

/**
 * A message that this app received or sent. `id`: this app's own number, unique in one run, because the server gives
 * messages no ids. `at`: epoch ms.
 */
export interface Message {
  readonly kind: 'message'
  readonly id: number
  readonly author: MessageAuthor
  readonly text: string
  readonly at: number
  /** Null: this app did not write the message. */
  readonly delivery: Delivery | null
  /** True: the message was longer than the limit, so its end is missing. */
  readonly cut?: true
}

/**
 * A time in which the app may have missed messages. Epoch ms; `to` null: the gap lasts. `cut`: the gap stands for older
 * messages that Deskhand no longer keeps.
 */
export interface Gap {
  readonly kind: 'gap'
  readonly id: number
  readonly from: number
  readonly to: number | null
  /** True: a later list proved that the app missed at least one message. */
  readonly missed?: true
  readonly cut?: true
}

export type TranscriptItem = Message | Gap

/** True: the item stands for older messages that Deskhand no longer keeps. */
export function isCut(item: TranscriptItem | undefined): item is Gap & { readonly cut: true } {
  return item?.kind === 'gap' && item.cut === true
}
