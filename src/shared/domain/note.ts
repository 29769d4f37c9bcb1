import type { KeptName } from './kept'

/** Longest note, in UTF-16 units. */
export const NOTE_LENGTH_LIMIT = 4_000
/** An agent can have notes about at most this many customers of a workspace. */
export const NOTE_LIMIT = 2_000

/** What an agent noted about a customer: a text, a pin, or both. Deskhand saves it only on this computer. */
export interface Note extends KeptName {
  readonly text: string
  /** When the agent pinned the customer, to find them again, epoch ms. Null: the customer is not pinned. */
  readonly pinnedAt: number | null
  /** When the text was last changed, epoch ms. */
  readonly changedAt: number
}
