import type { Cancel, Monotonic, Timers } from '../../shared/clock'
import type { Outcome, Refusal } from './queuedCommand'

/** If the list comes within this time after an error, the error was not about the list. */
const LIST_FOLLOWS_MS = 1_500
/** An error with the text of an earlier refusal may be a copy of that refusal, if it comes within this time. */
const COPY_WITHIN_MS = 1_000
/** If an error may be a copy, Deskhand waits this long for the answer to the command in flight. */
const ANSWER_WAIT_MS = 1_500

/**
 * An error that came while a list was the only command in flight. If the list does not come, the error refused the
 * list.
 */
export interface EarlyError {
  readonly isHeld: boolean
  /**
   * Holds the error back. If no list comes within `LIST_FOLLOWS_MS`, calls `refused(true)`: Deskhand only guesses
   * that the error refused the list. If a second error comes before that, calls `refused()` at once.
   */
  hold(reason: string, refused: (guessed?: true) => void): void
  /** Call this when the list came. The list proves that the held error was about something else. */
  listCame(): void
  drop(): void
}

/** `unattributed`: called with the text of an error that was held back (see `hold`) and did not refuse the list. */
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
        cancel = timers.after(LIST_FOLLOWS_MS, () => refused(true))
        return
      }
      // Two errors came, and the second one refused the list. If both have the same text, they count as one error.
      // Otherwise the first error was about something else.
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

/** Some servers send an error twice. The copy must not refuse the next command. */
export interface DuplicateErrors<Command> {
  refused(reason: string, command: Command): void
  /** Returns true if this error may be a copy of the error that refused another command. */
  mayBeCopy(reason: string, command: Command): boolean
  /** Calls `isRefused` after `ANSWER_WAIT_MS`. `drop` and `forget` cancel this. */
  wait(isRefused: () => void): void
  /** Call this when the command in flight was answered. */
  drop(): void
  forget(): void
}

export function createDuplicateErrors<Command>(timers: Timers, monotonic: Monotonic): DuplicateErrors<Command> {
  let last: { readonly reason: string; readonly command: Command; readonly at: number } | null = null
  let cancel: Cancel | null = null

  function drop(): void {
    cancel?.()
    cancel = null
  }

  return {
    refused: (reason, command) => {
      last = { reason, command, at: monotonic() }
    },
    mayBeCopy: (reason, command) =>
      last !== null && last.command !== command && last.reason === reason && monotonic() - last.at < COPY_WITHIN_MS,
    wait: (isRefused) => {
      cancel ??= timers.after(ANSWER_WAIT_MS, isRefused)
    },
    drop,
    forget: () => {
      drop()
      last = null
    }
  }
}

/** Nobody knows what became of a command whose refusal is unclear, so it ends as if no answer had come. */
export function endBy(refusal: Refusal): Outcome {
  return refusal.isUnclear ? { kind: 'timedOut', said: refusal.reason } : refusal
}
