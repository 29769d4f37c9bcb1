import type { Cancel, Timers } from '../../shared/clock'

/** An error while a list is out alone was about something else where the list comes within this time, ms. */
const WAIT_MS = 1_500

/** The error that came while a list was out and nothing else: its refusal, unless the list still comes. */
export interface EarlyError {
  readonly isHeld: boolean
  /** `guessed`: no list came for a moment, and that is all that says so. */
  hold(reason: string, refused: (guessed?: true) => void): void
  /** The list came after all. */
  listCame(): void
  drop(): void
}

/** `unattributed` hears of errors that were about something else. */
export function createEarlyError(timers: Timers, unattributed: (reason: string) => void): EarlyError {
  let held: string | null = null
  let cancel: Cancel = () => undefined

  function drop(): void {
    held = null
    cancel()
  }

  return {
    get isHeld() {
      return held !== null
    },
    hold: (reason, refused) => {
      const before = held
      drop()
      held = reason
      if (before === null) {
        cancel = timers.after(WAIT_MS, () => refused(true))
        return
      }
      // Of two errors one is the refusal, and the one before it was about something else.
      if (before !== reason) unattributed(before)
      refused()
    },
    listCame: () => {
      if (held !== null) unattributed(held)
      drop()
    },
    drop
  }
}
