import type { Customer } from '../../../shared/domain/customer'
import type { CustomerKey } from '../../../shared/domain/ids'
import { NOTE_LIMIT, type Note } from '../../../shared/domain/note'
import type { LocalEvent } from '../../../shared/events'
import { keptCustomer } from '../selectors/unsent'
import type { Changes, WritableState } from '../tables/tables'

type Fact<Type extends LocalEvent['type']> = Extract<LocalEvent, { type: Type }>

/** Replaces the text of the agent's note about a customer. `now`: epoch ms. */
export function keepNote(state: WritableState, changes: Changes, { key, text }: Fact<'note.kept'>, now: number): void {
  setNote(state, changes, key, { text, pinned: state.notes.get(key)?.pinned ?? false }, now)
}

/** Pins a customer, or takes the pin away. `now`: epoch ms. */
export function pinCustomer(
  state: WritableState,
  changes: Changes,
  { key, pinned }: Fact<'note.pinned'>,
  now: number
): void {
  setNote(state, changes, key, { text: state.notes.get(key)?.text ?? '', pinned }, now)
}

/** A note without a text and without a pin is removed. */
function setNote(
  state: WritableState,
  changes: Changes,
  key: CustomerKey,
  { text, pinned }: Pick<Note, 'text' | 'pinned'>,
  now: number
): void {
  const known = state.notes.get(key)
  if ((known?.text ?? '') === text && (known?.pinned ?? false) === pinned) return
  if (!known && state.notes.size >= NOTE_LIMIT) return
  const notes = new Map(state.notes)
  // The note that was changed last comes first.
  notes.delete(key)
  const note = { ...keptCustomer(state, key), text, pinned, changedAt: now }
  state.notes = text === '' && !pinned ? notes : new Map([[key, note], ...notes])
  showPin(state, changes, key)
  changes.status()
}

/** Returns the record with the pin that its customer has now. */
export function fitPin({ notes }: Pick<WritableState, 'notes'>, customer: Customer): Customer {
  const pinned = notes.get(customer.key)?.pinned ?? false
  return customer.pinned === pinned ? customer : { ...customer, pinned }
}

/** Stores the record again. While it is stored, `fitPin` puts the current pin into it. */
function showPin(state: WritableState, changes: Changes, key: CustomerKey): void {
  const customer = state.customers.get(key)
  if (customer) changes.put(customer)
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
  for (const key of notes.keys()) showPin(state, changes, key)
  changes.status()
}
