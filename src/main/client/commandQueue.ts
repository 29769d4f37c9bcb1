import type { Cancel, Monotonic, Timers } from '../../shared/clock'
import type { UnsentCode } from '../../shared/domain/message'
import type { ServerEvent } from '../../shared/events'
import type { ProtocolCommand } from '../protocol/toFrame'
import { createDuplicateErrors, createEarlyError } from './ambiguousErrors'
import { mayRefuse, type QueuedCommand, type Outcome, type Refusal, type ServerError } from './queuedCommand'
import { createWaitingCommands } from './waitingCommands'
import { createListTimeouts, createSyncProbe } from './syncProbe'

export interface CommandQueueParts {
  readonly timers: Timers
  readonly monotonic: Monotonic
  readonly awake?: Monotonic
  /** Writes the frame of a command. Returns false if nothing was written. */
  readonly write: (command: ProtocolCommand) => boolean
  /** Returns why this command must not leave now, or null if it may leave. Called right before the command leaves. */
  readonly objection?: (command: QueuedCommand) => UnsentCode | null
  /** Returns true if a long frame is arriving slowly. This frame may be the answer to the list in flight. */
  readonly receiving?: () => boolean
  /** Returns the shortest list request that this workspace answers. Absent: one row of the list of all pages. */
  readonly shortestList?: () => ProtocolCommand
  /** Replaces the connection, because an answer did not come. `slow`: true if it is a list, but no large part. */
  readonly reconnect: (detail: string, slow: boolean) => void
  /** Gets each error that belongs to no command. */
  readonly unattributed: (error: ServerError) => void
}

/**
 * Sends commands one at a time, and finds the command that each answer belongs to. The protocol has no request ids, so
 * an error belongs to the command in flight. Only a list may be in flight together with another command.
 */
export interface CommandQueue {
  add(command: QueuedCommand): void
  /** Sets which commands may leave. `lists`: only lists, because the queue is not known yet. `paused`: none. */
  open(mode: 'lists' | 'all' | 'paused'): void
  /** Call this when the connection ended. `refusedSend`: why this end refuses the message in flight, or null. */
  close(refusedSend?: UnsentCode | null): void
  /** Handles an event of the server. Returns false if the event is a list that Deskhand did not request. */
  heard(event: ServerEvent): boolean
  /** Call this when an unreadable list came. The list answers the sync probe, or refuses the list in flight. */
  heardUnreadableList(): void
  /** The command in flight, or null. If a list and another command are in flight, this is the other command. */
  readonly inFlight: QueuedCommand | null
  readonly listOut: boolean
}

interface InFlight {
  readonly command: QueuedCommand
  readonly since: number
  cancel: Cancel
}

const SHORTEST_LIST: ProtocolCommand = { type: 'list', limit: 1, skip: 0 }
/** While a list is in flight, another command leaves only after the list has been in flight for this time. */
const BEHIND_LIST_MS = 2_000
/** A list that is still arriving at its time limit gets this much more time, at most `EXTENSIONS_LIMIT` times. */
const EXTENSION_MS = 5_000
const EXTENSIONS_LIMIT = 5

