import type { KeptName } from './kept'

/** Longest note, in UTF-16 units. */
export const NOTE_LENGTH_LIMIT = 4_000
/** An agent can have notes about at most this many customers of a workspace. */
export const NOTE_LIMIT = 2_000

/**
 * What an agent noted about a customer: a text, a pin, or both. Deskhand saves it only on this computer. `changedAt`:
 * epoch ms.
 */
export interface Note extends KeptName {
  readonly text: string
  /** True if the agent pinned the customer, to find them again. */
  readonly pinned: boolean
  readonly changedAt: number
}
