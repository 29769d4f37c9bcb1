import type { Cancel, Monotonic, Timers } from '../../shared/clock'
import type { CustomerReference } from '../../shared/domain/ids'
import type { UnsentCode } from '../../shared/domain/message'
import type { ServerEvent, ServerReply } from '../../shared/events'
import type { ProtocolCommand } from '../protocol/toFrame'
import { createEarlyError } from './earlyError'
import { createDuplicateErrors } from './duplicateErrors'
import { createSyncProbe } from './syncProbe'
import { isAbout, type QueuedCommand, type Outcome, type Refusal } from './queuedCommand'
import { createWaitingCommands } from './waitingCommands'
import { createListTimeouts } from './listTimeouts'

export interface CommandQueueParts {
  readonly timers: Timers
  readonly monotonic: Monotonic
  /** False: nothing was written. */
  readonly write: (command: ProtocolCommand) => boolean
  /** Why this command must not leave now, in words for the agent; null if it may. Asked right before it leaves. */
  readonly objection?: (command: QueuedCommand) => UnsentCode | null
  /** A long frame is coming in, slowly: perhaps the list that is waited for. */
  readonly receiving?: () => boolean
  /** The shortest list that this workspace answers. Absent: one row of every page. */
  readonly fence?: () => ProtocolCommand
  /** Answers on this connection can no longer be told apart. `slow`: a list did not come in its time. */
  readonly distrust: (detail: string, slow: boolean) => void
  /** An error that belongs to no command. */
  readonly unattributed: (reason: string, alreadyAssigned?: boolean, who?: CustomerReference) => void
}

/**
 * The protocol has no request ids, so commands leave one at a time and an error belongs to the one in flight. After a
 * time-out late answers could be misread: a fence, a list of one, must come back before the next command leaves.
 *
 * An error before a list that comes is no refusal of it. A list is told by its type, so a command does not wait longer than
 * `BESIDE_MS` behind a slow one: it leaves beside it. An error that comes while both are out belongs to neither yet. The list
 * decides that it was the command's, the command's own answer that it was the list's. Where neither comes, nobody knows what
 * became of the command, and the list is asked for again.
 */
export interface CommandQueue {
  add(command: QueuedCommand): void
  /** `lists`: only lists may leave, the queue is not known yet. */
  open(mode: 'lists' | 'all' | 'held'): void
  /** The connection is gone. With a reason, it went because the message in flight was refused, never to be stored. */
  close(refusedSend?: UnsentCode | null): void
  /** False: a list came that nobody asked for. */
  heard(event: ServerEvent): boolean
  /** A frame that is a list by its type and nothing that can be read. */
  heardUnreadableList(): void
  /** The command that an answer may be about. */
  readonly inFlight: QueuedCommand | null
  readonly listOut: boolean
}

interface Out {
  readonly command: QueuedCommand
  readonly since: number
  cancel: Cancel
}

const FENCE: ProtocolCommand = { type: 'list', limit: 1, skip: 0 }
/** A command waits so long behind a list, ms. */
const BESIDE_MS = 2_000
/** How often a list that is still coming in is given more time, and how much, ms. */
const LONG_LISTS = 5
const LONG_LIST_MS = 5_000

