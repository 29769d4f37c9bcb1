import type { Timers } from '../../shared/clock'
import type { Store } from '../state/store'
import type { AccountFile } from './accountFile'
import { keepPerAgentTogether, type AgentKeeper } from './keepPerAgent'
import type { Notes } from './noteFile'

/** A note changes with every key press. So Deskhand writes the notes only this long after a change. */
const WRITE_AFTER_MS = 1000

export interface KeptNotesParts {
  readonly store: Store
  readonly file: AccountFile<Notes>
  readonly timers: Timers
}

/** Saves the agent's notes about customers, so that the next run has them again. */
export function keepNotes({ store, file, timers }: KeptNotesParts): AgentKeeper {
  return keepPerAgentTogether<Notes>({
    store,
    file,
    timers,
    delayMs: WRITE_AFTER_MS,
    empty: new Map(),
    isEmpty: ({ size }) => size === 0,
    restore: (owner, notes) => ({ type: 'notes.restored', ...owner, notes }),
    restoredBy: (event) => (event.type === 'notes.restored' ? { ...event, kept: event.notes } : null),
    isChanged: (kept) => kept !== store.state.notes,
    now: () => store.state.notes
  })
}
