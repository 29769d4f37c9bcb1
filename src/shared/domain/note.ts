import type { CustomerKey } from './ids'
import type { AgentOfWorkspace, KeptName } from './kept'

/** Longest note, in UTF-16 units. */
export const NOTE_LENGTH_LIMIT = 4_000
/** An agent can have notes or pins for at most this many customers of a workspace. */
export const NOTE_LIMIT = 2_000

/** What an agent noted about a customer: a text, a pin, or both. Saved only on this computer. */
export interface Note extends KeptName {
  readonly text: string
  /** When the agent pinned the customer, epoch ms. Null: not pinned. */
  readonly pinnedAt: number | null
  /** When the text was last changed, epoch ms. */
  readonly changedAt: number
  /** True if payment numbers in the text are lost, because only their last digits were saved. */
  readonly numbersLost?: true
}

/** Returns the note without parts that are older than `oldest`, epoch ms. Null: no part is left. */
export function newerNote(note: Note, oldest: number): Note | null {
  const text = note.changedAt >= oldest ? note.text : ''
  const pinnedAt = note.pinnedAt !== null && note.pinnedAt >= oldest ? note.pinnedAt : null
  if (text === note.text && pinnedAt === note.pinnedAt) return note
  return text === '' && pinnedAt === null ? null : { ...note, text, pinnedAt }
}

export type NoteEvent =
  | { readonly type: 'note.kept'; readonly key: CustomerKey; readonly text: string }
  | { readonly type: 'note.pinned'; readonly key: CustomerKey; readonly pinned: boolean }
  /** Drops texts, pins and spelling languages of customers that are older than `oldest` (epoch ms). */
  | { readonly type: 'notes.expired'; readonly oldest: number }
  /** The disk has refused to save the notes (`refused` true), or has saved them again. */
  | { readonly type: 'notes.written'; readonly refused: boolean }
  /** The notes that an earlier run saved for this agent. */
  | ({ readonly type: 'notes.restored'; readonly notes: ReadonlyMap<CustomerKey, Note> } & AgentOfWorkspace)