export function createCommandQueue(parts: CommandQueueParts): CommandQueue {
  const {
    timers,
    monotonic,
    write,
    objection = () => null,
    receiving = () => false,
    shortestList = () => SHORTEST_LIST,
    reconnect,
    unattributed
  } = parts
  const queue = createWaitingCommands()
  const timeouts = createListTimeouts()
  const early = createEarlyError(timers, (reason) => unattributed({ reason }))
  let mode: 'closed' | 'lists' | 'all' | 'paused' = 'closed'
  /**
   * The list in flight. Deskhand always recognises the answer to a list, because it has a type of its own. So another
   * command may leave while a list is in flight (see `BEHIND_LIST_MS`).
   */
  let list: InFlight | null = null
  /** A command in flight that is not a list. */
  let other: InFlight | null = null
  /**
   * An error that came while a list and another command were in flight. The error refused one of the two. If the list
   * comes, the error refused the command. If the answer to the command comes, the error refused the list. If a second
   * error comes, both were refused. If the command times out, its fate is unknown, and the list is read again.
   */
  let undecided: string | null = null
  /**
   * After a time-out, a late answer could look like the answer to the next command. So the next command waits until the
   * server has answered the probe.
   */
  const syncProbe = createSyncProbe({
    timers,
    monotonic,
    timeouts,
    write: () => write(shortestList()),
    unanswered: () => reconnect('the sync probe was not answered', false)
  })
  const duplicates = createDuplicateErrors(timers, parts.awake ?? monotonic)
  let cancelBehindList: Cancel = () => undefined

  function advance(): void {
    while (other === null && (mode === 'all' || mode === 'lists')) {
      if (list === null) syncProbe.send()
      if (syncProbe.isPending) return
      if (list !== null && (mode === 'lists' || early.isHeld || monotonic() - list.since < BEHIND_LIST_MS)) return
      const command = queue.take(list !== null ? 'noLists' : mode === 'lists' ? 'listsOnly' : 'any')
      if (!command) return
      send(command)
    }
  }

  function send(command: QueuedCommand): void {
    const isList = command.request.type === 'list'
    const sent: InFlight = { command, since: monotonic(), cancel: () => undefined }
    if (isList) list = sent
    else other = sent
    const own = objection(command)
    if (own !== null) return settle([sent, { kind: 'refused', reason: '', own, alreadyAssigned: false }])
    if (command.beforeSend?.() === false || !write(command.request)) return settle([sent, { kind: 'unsent' }])
    sent.cancel = timers.after(isList ? timeouts.listMs(command.timeoutMs) : command.timeoutMs, () =>
      isList ? listTimedOut(sent) : timedOut(sent)
    )
    if (!isList) return
    cancelBehindList()
    cancelBehindList = timers.after(BEHIND_LIST_MS, advance)
  }

  /** Ends commands. Removes all of them before it calls any `ended`, so that each `ended` finds a consistent state. */
  function settle(...ends: readonly (readonly [InFlight, Outcome])[]): void {
    undecided = null
    early.drop()
    for (const [sent] of ends) {
      sent.cancel()
      if (sent === list) list = null
      if (sent === other) other = null
    }
    if (other === null) duplicates.drop()
    if (list === null) cancelBehindList()
    for (const [{ command }, outcome] of ends) command.ended(outcome)
    advance()
  }

  function timedOut(command: InFlight): void {
    syncProbe.request()
    if (undecided === null || list === null) settle([command, { kind: 'timedOut' }])
    else {
      unattributed({ reason: undecided })
      settle([command, { kind: 'timedOut' }], [list, { kind: 'timedOut' }])
    }
  }

  function listTimedOut(sent: InFlight, extensions = 0): void {
    // Deskhand could not distinguish a late answer to this list from the answer to the next list. A new connection gets
    // no late answers.
    if (!receiving() || extensions >= EXTENSIONS_LIMIT)
      return reconnect('the list was not answered', sent.command.isLarge !== true)
    sent.cancel = timers.after(EXTENSION_MS, () => listTimedOut(sent, extensions + 1))
  }

  /**
   * Handles a list that came. Returns false if Deskhand did not request the list. `isAnswer` returns true if the list
   * that came can answer the given command.
   */
  function heardList(outcome: Outcome, isAnswer: (list: QueuedCommand) => boolean): boolean {
    if (syncProbe.heardList()) {
      advance()
      return true
    }
    const sent = list
    if (sent === null || !isAnswer(sent.command)) return false
    timeouts.took(monotonic() - sent.since)
    early.listCame()
    settle([sent, outcome], ...undecidedFor(other))
    return true
  }

  /**
   * Returns `sent` with the undecided error as its refusal, in an array. The array is empty if there is no undecided
   * error, or if `sent` is null.
   */
  function undecidedFor(sent: InFlight | null): readonly (readonly [InFlight, Outcome])[] {
    return undecided === null || sent === null
      ? []
      : [[sent, { kind: 'refused', reason: undecided, alreadyAssigned: false }]]
  }

  function refused(error: ServerError): void {
    const { reason, alreadyAssigned = false, who, about } = error
    const end: Refusal = { kind: 'refused', reason, alreadyAssigned }
    const ofList = list !== null && mayRefuse(error, list.command) ? list : null
    const ofOther = other !== null && mayRefuse(error, other.command) ? other : null
    const isNamed = who !== undefined || about !== undefined
    if (isNamed && ofList === null && ofOther === null) return unattributed(error)
    if (syncProbe.isPending) {
      // The error is about the command that timed out, or about the list in flight. Deskhand asks for the list again
      // after the probe.
      unattributed({ reason })
      if (list !== null) settle([list, { kind: 'timedOut' }])
    }
    // The refusal of a list names no assignment. So an error that names one refuses the other command.
    else if (ofList === null || alreadyAssigned) {
      if (ofOther === null) unattributed(error)
      else refuse(ofOther, end)
    } else if (other === null && (!isNamed || early.isHeld))
      early.hold(reason, (guessed) => list !== null && settle([list, guessed ? { ...end, guessed } : end]))
    else if (ofOther === null) settle([ofList, end], ...undecidedFor(other))
    else if (undecided === null) undecided = reason
    else {
      // Deskhand does not know which error refused which command. So a reason counts only if both errors gave it.
      const either: Outcome = { kind: 'refused', reason: undecided === reason ? reason : '', alreadyAssigned: false }
      settle([ofList, either], [ofOther, either])
    }
  }

  function refuse(sent: InFlight, end: Refusal): void {
    const settled = (): void => settle([sent, end], ...undecidedFor(list))
    if (duplicates.mayBeCopy(end.reason, sent)) return duplicates.wait(settled)
    duplicates.refused(end.reason, sent)
    settled()
  }

  return {
    add: (command) => {
      if (mode === 'closed') return command.ended({ kind: 'unsent' })
      queue.add(command)
      advance()
    },
    open: (next) => {
      mode = next
      advance()
    },
    close: (refusedSend = null) => {
      mode = 'closed'
      syncProbe.drop()
      timeouts.forget()
      duplicates.forget()
      const isRefused = refusedSend !== null && other?.command.request.type === 'send'
      const ends: (readonly [InFlight, Outcome])[] = []
      if (list !== null) ends.push([list, { kind: 'lost' }])
      if (other !== null)
        ends.push([
          other,
          isRefused ? { kind: 'refused', reason: '', own: refusedSend, alreadyAssigned: false } : { kind: 'lost' }
        ])
      settle(...ends)
      for (const command of queue.drain()) command.ended({ kind: 'unsent' })
    },
    heard: (event) => {
      if (event.type === 'queue.listed') return heardList({ kind: 'done' }, (command) => command.isAnsweredBy(event))
      if (event.type === 'command.refused') refused(event)
      else if (other?.command.isAnsweredBy(event)) settle([other, { kind: 'done' }], ...undecidedFor(list))
      return true
    },
    heardUnreadableList: () =>
      void heardList({ kind: 'refused', reason: '', alreadyAssigned: false, unreadable: true }, () => true),
    get inFlight() {
      return other?.command ?? list?.command ?? null
    },
    get listOut() {
      return list !== null
    }
  }
}
