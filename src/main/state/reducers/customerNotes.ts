import { NOTE_LIMIT } from '../../../shared/domain/note'
import type { LocalEvent } from '../../../shared/events'
import { keptCustomer } from '../selectors/unsent'
import type { Changes, WritableState } from '../tables/tables'

type Fact<Type extends LocalEvent['type']> = Extract<LocalEvent, { type: Type }>

/** Replaces the agent's note about a customer. An empty text removes the note. `now`: epoch ms. */
export function keepNote(state: WritableState, changes: Changes, { key, text }: Fact<'note.kept'>, now: number): void {
  const known = state.notes.get(key)
  if ((known?.text ?? '') === text || (!known && state.notes.size >= NOTE_LIMIT)) return
  const notes = new Map(state.notes)
  // The note that was changed last comes first.
  notes.delete(key)
  const { name, pageName } = keptCustomer(state, key)
  const note = { name, pageName, text, changedAt: now }
  state.notes = text === '' ? notes : new Map([[key, note], ...notes])
  changes.status()
}

/**
 * Adds the notes that an earlier run saved. If this run has a note about the same customer already, that note stays.
 */
export function restoreNotes(
  state: WritableState,
  changes: Changes,
  { origin, userId, notes }: Fact<'notes.restored'>
): void {
  if (state.workspace?.origin !== origin || state.me.userId !== userId) return
  state.notes = new Map([...state.notes, ...[...notes].filter(([key]) => !state.notes.has(key))].slice(0, NOTE_LIMIT))
  changes.status()
}
