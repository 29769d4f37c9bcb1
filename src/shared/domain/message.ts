export type MessageAuthor =
  | { readonly kind: 'customer' }
  | { readonly kind: 'me' }
  | { readonly kind: 'agent'; readonly name: string | null }
  /** The last message in the list, older than anything this app saw. The server does not say who wrote it. */
  | { readonly kind: 'listed' }
  /** Not the customer: a bot, or an agent who is not named. */
  | { readonly kind: 'unknown' }

/** Deskhand's own reasons that concern the message alone. */
export type UnsentCode = 'beforeClosing' | 'beforeSigningIn' | 'afterUnsent' | 'waited' | 'tooLong' | 'rests'

/** Deskhand's own reasons that concern the message and its customer. */
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
 * Why Deskhand did not send a message, with the names that its text needs. `agent`: who has the customer now; null:
 * not named.
 */
export interface OwnReason {
  readonly code: UnsentCode | UnsentCodeOfCustomer
  readonly name?: string
  readonly agent?: string | null
}

/**
 * Whether an own message was sent. `reason` is Deskhand's own or, as text, the workspace's; null where none is known.
 */
export type Delivery =
  | { readonly state: 'queued' }
  | { readonly state: 'sending' }
  | { readonly state: 'sent' }
  | { readonly state: 'failed'; readonly reason: OwnReason | string | null }
  | { readonly state: 'unconfirmed' }

/** A message this app saw or wrote. `id` is this app's own, unique in one run; the server has none. `at`: epoch ms. */
export interface Message {
  readonly kind: 'message'
  readonly id: number
  readonly author: MessageAuthor
  readonly text: string
  readonly at: number
  /** Only for messages written here. */
  readonly delivery: Delivery | null
  /** The message was longer than what is kept of one: its end is missing. */
  readonly cut?: true
}

/**
 * A time without connection, in which messages may have been missed. `to` is null while it lasts. Epoch ms. With
 * `cut`: in its place were messages that are not kept any more.
 */
export interface Gap {
  readonly kind: 'gap'
  readonly id: number
  readonly from: number
  readonly to: number | null
  /** A later list proved that at least one message was missed. */
  readonly missed?: true
  readonly cut?: true
}

export type TranscriptItem = Message | Gap

/** Whether an item is a gap in place of messages that are not kept. */
export function isCut(item: TranscriptItem | undefined): item is Gap & { readonly cut: true } {
  return item?.kind === 'gap' && item.cut === true
}
