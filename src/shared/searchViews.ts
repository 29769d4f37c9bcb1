import type { CustomerKey } from './domain/ids'
import type { SearchKind } from './shownInWindow'

/** One result of the search of everything. Two results are the same if they are the same object. */
export interface SearchResult {
  /** Unique among the results. */
  readonly id: string
  readonly key: CustomerKey
  readonly kind: 'customer' | 'message' | 'draft' | 'note'
  /** The message's `id`. Null: the result is not a message. */
  readonly message: number | null
  /**
   * When the message was written or the note changed, epoch ms. For a customer: the time of the conversation's last
   * message. Null: a draft, or not known.
   */
  readonly at: number | null
  /** True if the result is a customer whom the agent has pinned. */
  readonly pinned: boolean
  /** The customer's name. If Deskhand knows only the customer's id, the id. */
  readonly name: string
  /** True if this agent wrote the message of the excerpt. */
  readonly mine: boolean
  /** The text around the first match, with payment numbers hidden. For a customer: the start of the last message. */
  readonly excerpt: string
}

/** `done` false: the search goes on. `full`: it found more than `SEARCH_LIMIT` customers, messages or drafts. */
export interface SearchHead {
  readonly text: string
  readonly done: boolean
  readonly full: boolean
  readonly counts: Readonly<Record<SearchKind, number>>
  /**
   * While the search runs: all messages since this time have been searched, epoch ms. Null: no message has been
   * searched yet, or the search has ended.
   */
  readonly back: number | null
}

export interface SearchView {
  readonly head: SearchHead
  readonly rows: readonly SearchResult[]
}

/** A customer of the queue, found by name or id. Two such customers are the same if they are the same object. */
export interface NamedCustomer {
  readonly key: CustomerKey
  readonly name: string
  readonly pageName: string
  /** True if this agent has the customer. */
  readonly mine: boolean
}

/**
 * The customers whose names or ids match `text`, the best match first. `nearly` true: nobody matches, and the names
 * of these customers match apart from typing mistakes.
 */
export interface NamedView {
  readonly head: { readonly text: string; readonly nearly: boolean }
  readonly rows: readonly NamedCustomer[]
}

/** A message of the open conversation with a match. `fromEnd`: 1 is the newest item. `count`: number of matches. */
export interface FindHit {
  readonly id: number
  readonly fromEnd: number
  readonly count: number
}

/** The matches in the open conversation, oldest first. `done` false: older messages are still searched. */
export interface FindView {
  readonly key: CustomerKey
  readonly text: string
  readonly done: boolean
  readonly hits: readonly FindHit[]
}
