import type { Cancel } from '../../shared/clock'
import type { ProtocolCommand } from '../protocol/toFrame'
import { createDuplicateErrors, createEarlyError, endBy } from './ambiguousErrors'
import type { CommandQueue, CommandQueueParts } from './commandQueueParts'
import { createDoubtfulErrors, createLateCommands, mayRefuseList, refusalOfFurther } from './lateCommands'
import { mayRefuse, refusalBy, type QueuedCommand, type Outcome, type Refusal, type ServerError } from './queuedCommand'
import { createWaitingCommands } from './waitingCommands'
import { createListTimeouts, createSyncProbe } from './syncProbe'

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
    reconnect
  } = parts
  const awake = parts.awake ?? monotonic
  const queue = createWaitingCommands()
  const timeouts = createListTimeouts()
  const early = createEarlyError(timers, (reason) => parts.unattributed({ reason }))
  let mode: 'closed' | 'lists' | 'all' | 'paused' = 'closed'
  /**
   * The list in flight. Only a list is answered by `queue.listed`, so Deskhand always recognises the answer. For this
   * reason, another command may be in flight at the same time (see `BEHIND_LIST_MS`).
   */
  let list: InFlight | null = null
  /** A command in flight that is not a list. */
  let other: InFlight | null = null
  /**
   * An error that came while a list and another command were in flight. It refused one of the two. If the list comes,
   * the other command was refused. If the other command is answered, the list was refused. If a second error comes,
   * both were refused. If the other command times out, its fate is unknown, and the list is read again.
   */
  let undecided: string | null = null
  /**
   * After a time-out, a late answer could look like the answer to the next command. So the next command waits until
   * the server has answered the probe.
   */
  const syncProbe = createSyncProbe({
    timers,
    monotonic,
    timeouts,
    write: () => write(shortestList()),
    unanswered: () => reconnect('probeUnanswered', false)
  })
  const duplicates = createDuplicateErrors(timers, awake)
  const late = createLateCommands(awake)
  const doubtful = createDoubtfulErrors(awake)
  const isOfList = (error: ServerError): boolean => mayRefuseList(error, list?.command ?? null)
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

  /**
   * Ends commands. None of them is in flight when the first `ended` runs, so each `ended` sees a consistent state.
   */
  function settle(...ends: readonly (readonly [InFlight, Outcome])[]): void {
    const before = other
    undecided = null
    early.drop()
    for (const [sent] of ends) {
      sent.cancel()
      if (sent === list) list = null
      if (sent === other) other = null
    }
    const doubted = other === null ? doubtful.take() : []
    if (other === null) duplicates.drop()
    if (list === null) cancelBehindList()
    for (const [{ command }, outcome] of ends) command.ended(outcome)
    for (const error of doubted) {
      if (before !== null) duplicates.refused(error.reason, before)
      unattributed(error)
    }
    judgeDoubtful()
    advance()
  }

  /** Reports an error that refused no command in flight. The error may have refused a late command. */
  function unattributed(error: ServerError): void {
    const isLate = late.count([error]) > 0
    late.refused(error)
    parts.unattributed(isLate ? { ...error, isLate } : error)
  }

  function timedOut(command: InFlight): void {
    syncProbe.request()
    late.timedOut(command.command)
    if (undecided === null || list === null) settle([command, { kind: 'timedOut' }])
    else {
      parts.unattributed({ reason: undecided })
      settle([command, { kind: 'timedOut' }], [list, { kind: 'timedOut' }])
    }
  }

  function listTimedOut(sent: InFlight, extensions = 0): void {
    // If Deskhand asked again on this connection, a late answer to the first request would look like the answer to
    // the second. So it connects again, because an old answer never comes over a new connection.
    if (!receiving() || extensions >= EXTENSIONS_LIMIT)
      return reconnect('listUnanswered', sent.command.isLarge !== true)
    sent.cancel = timers.after(EXTENSION_MS, () => listTimedOut(sent, extensions + 1))
  }

  /**
   * Handles a list that came. Returns false if Deskhand did not request it. `isAnswer`: returns true if the list that
   * came can answer this command.
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
   * Returns `sent` with its refusal, or an empty array if no error refused it. An undecided error refused `sent`.
   * Doubtful errors refused a list if each of them can refuse it, and they are more than the late commands.
   */
  function undecidedFor(sent: InFlight | null): readonly (readonly [InFlight, Outcome])[] {
    if (sent === null) return []
    if (undecided !== null) return [[sent, { kind: 'refused', reason: undecided, alreadyAssigned: false }]]
    const end = sent === list && doubtful.all.every(isOfList) ? refusalOfFurther(doubtful.all, late, null) : null
    return end === null ? [] : [[sent, end]]
  }

  function refused(error: ServerError): void {
    const { reason, alreadyAssigned = false, who, among, pageId, about } = error
    const end = refusalBy(error)
    const ofList = list !== null && mayRefuse(error, list.command) ? list : null
    const ofOther = other !== null && mayRefuse(error, other.command) ? other : null
    const isNamed = (who ?? among ?? about) !== undefined
    if ((isNamed || pageId !== undefined) && ofList === null && ofOther === null) return unattributed(error)
    if (ofOther !== null && (late.count([error]) > 0 || (doubtful.all.length > 0 && isOfList(error)))) {
      doubtful.hold(error)
      return judgeDoubtful()
    }
    if (syncProbe.isPending) {
      // The error is about the command that timed out, or about the list in flight. Deskhand asks for the list again
      // after the probe.
      unattributed({ reason })
      if (list !== null) settle([list, { kind: 'timedOut' }])
    }
    // An error that says "already assigned" cannot refuse a list. So it refuses `other`.
    else if (ofList === null || alreadyAssigned) {
      if (ofOther === null) unattributed(error)
      else refuse(ofOther, end)
    } else if (other === null && (!isNamed || early.isHeld))
      early.hold(reason, (guessed) => list !== null && settle([list, guessed ? { ...end, guessed } : end]))
    else if (ofOther === null) settle([ofList, end], ...undecidedFor(other))
    else if (undecided === null) undecided = reason
    else {
      // Nobody knows which error refused which command. So the reason counts only if it is the same in both errors.
      const either: Outcome = { kind: 'refused', reason: undecided === reason ? reason : '', alreadyAssigned: false }
      settle([ofList, either], [ofOther, either])
    }
  }

  /** Refuses `other` if there are more doubtful errors than the late commands and the list can have caused. */
  function judgeDoubtful(): void {
    const end = refusalOfFurther(doubtful.all, late, list?.command ?? null)
    if (end === null || other === null) return
    if (doubtful.all.length > 1) return settle([other, end], ...undecidedFor(list))
    doubtful.take()
    refuse(other, end)
  }

  function refuse(sent: InFlight, end: Refusal): void {
    const settled = (): void => settle([sent, endBy(end)], ...undecidedFor(list))
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
      late.clear()
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
      late.heard(event)
      judgeDoubtful()
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
