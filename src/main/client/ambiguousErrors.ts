import type { Cancel, Monotonic, Timers } from '../../shared/clock'

/**
 * An error came while only a list was in flight. If the list still comes within this time, the error was about
 * something else.
 */
const LIST_FOLLOWS_MS = 1_500
/** An error with the same text, within this time of a refusal, may be a copy of the refusal. */
const COPY_WITHIN_MS = 1_000
/** After a possible copy, the command in flight has this long to get an answer of its own. */
const ANSWER_WAIT_MS = 1_500

/** An error that came while only a list was in flight. It refuses the list, unless the list still comes. */
export interface EarlyError {
  readonly isHeld: boolean
  /** `refused` is called if the error refuses the list. `guessed`: the only evidence is that no list came. */
  hold(reason: string, refused: (guessed?: true) => void): void
  /** The list came, so the held error was about something else. */
  listCame(): void
  drop(): void
}

/** `unattributed` gets errors that were about something else. */
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
      // Of two errors, the second refuses the list, and the first was about something else.
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

/** Prevents that the copy of an error refuses the next command. Commands are compared by object identity. */
export interface DuplicateErrors<Command> {
  /** An error with this text refused this command. */
  refused(reason: string, command: Command): void
  /** True: an error with this text may be a copy of the error that refused another command. */
  mayBeCopy(reason: string, command: Command): boolean
  /** Calls `isRefused` after `ANSWER_WAIT_MS`, unless `drop` is called before. */
  wait(isRefused: () => void): void
  /** The command was answered. */
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
