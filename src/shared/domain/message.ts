export type MessageAuthor =
  | { readonly kind: 'customer' }
  | { readonly kind: 'me' }
  | { readonly kind: 'agent'; readonly name: string | null }
  /**
   * The writer is not known. Deskhand did not see this message come. It is the "last message" of the customer's row in
   * the list.
   */
  | { readonly kind: 'listed' }
  /** `bot` true: a bot. Absent: a bot or an agent, because the server says only that it is not the customer. */
  | { readonly kind: 'unknown'; readonly bot?: true }

/** Deskhand's own reasons for not sending a message, with texts that do not name the customer. */
export type UnsentCode = 'beforeClosing' | 'beforeSigningIn' | 'afterUnsent' | 'waited' | 'tooLong' | 'rests'

/** Deskhand's own reasons for not sending a message, with texts that name the customer. */
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
 * The state of the agent's own message. `unconfirmed`: Deskhand does not know whether the message arrived. `reason`:
 * Deskhand's reason or the workspace's own text; null: not known.
 */
export type Delivery =
  | { readonly state: 'queued' }
  | { readonly state: 'sending' }
  | { readonly state: 'sent' }
  | { readonly state: 'failed'; readonly reason: OwnReason | string | null }
  | { readonly state: 'unconfirmed' }

/**
 * A message that this app received or sent. The server gives messages no ids. So `id` is this app's own number, unique
 * in one run. `at`: epoch ms.
 */
export interface Message {
  readonly kind: 'message'
  readonly id: number
  readonly author: MessageAuthor
  readonly text: string
  readonly at: number
  /** Null: this app did not send the message. */
  readonly delivery: Delivery | null
  /** True if the message was longer than the limit. Its end is missing. */
  readonly cut?: true
  /** True if card numbers or IBANs in the text are hidden for good, because this computer did not save them. */
  readonly numbersLost?: true
}

/**
 * A time in which the app may have missed messages, epoch ms. `to` null: the gap still lasts. `cut`: Deskhand no longer
 * keeps the messages of this time.
 */
export interface Gap {
  readonly kind: 'gap'
  readonly id: number
  readonly from: number
  readonly to: number | null
  /** True if a later list proved that the app missed at least one message. */
  readonly missed?: true
  readonly cut?: true
}

export type TranscriptItem = Message | Gap

/** Returns true if this item is a gap in place of older messages that Deskhand no longer keeps. */
export function isCut(item: TranscriptItem | undefined): item is Gap & { readonly cut: true } {
  return item?.kind === 'gap' && item.cut === true
}
