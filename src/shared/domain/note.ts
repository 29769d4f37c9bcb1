import type { CustomerKey } from './ids'
import type { AgentOfWorkspace, KeptName } from './kept'

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

export type NoteEvent =
  | { readonly type: 'note.kept'; readonly key: CustomerKey; readonly text: string }
  | { readonly type: 'note.pinned'; readonly key: CustomerKey; readonly pinned: boolean }
  /** The notes that an earlier run kept for this agent at this workspace. */
  | ({ readonly type: 'notes.restored'; readonly notes: ReadonlyMap<CustomerKey, Note> } & AgentOfWorkspace)
