import type { Customer } from '../../../shared/domain/customer'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { KeptName } from '../../../shared/domain/kept'
import { NOTE_LIMIT, type Note } from '../../../shared/domain/note'
import type { LocalEvent } from '../../../shared/events'
import { keptCustomer } from '../selectors/unsent'
import type { Changes, State, WritableState } from '../tables/tables'

type Fact<Type extends LocalEvent['type']> = Extract<LocalEvent, { type: Type }>

/** Replaces the text of the agent's note about a customer. `now`: epoch ms. */
export function keepNote(state: WritableState, changes: Changes, { key, text }: Fact<'note.kept'>, now: number): void {
  const known = state.notes.get(key)
  if ((known?.text ?? '') === text) return
  setNote(state, changes, key, { text, changedAt: now, pinnedAt: known?.pinnedAt ?? null })
}

/** Pins a customer, or takes the pin away. `now`: epoch ms. */
export function pinCustomer(
  state: WritableState,
  changes: Changes,
  { key, pinned }: Fact<'note.pinned'>,
  now: number
): void {
  const { text = '', changedAt = now, pinnedAt = null } = state.notes.get(key) ?? {}
  if ((pinnedAt !== null) === pinned) return
  setNote(state, changes, key, { text, changedAt, pinnedAt: pinned ? now : null })
}

/** A note without a text and without a pin is removed. */
function setNote(state: WritableState, changes: Changes, key: CustomerKey, note: Omit<Note, keyof KeptName>): void {
  if (!state.notes.has(key) && state.notes.size >= NOTE_LIMIT) return
  const notes = new Map(state.notes)
  // The note that was changed last comes first.
  notes.delete(key)
  const isEmpty = note.text === '' && note.pinnedAt === null
  state.notes = isEmpty ? notes : new Map([[key, { ...keptCustomer(state, key), ...note }], ...notes])
  showPin(state, changes, key)
  changes.status()
}

export function isPinned(notes: State['notes'], key: CustomerKey): boolean {
  return (notes.get(key)?.pinnedAt ?? null) !== null
}

/** Returns the record with the pin that its customer has now. */
export function fitPin({ notes }: Pick<WritableState, 'notes'>, customer: Customer): Customer {
  const pinned = isPinned(notes, customer.key)
  return customer.pinned === pinned ? customer : { ...customer, pinned }
}

/** Stores the record again. While it is stored, `fitPin` puts the current pin into it. */
function showPin(state: WritableState, changes: Changes, key: CustomerKey): void {
  const customer = state.customers.get(key)
  if (customer) changes.put(customer)
}

/**
 * Adds the notes that an earlier run saved. If this run has a note or a pin of the same customer already, that one stays,
 * and the other is added.
 */
export function restoreNotes(
  state: WritableState,
  changes: Changes,
  { origin, userId, notes }: Fact<'notes.restored'>
): void {
  if (state.workspace?.origin !== origin || state.me.userId !== userId) return
  const own = [...state.notes].map(([key, note]) => [key, merged(note, notes.get(key))] as const)
  const earlier = [...notes].filter(([key]) => !state.notes.has(key))
  state.notes = new Map([...own, ...earlier].slice(0, NOTE_LIMIT))
  for (const key of notes.keys()) showPin(state, changes, key)
  changes.status()
}

function merged(note: Note, earlier: Note | undefined): Note {
  if (earlier === undefined) return note
  const { text, changedAt } = note.text === '' ? earlier : note
  return { ...note, text, changedAt, pinnedAt: note.pinnedAt ?? earlier.pinnedAt }
}
