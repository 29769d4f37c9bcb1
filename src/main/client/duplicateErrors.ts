import type { Cancel, Monotonic, Timers } from '../../shared/clock'

/** The same error this soon after it refused a command may be its copy, ms. */
const COPY_WITHIN = 1_000
/** So long the command that is out then has for an answer of its own, ms. */
const WAIT_MS = 1_500

/** Keeps an error that is said twice from refusing the command that left in between. `Command` tells commands apart. */
export interface DuplicateErrors<Command> {
  /** These words refused this command. */
  refused(reason: string, command: Command): void
  /** Whether these words may be the copy of those that refused another command. */
  mayBeCopy(reason: string, command: Command): boolean
  /** Calls `isRefused` unless the command is answered before. */
  wait(isRefused: () => void): void
  /** It was answered. */
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
      last !== null && last.command !== command && last.reason === reason && monotonic() - last.at < COPY_WITHIN,
    wait: (isRefused) => {
      cancel ??= timers.after(WAIT_MS, isRefused)
    },
    drop,
    forget: () => {
      drop()
      last = null
    }
  }
}
