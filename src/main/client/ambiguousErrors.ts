import type { Cancel, Monotonic, Timers } from '../../shared/clock'

/** If the list comes within this time after an error, the error was not about the list. */
const LIST_FOLLOWS_MS = 1_500
/** If an error comes within this time after a refusal and has the same text, it may be a copy of the refusal. */
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
   * Holds the error back. Calls `refused` if no list comes within `LIST_FOLLOWS_MS` (`guessed` is true), or at once if
   * a second error comes while the first is held (`guessed` is absent).
   */
  hold(reason: string, refused: (guessed?: true) => void): void
  /** Call this when the list came. The list proves that the held error was about something else. */
  listCame(): void
  drop(): void
}

/** `unattributed` gets each held error that did not refuse the list. */
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
      // The second of two errors refused the list. If the first has another text, it was about something else. If both
      // have the same text, they count as one error.
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

/**
 * Some servers send an error twice. The copy must not refuse the next command. Two commands count as the same only if
 * they are the same object.
 */
export interface DuplicateErrors<Command> {
  refused(reason: string, command: Command): void
  /** Returns true if an error with this text may be a copy of the error that refused another command. */
  mayBeCopy(reason: string, command: Command): boolean
  /** Calls `isRefused` after `ANSWER_WAIT_MS`, unless `drop` or `forget` is called before. */
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
