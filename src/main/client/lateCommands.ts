import type { Monotonic } from '../../shared/clock'
import type { ServerEvent } from '../../shared/events'
import { MINUTE_MS, SECOND_MS } from '../../shared/time'
import { mayRefuse, type QueuedCommand, type ServerError } from './queuedCommand'

/** The server may still refuse a command for this long after Deskhand gave up waiting for the answer. */
const LATE_MS = MINUTE_MS
/** If an error with the same text comes within this time, the error may be a copy. */
const COPY_WITHIN_MS = SECOND_MS

/**
 * Commands of this connection whose answers did not come in time. Some servers work on several commands at once. Such a
 * server may refuse one of these commands while the next command is in flight, even after it has answered the sync
 * probe.
 */
export interface LateCommands {
  timedOut(command: QueuedCommand): void
  /** Call this for each event, after the store has applied it. Forgets the commands that are answered now. */
  heard(event: ServerEvent): void
  /** Returns true if this error may refuse one of the commands. */
  mayBeRefused(error: ServerError): boolean
  /** Forgets the oldest command that this error may refuse. */
  refused(error: ServerError): void
  clear(): void
}

/** `awake`: the awake clock, ms. */
export function createLateCommands(awake: Monotonic): LateCommands {
  let late: readonly { readonly command: QueuedCommand; readonly at: number }[] = []

  function first(error: ServerError): (typeof late)[number] | undefined {
    const now = awake()
    late = late.filter(({ at }) => now - at <= LATE_MS)
    return late.find(
      ({ command }) =>
        mayRefuse(error, command) && !(error.alreadyAssigned === true && command.request.type === 'release')
    )
  }

  return {
    timedOut: (command) => {
      late = [...late, { command, at: awake() }]
    },
    heard: (event) => {
      if (late.length > 0) late = late.filter(({ command }) => !command.isAnsweredBy(event))
    },
    mayBeRefused: (error) => late.length > 0 && first(error) !== undefined,
    refused: (error) => {
      const refused = first(error)
      late = late.filter((one) => one !== refused)
    },
    clear: () => {
      late = []
    }
  }
}

/**
 * An error that came while a command was in flight, and that refused either this command or a late one. If the command
 * is answered, the error was about the late one. If the late one is answered, it was about this command. If neither is
 * answered, nobody knows.
 */
export interface DoubtfulError {
  /**
   * Holds the error back. Returns the errors that refused both commands, the first one first, if this error is the
   * second. Returns null if this error is the first, or a copy of it.
   */
  hold(error: ServerError): readonly [ServerError, ServerError] | null
  /**
   * Returns the error that is held back, and forgets it. Call this when the command in flight ended. `unless`: if it
   * returns true for the error, the error stays.
   */
  take(unless?: (error: ServerError) => boolean): ServerError | null
}

export function createDoubtfulError(awake: Monotonic): DoubtfulError {
  let held: { readonly error: ServerError; readonly at: number } | null = null

  return {
    hold: (error) => {
      if (held === null) held = { error, at: awake() }
      else if (held.error.reason !== error.reason || awake() - held.at >= COPY_WITHIN_MS) return [held.error, error]
      return null
    },
    take: (unless = () => false) => {
      const error = held?.error ?? null
      if (error !== null && unless(error)) return null
      held = null
      return error
    }
  }
}
