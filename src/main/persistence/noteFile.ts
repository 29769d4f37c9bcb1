import * as v from 'valibot'
import { CustomerKeySchema, type CustomerKey } from '../../shared/domain/ids'
import { NOTE_LENGTH_LIMIT, NOTE_LIMIT, type Note } from '../../shared/domain/note'
import { createAccountFile, type AccountFile, type AccountFilePlace } from './accountFile'

export type Notes = ReadonlyMap<CustomerKey, Note>

const instant = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

const NoteSchema = v.object({
  key: CustomerKeySchema,
  text: v.pipe(v.string(), v.maxLength(NOTE_LENGTH_LIMIT)),
  /** Absent: an earlier version of Deskhand wrote the note. */
  pinnedAt: v.optional(v.nullable(instant), null),
  changedAt: instant,
  name: v.string(),
  pageName: v.string()
})

/** `oldest` returns an instant, epoch ms. Texts that were last changed before it, and older pins, are left out. */
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
      notes: [...notes].flatMap(([key, note]) => {
        const kept = newer(note, oldest())
        return kept === null ? [] : [{ key, ...kept }]
      })
    })
  })
}

function readNotes(entries: unknown, oldest: number): Notes {
  const notes = new Map<CustomerKey, Note>()
  if (!Array.isArray(entries)) return notes
  for (const entry of entries.slice(0, NOTE_LIMIT)) {
    const reading = v.safeParse(NoteSchema, entry)
    if (!reading.success) continue
    const { key, ...note } = reading.output
    const kept = newer(note, oldest)
    if (kept !== null) notes.set(key, kept)
  }
  return notes
}

/** Returns the note without what is older than `oldest`, epoch ms. Null: nothing of it is left. */
function newer(note: Note, oldest: number): Note | null {
  const text = note.changedAt >= oldest ? note.text : ''
  const pinnedAt = note.pinnedAt !== null && note.pinnedAt >= oldest ? note.pinnedAt : null
  return text === '' && pinnedAt === null ? null : { ...note, text, pinnedAt }
}
