import type { Cancel, Timers } from '../../shared/clock'
import type { ServerEvent } from '../../shared/events'
import type { WireCommand } from '../wire/fromCommand'
import type { LaneCommand, Outcome } from './laneCommand'
import { createLaneQueue } from './laneQueue'

export interface LaneParts {
  readonly timers: Timers
  /** False: nothing was written. */
  readonly write: (command: WireCommand) => boolean
  /** Why this command must not leave now, in words for the agent; null if it may. Asked right before it leaves. */
  readonly objection?: (command: LaneCommand) => string | null
  /** A long frame is coming in, slowly: perhaps the list that is waited for. */
  readonly receiving?: () => boolean
  /** Answers on this connection can no longer be told apart. */
  readonly distrust: (detail: string) => void
  /** An error that belongs to no command. */
  readonly unattributed: (reason: string) => void
}

/**
 * The protocol has no request ids, so commands leave one at a time and an error belongs to the one in flight. After a
 * time-out late answers could be misread: a fence, a list of one, must come back before the next command leaves.
 */
export interface Lane {
  add(command: LaneCommand): void
  /** `lists`: only lists may leave, the queue is not known yet. */
  open(mode: 'lists' | 'all' | 'held'): void
  /** The connection is gone. With a reason, it went because the message in flight was refused, never to be stored. */
  close(refusedSend?: string | null): void
  heard(event: ServerEvent): void
  readonly inFlight: LaneCommand | null
}

const FENCE: WireCommand = { type: 'list', limit: 1, skip: 0 }
const FENCE_PATIENCE = 5000
/** So often the patience for a list starts over while something long is coming in. */
const LONG_LISTS = 5

export function createLane({ timers, write, objection = () => null, receiving = () => false, distrust, unattributed }: LaneParts): Lane {
  const queue = createLaneQueue()
  let mode: 'closed' | 'lists' | 'all' | 'held' = 'closed'
  let inFlight: LaneCommand | null = null
  let fence: 'none' | 'wanted' | 'asked' = 'none'
  let cancelTimer: Cancel = () => undefined

  function advance(): void {
    while (!inFlight && (mode === 'all' || mode === 'lists')) {
      if (fence === 'wanted') askFence()
      if (fence !== 'none') return
      const command = queue.take(mode === 'lists')
      if (!command) return
      inFlight = command
      const reason = objection(command)
      if (reason !== null) return settle({ kind: 'refused', reason, alreadyAssigned: false })
      if (command.leaving?.() === false || !write(command.wire)) return settle({ kind: 'unsent' })
      cancelTimer = timers.after(command.patience, () => timeOut(command))
    }
  }

  function settle(outcome: Outcome): void {
    const command = inFlight
    if (!command) return
    cancelTimer()
    inFlight = null
    command.ended(outcome)
    advance()
  }

  function timeOut(command: LaneCommand, longer = 0): void {
    if (command.wire.type === 'list') {
      // A list that comes late cannot be told from the next one: only a new connection is clean again.
      if (!receiving() || longer >= LONG_LISTS) return distrust('the list was not answered')
      cancelTimer = timers.after(command.patience, () => timeOut(command, longer + 1))
      return
    }
    fence = 'wanted'
    settle({ kind: 'timedOut' })
  }

  /** While the connection is in doubt nothing leaves: the fence is asked when the doubt is over. */
  function askFence(): void {
    if (!write(FENCE)) return
    fence = 'asked'
    cancelTimer = timers.after(FENCE_PATIENCE, () => distrust('the fence was not answered'))
  }

  function heardBehindFence(event: ServerEvent): void {
    if (event.type === 'command.refused') unattributed(event.reason)
    if (event.type !== 'queue.listed' || fence !== 'asked') return
    cancelTimer()
    fence = 'none'
    advance()
  }

  function refused(reason: string, alreadyAssigned: boolean): void {
    // A list assigns nobody, so this answers something else.
    const isForeign = alreadyAssigned && inFlight?.wire.type === 'list'
    if (inFlight && !isForeign) settle({ kind: 'refused', reason, alreadyAssigned })
    else unattributed(reason)
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
      fence = 'none'
      cancelTimer()
      const isRefused = refusedSend !== null && inFlight?.wire.type === 'send'
      settle(isRefused ? { kind: 'refused', reason: refusedSend, alreadyAssigned: false } : { kind: 'lost' })
      for (const command of queue.drain()) command.ended({ kind: 'unsent' })
    },
    heard: (event) => {
      if (fence !== 'none') heardBehindFence(event)
      else if (event.type === 'command.refused') refused(event.reason, event.alreadyAssigned)
      else if (inFlight?.settledBy(event)) settle({ kind: 'done' })
    },
    get inFlight() {
      return inFlight
    }
  }
}