export function createCommandQueue(parts: CommandQueueParts): CommandQueue {
  const {
    timers,
    monotonic,
    write,
    objection = () => null,
    receiving = () => false,
    fence: fenceOf = () => FENCE,
    distrust,
    unattributed
  } = parts
  const queue = createWaitingCommands()
  const times = createListTimeouts()
  const early = createEarlyError(timers, unattributed)
  let mode: 'closed' | 'lists' | 'all' | 'held' = 'closed'
  let list: Out | null = null
  let other: Out | null = null
  /** The error that came while both were out. */
  let held: string | null = null
  const syncProbe = createSyncProbe({
    timers,
    monotonic,
    times,
    write: () => write(fenceOf()),
    unanswered: () => distrust('the fence was not answered', false)
  })
  /** The last refusal, and the same words again while the next command is out. */
  const said = createDuplicateErrors(timers, monotonic)
  let cancelBeside: Cancel = () => undefined

  function advance(): void {
    while (other === null && (mode === 'all' || mode === 'lists')) {
      if (list === null) syncProbe.ask()
      if (syncProbe.isUp) return
      if (list !== null && (mode === 'lists' || early.isHeld || monotonic() - list.since < BESIDE_MS)) return
      const command = queue.take(list !== null ? 'noLists' : mode === 'lists' ? 'listsOnly' : 'any')
      if (!command) return
      leave(command)
    }
  }

  function leave(command: QueuedCommand): void {
    const isList = command.wire.type === 'list'
    const out: Out = { command, since: monotonic(), cancel: () => undefined }
    if (isList) list = out
    else other = out
    const own = objection(command)
    if (own !== null) return settle([out, { kind: 'refused', reason: '', own, alreadyAssigned: false }])
    if (command.leaving?.() === false || !write(command.wire)) return settle([out, { kind: 'unsent' }])
    out.cancel = timers.after(isList ? times.patience(command.patience) : command.patience, () =>
      isList ? listTimedOut(out) : timedOut(out)
    )
    if (!isList) return
    cancelBeside()
    cancelBeside = timers.after(BESIDE_MS, advance)
  }

  /** Nobody hears of an end before everything that ends with it is out of the way. */
  function settle(...ends: readonly (readonly [Out, Outcome])[]): void {
    held = null
    early.drop()
    for (const [out] of ends) {
      out.cancel()
      if (out === list) list = null
      if (out === other) other = null
    }
    if (other === null) said.drop()
    if (list === null) cancelBeside()
    for (const [{ command }, outcome] of ends) command.ended(outcome)
    advance()
  }

  function timedOut(command: Out): void {
    syncProbe.want()
    if (held === null || list === null) settle([command, { kind: 'timedOut' }])
    else {
      unattributed(held)
      settle([command, { kind: 'timedOut' }], [list, { kind: 'timedOut' }])
    }
  }

  function listTimedOut(out: Out, longer = 0): void {
    // A list that comes late cannot be told from the next one: only a new connection is clean again.
    if (!receiving() || longer >= LONG_LISTS) return distrust('the list was not answered', true)
    out.cancel = timers.after(LONG_LIST_MS, () => listTimedOut(out, longer + 1))
  }

  /** `isAnswer`: whether it is what the list that is out was asked for. */
  function heardList(outcome: Outcome, isAnswer: (asked: QueuedCommand) => boolean): boolean {
    if (syncProbe.heardList()) {
      advance()
      return true
    }
    const out = list
    if (out === null || !isAnswer(out.command)) return false
    times.took(monotonic() - out.since)
    early.listCame()
    settle([out, outcome], ...heldFor(other))
    return true
  }

  /** The error in suspense, as the end of what has turned out to be refused. */
  const heldFor = (out: Out | null): readonly (readonly [Out, Outcome])[] =>
    held === null || out === null ? [] : [[out, { kind: 'refused', reason: held, alreadyAssigned: false }]]

  function refused({ reason, alreadyAssigned, who }: Extract<ServerReply, { type: 'command.refused' }>): void {
    const end: Refusal = { kind: 'refused', reason, alreadyAssigned }
    if (who !== undefined && !(other !== null && isAbout(other.command, who)))
      return unattributed(reason, alreadyAssigned, who)
    if (syncProbe.isUp) {
      // It answers the command that timed out or the list that is still out, which is asked for again behind the fence.
      unattributed(reason)
      if (list !== null) settle([list, { kind: 'timedOut' }])
    }
    // A list assigns nobody and is about nobody, so this answers something else.
    else if (list === null || alreadyAssigned || who !== undefined) {
      if (other === null) unattributed(reason, alreadyAssigned)
      else refuse(other, end)
    } else if (other === null)
      early.hold(reason, (guessed) => list !== null && settle([list, guessed ? { ...end, guessed } : end]))
    else if (held === null) held = reason
    else {
      // One each, and nobody can say which.
      const either: Outcome = { kind: 'refused', reason: held === reason ? reason : '', alreadyAssigned: false }
      settle([list, either], [other, either])
    }
  }

  function refuse(out: Out, end: Refusal): void {
    const settled = (): void => settle([out, end], ...heldFor(list))
    if (said.mayBeCopy(end.reason, out)) return said.wait(settled)
    said.refused(end.reason, out)
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
      times.forget()
      said.forget()
      const isRefused = refusedSend !== null && other?.command.wire.type === 'send'
      const ends: (readonly [Out, Outcome])[] = []
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
      if (event.type === 'queue.listed') return heardList({ kind: 'done' }, (asked) => asked.settledBy(event))
      if (event.type === 'command.refused') refused(event)
      else if (other?.command.settledBy(event)) settle([other, { kind: 'done' }], ...heldFor(list))
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
