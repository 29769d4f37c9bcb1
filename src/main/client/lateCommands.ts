import type { Monotonic } from '../../shared/clock'
import type { ServerEvent } from '../../shared/events'
import { MINUTE_MS, SECOND_MS } from '../../shared/time'
import { mayRefuse, refusalBy, type QueuedCommand, type Refusal, type ServerError } from './queuedCommand'

/** The server may refuse a command up to this long after Deskhand gave up waiting for the answer. */
const LATE_MS = MINUTE_MS
/** If a second error with the same text comes within this time, it may be a copy. */
const COPY_WITHIN_MS = SECOND_MS

/**
 * Commands of this connection whose answers did not come in time. Some servers work on several commands at once. They
 * may refuse an earlier command while the next one is in flight.
 */
export interface LateCommands {
  timedOut(command: QueuedCommand): void
  /** Call this for each event, after the store has applied it. Forgets the commands that this event answers. */
  heard(event: ServerEvent): void
  /** Counts the commands that at least one of these errors may refuse. */
  count(errors: readonly ServerError[]): number
  /** Forgets the oldest command that this error may refuse. */
  refused(error: ServerError): void
  clear(): void
}

/** `awake`: a clock that stands still while the computer sleeps, ms. */
export function createLateCommands(awake: Monotonic): LateCommands {
  let late: readonly { readonly command: QueuedCommand; readonly at: number }[] = []

  const fits = (error: ServerError, command: QueuedCommand): boolean =>
    mayRefuse(error, command) && !(error.alreadyAssigned === true && command.request.type === 'release')

  function forgetOld(): void {
    const now = awake()
    late = late.filter(({ at }) => now - at <= LATE_MS)
  }

  return {
    timedOut: (command) => {
      forgetOld()
      late = [...late, { command, at: awake() }]
    },
    heard: (event) => {
      if (late.length > 0) late = late.filter(({ command }) => !command.isAnsweredBy(event))
    },
    count: (errors) => {
      forgetOld()
      return late.filter(({ command }) => errors.some((error) => fits(error, command))).length
    },
    refused: (error) => {
      forgetOld()
      const refused = late.find(({ command }) => fits(error, command))
      late = late.filter((one) => one !== refused)
    },
    clear: () => {
      late = []
    }
  }
}

/**
 * Errors that came while a command was in flight. An error may refuse this command, a late command or the list in
 * flight.
 * - If the command is answered, no error refused it.
 * - If there are more errors than late commands and lists, one error refused the command.
 * - Otherwise nobody knows which command was refused.
 */
export interface DoubtfulErrors {
  /** Oldest first. */
  readonly all: readonly ServerError[]
  /** Holds an error back. Does nothing if the error may be a copy of the one before. */
  hold(error: ServerError): void
  /** Returns the errors, and forgets them. Call this when the command in flight ended. */
  take(): readonly ServerError[]
}

export function createDoubtfulErrors(awake: Monotonic): DoubtfulErrors {
  let all: readonly ServerError[] = []
  let heldAt = -Infinity

  return {
    get all() {
      return all
    },
    hold: (error) => {
      if (all.at(-1)?.reason === error.reason && awake() - heldAt < COPY_WITHIN_MS) return
      all = [...all, error]
      heldAt = awake()
    },
    take: () => {
      const taken = all
      all = []
      return taken
    }
  }
}

/** Returns true if this error can be the refusal of this list. An error that says "already assigned" cannot. */
export function mayRefuseList(error: ServerError, list: QueuedCommand | null): list is QueuedCommand {
  return list !== null && error.alreadyAssigned !== true && mayRefuse(error, list)
}

/**
 * Returns the refusal of the command in flight, if there are more errors than late commands and lists. Otherwise
 * null. `list`: the list in flight.
 */
export function refusalOfFurther(
  errors: readonly ServerError[],
  late: LateCommands,
  list: QueuedCommand | null
): Refusal | null {
  const [first, ...others] = errors
  const isOfList = errors.some((error) => mayRefuseList(error, list))
  if (first === undefined || errors.length <= late.count(errors) + Number(isOfList)) return null
  if (others.length === 0) return refusalBy(first)
  // Nobody knows which error refused which command. So the reason counts only if all errors give the same reason.
  const isSame = others.every(({ reason }) => reason === first.reason)
  return { kind: 'refused', reason: isSame ? first.reason : '', alreadyAssigned: false }
}
