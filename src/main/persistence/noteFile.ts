import * as v from 'valibot'
import { CustomerKeySchema, type CustomerKey } from '../../shared/domain/ids'
import { NOTE_LENGTH_LIMIT, NOTE_LIMIT, type Note } from '../../shared/domain/note'
import { createAccountFile, type AccountFile, type AccountFilePlace } from './accountFile'

export type Notes = ReadonlyMap<CustomerKey, Note>

const NoteSchema = v.object({
  key: CustomerKeySchema,
  text: v.pipe(v.string(), v.maxLength(NOTE_LENGTH_LIMIT)),
  /** Absent: an earlier version of Deskhand wrote the note. */
  pinned: v.optional(v.boolean(), false),
  changedAt: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  name: v.string(),
  pageName: v.string()
})

/** `oldest` returns an instant, epoch ms. Notes that were last changed before it are left out. */
export interface NoteFileParts extends AccountFilePlace {
  readonly oldest: () => number
}

/** Makes the file with the notes about customers that every agent of this computer has written. */
export function createNoteFile({ oldest, ...place }: NoteFileParts): AccountFile<Notes> {
  return createAccountFile<Notes>(place, {
    name: 'notes',
    empty: new Map(),
    isEmpty: ({ size }) => size === 0,
    read: ({ notes }) => readNotes(notes, oldest()),
    write: (notes) => ({
      notes: [...notes].filter(([, { changedAt }]) => changedAt >= oldest()).map(([key, note]) => ({ key, ...note }))
    })
  })
}

function readNotes(entries: unknown, oldest: number): Notes {
  const notes = new Map<CustomerKey, Note>()
  if (!Array.isArray(entries)) return notes
  for (const entry of entries.slice(0, NOTE_LIMIT)) {
    const reading = v.safeParse(NoteSchema, entry)
    if (!reading.success || reading.output.changedAt < oldest) continue
    const { key, ...note } = reading.output
    if (note.text === '' && !note.pinned) continue
    notes.set(key, note)
  }
  return notes
}
