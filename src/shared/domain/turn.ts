/**
 * Whose turn it is in a conversation, and since when (epoch ms).
 * - `theirs`: the customer wrote last, so an agent has to answer.
 * - `ours`: an agent wrote last.
 * - `unknown`: from `since` on, Deskhand may have missed messages. `since` null: Deskhand has heard nothing yet.
 *
 * `atLeast`: the turn may have begun before `since`.
 */
export type Turn = KnownTurn | { readonly kind: 'unknown'; readonly since: number | null }

export interface KnownTurn {
  readonly kind: 'theirs' | 'ours'
  readonly since: number
  readonly atLeast: boolean
}

/** Nothing is known about whose turn it is. Customers share this one object to save memory. */
export const NEVER_HEARD: Turn = { kind: 'unknown', since: null }
