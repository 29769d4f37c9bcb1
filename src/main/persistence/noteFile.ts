import * as v from 'valibot'
import { CustomerKeySchema } from '../../shared/domain/ids'
import { maskPaymentNumbers } from '../../shared/domain/maskedNumbers'
import { newerNote, NOTE_LENGTH_LIMIT, NOTE_LIMIT, type Note } from '../../shared/domain/note'
import type { AccountFile, AccountFilePlace } from './accountFile'
import { createCustomerMapFile, keepCustomerMap, type CustomerMap, type CustomerMapParts } from './customerMap'
import { KeptNameText } from './keptName'
import type { AgentKeeper } from './keepPerAgent'

const instant = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

const NoteSchema = v.object({
  key: CustomerKeySchema,
  text: v.pipe(v.string(), v.maxLength(NOTE_LENGTH_LIMIT)),
  /** Absent: an earlier version wrote the note. */
  pinnedAt: v.optional(v.nullable(instant), null),
  changedAt: instant,
  name: KeptNameText,
  pageName: KeptNameText,
  numbersLost: v.exactOptional(v.literal(true))
})

export interface NoteFileParts extends AccountFilePlace {
  /** Returns an instant, epoch ms. Texts and pins from before it are left out. */
  readonly oldest: () => number
  /** Returns true if card numbers and IBANs are hidden on the disk. */
  readonly hidesNumbers: () => boolean
}

/** Gives access to `notes.log`: notes about customers, for each agent of this computer. */
export function createNoteFile({ oldest, hidesNumbers, ...place }: NoteFileParts): AccountFile<CustomerMap<Note>> {
  return createCustomerMapFile<Note>(place, {
    name: 'notes',
    limit: NOTE_LIMIT,
    schema: NoteSchema,
    fresh: (note) => newerNote(note, oldest()),
    toDisk: (note) => (hidesNumbers() ? withoutNumbers(note) : note)
  })
}

function withoutNumbers(note: Note): Note {
  const text = maskPaymentNumbers(note.text)
  return text === note.text ? note : { ...note, text, numbersLost: true }
}

/** Saves notes about customers, so that the next run has them again. */
export function keepNotes(parts: Pick<CustomerMapParts<Note>, 'store' | 'file' | 'timers'>): AgentKeeper {
  const { store } = parts
  return keepCustomerMap<Note>({
    ...parts,
    refused: (refused) => {
      if (refused !== store.state.notesRefused) store.enqueue({ type: 'notes.written', refused })
    },
    restore: (owner, notes) => ({ type: 'notes.restored', ...owner, notes }),
    restoredBy: (event) => (event.type === 'notes.restored' ? { ...event, kept: event.notes } : null),
    now: () => store.state.notes
  })
}
