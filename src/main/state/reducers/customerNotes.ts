import type { Customer } from '../../../shared/domain/customer'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { KeptName } from '../../../shared/domain/kept'
import { MASK } from '../../../shared/domain/maskedNumbers'
import { newerNote, NOTE_LIMIT, type Note } from '../../../shared/domain/note'
import type { LocalEvent } from '../../../shared/events'
import { keptCustomer } from '../selectors/unsent'
import type { State, WritableState } from '../tables/tables'
import type { Changes } from './changes'

type Fact<Type extends LocalEvent['type']> = Extract<LocalEvent, { type: Type }>

/** Replaces the text of a note. An empty text removes it. `now`: epoch ms. */
export function keepNote(state: WritableState, changes: Changes, { key, text }: Fact<'note.kept'>, now: number): void {
  const known = state.notes.get(key)
  if ((known?.text ?? '') === text) return
  const lost = known?.numbersLost && text.includes(MASK) ? ({ numbersLost: true } as const) : {}
  setNote(state, changes, key, { text, changedAt: now, pinnedAt: known?.pinnedAt ?? null, ...lost })
}

/** `now`: epoch ms. */
export function pinCustomer(
  state: WritableState,
  changes: Changes,
  { key, pinned }: Fact<'note.pinned'>,
  now: number
): void {
  const { text = '', changedAt = now, pinnedAt = null, ...others } = state.notes.get(key) ?? {}
  if ((pinnedAt !== null) === pinned) return
  setNote(state, changes, key, { ...others, text, changedAt, pinnedAt: pinned ? now : null })
}

/** Stores a note, or removes it if it has neither text nor pin. If there are `NOTE_LIMIT` notes, adds no other. */
function setNote(state: WritableState, changes: Changes, key: CustomerKey, note: Omit<Note, keyof KeptName>): void {
  if (!state.notes.has(key) && state.notes.size >= NOTE_LIMIT) return
  const notes = new Map(state.notes)
  // The note that was changed last comes first.
  notes.delete(key)
  const isEmpty = note.text === '' && note.pinnedAt === null
  state.notes = isEmpty ? notes : new Map([[key, { ...note, ...keptCustomer(state, key) }], ...notes])
  showPin(state, changes, key)
  changes.status()
}

/** Removes the texts and pins of notes if they are older than `oldest` (epoch ms). */
export function expireNotes(state: WritableState, changes: Changes, { oldest }: Fact<'notes.expired'>): void {
  const old = [...state.notes].filter(([, note]) => newerNote(note, oldest) !== note)
  if (old.length === 0) return
  state.notes = new Map(
    [...state.notes].flatMap(([key, note]) => {
      const kept = newerNote(note, oldest)
      return kept === null ? [] : [[key, kept] as const]
    })
  )
  for (const [key] of old) showPin(state, changes, key)
  changes.status()
}

export function isPinned(notes: State['notes'], key: CustomerKey): boolean {
  return (notes.get(key)?.pinnedAt ?? null) !== null
}

export function fitPin({ notes }: Pick<WritableState, 'notes'>, customer: Customer): Customer {
  const pinned = isPinned(notes, customer.key)
  return customer.pinned === pinned ? customer : { ...customer, pinned }
}

/** Stores the customer's record again. The store then puts the current pin into the record. */
function showPin(state: WritableState, changes: Changes, key: CustomerKey): void {
  const customer = state.customers.get(key)
  if (customer) changes.put(customer)
}

/**
 * Adds the notes of an earlier run, up to the limit. Notes of this run are not replaced. Ignores notes of another
 * workspace or agent.
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
  const of = note.text === '' ? earlier : note
  return { ...of, name: note.name, pageName: note.pageName, pinnedAt: note.pinnedAt ?? earlier.pinnedAt }
}
