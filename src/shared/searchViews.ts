import type { CustomerKey } from './domain/ids'
import type { SearchKind } from './shownInWindow'

/** One result of the search of everything. Results are compared by identity (`===`). */
export interface SearchResult {
  /** Unique among the results. */
  readonly id: string
  readonly key: CustomerKey
  readonly kind: 'customer' | 'message' | 'draft' | 'note'
  /** The message's `id`. Null: not a message. */
  readonly message: number | null
  /**
   * When the message was written or the note changed, epoch ms. For a customer: the time of the last message. Null: a
   * draft, or not known.
   */
  readonly at: number | null
  /** True for a customer whom the agent has pinned. */
  readonly pinned: boolean
  /** The customer's name, or the id if the name is not known. */
  readonly name: string
  /** True if this agent wrote the message. */
  readonly mine: boolean
  /** The text around the first match, with payment numbers hidden. For a customer: the last message's start. */
  readonly excerpt: string
}

/** `done` false: the search goes on. `full`: there are more than `SEARCH_LIMIT` results of one kind. */
export interface SearchHead {
  readonly text: string
  readonly done: boolean
  readonly full: boolean
  readonly counts: Readonly<Record<SearchKind, number>>
  /**
   * While the search runs: messages since this time have been searched. Null: none have been searched yet, or the
   * search has ended. In epoch ms.
   */
  readonly back: number | null
}

export interface SearchView {
  readonly head: SearchHead
  readonly rows: readonly SearchResult[]
}

/** A customer of the queue, found by name or id. The rows of a view are compared by identity (`===`). */
export interface NamedCustomer {
  readonly key: CustomerKey
  readonly name: string
  readonly pageName: string
  /** True if this agent has the customer. */
  readonly mine: boolean
}

/**
 * The customers whose names or ids match `text`, the best first. `nearly` true: they match only with typing mistakes.
 */
export interface NamedView {
  readonly head: { readonly text: string; readonly nearly: boolean }
  readonly rows: readonly NamedCustomer[]
}

/** A message with a match. `fromEnd`: 1 is the newest item. `count`: number of matches in it. */
export interface FindHit {
  readonly id: number
  readonly fromEnd: number
  readonly count: number
}

/** The matches in the open conversation, oldest first. `done` false: older messages are still being searched. */
export interface FindView {
  readonly key: CustomerKey
  readonly text: string
  readonly done: boolean
  readonly hits: readonly FindHit[]
}
