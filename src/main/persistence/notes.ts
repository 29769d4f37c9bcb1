import type { Cancel, Timers } from '../../shared/clock'
import type { Store } from '../state/store'
import type { AccountFile } from './accountFile'
import { keepPerAgent, type AgentKeeper } from './keepPerAgent'
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
  let isDue = false
  let cancel: Cancel | null = null

  const keeper = keepPerAgent<Notes>({
    store,
    file,
    timers,
    empty: new Map(),
    isEmpty: ({ size }) => size === 0,
    restore: (owner, notes) => ({ type: 'notes.restored', ...owner, notes }),
    restoredBy: (event) => (event.type === 'notes.restored' ? { ...event, kept: event.notes } : null),
    next: (kept, save) => {
      if (kept === store.state.notes) return null
      if (isDue) return store.state.notes
      cancel ??= timers.after(WRITE_AFTER_MS, () => {
        cancel = null
        isDue = true
        save()
        isDue = false
      })
      return null
    },
    left: () => {
      cancel?.()
      cancel = null
    }
  })

  return {
    forget: keeper.forget,
    dispose: () => {
      isDue = true
      keeper.dispose()
    }
  }
}
