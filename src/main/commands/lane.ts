import type { Cancel, Timers } from '../../shared/clock'
import type { CustomerKey } from '../../shared/domain/ids'
import type { ServerEvent } from '../../shared/events'
import type { WireCommand } from '../wire/fromCommand'

/** How a command ended. `lost`: the connection went first. `unsent`: it never left this computer. */
export type Outcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly reason: string; readonly alreadyAssigned: boolean }
  | { readonly kind: 'timedOut' }
  | { readonly kind: 'lost' }
  | { readonly kind: 'unsent' }

export interface LaneCommand {
  readonly wire: WireCommand
  /** Commands for one customer keep their order. Null for lists. */
  readonly key: CustomerKey | null
  /** How long the server may take, ms. */
  readonly patience: number
  /** Runs immediately before the frame is written. False: it must not be. */
  readonly leaving?: () => boolean | void
  /** Asked after the desk has applied the event: was this the answer? */
  readonly settledBy: (event: ServerEvent) => boolean
  readonly ended: (outcome: Outcome) => void
}

export interface LaneParts {
  readonly timers: Timers
  /** False: nothing was written. */
  readonly write: (command: WireCommand) => boolean
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
  /** The connection is gone. */
  close(): void
  heard(event: ServerEvent): void
  readonly inFlight: LaneCommand | null
}

const FENCE: WireCommand = { type: 'list', limit: 1, skip: 0 }
const FENCE_PATIENCE = 5000
/** A list may leave after this many other commands, however many wait. */
const OTHERS_PER_LIST = 5

export function createLane({ timers, write, distrust, unattributed }: LaneParts): Lane {
  const waiting: LaneCommand[] = []
  let mode: 'closed' | 'lists' | 'all' | 'held' = 'closed'
  let inFlight: LaneCommand | null = null
  let fenced = false
  let othersSinceList = 0
  let cancelTimer: Cancel = () => undefined

  function mayLeave(command: LaneCommand, index: number): boolean {
    if (mode === 'lists' && command.wire.type !== 'list') return false
    return command.key === null || waiting.findIndex((other) => other.key === command.key) === index
  }

  function rank(command: LaneCommand): number {
    if (command.wire.type === 'list') return othersSinceList >= OTHERS_PER_LIST ? -1 : 2
    return command.wire.type === 'send' ? 0 : 1
  }

  function takeNext(): LaneCommand | null {
    const ready = waiting.filter(mayLeave)
    const first = ready.reduce<LaneCommand | null>((best, next) => (best && rank(best) <= rank(next) ? best : next), null)
    if (first) waiting.splice(waiting.indexOf(first), 1)
    return first
  }

  function advance(): void {
    while (!inFlight && !fenced && (mode === 'all' || mode === 'lists')) {
      const command = takeNext()
      if (!command) return
      inFlight = command
      othersSinceList = command.wire.type === 'list' ? 0 : othersSinceList + 1
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

  function timeOut(command: LaneCommand): void {
    // A list that comes late cannot be told from the next one: only a new connection is clean again.
    if (command.wire.type === 'list') {
      distrust('the list was not answered')
      return
    }
    fenced = true
    settle({ kind: 'timedOut' })
    if (!write(FENCE)) return
    cancelTimer = timers.after(FENCE_PATIENCE, () => distrust('the fence was not answered'))
  }

  function heardBehindFence(event: ServerEvent): void {
    if (event.type === 'command.refused') unattributed(event.reason)
    if (event.type !== 'queue.listed') return
    cancelTimer()
    fenced = false
    advance()
  }

  return {
    add: (command) => {
      if (mode === 'closed') {
        command.ended({ kind: 'unsent' })
        return
      }
      waiting.push(command)
      advance()
    },
    open: (next) => {
      mode = next
      advance()
    },
    close: () => {
      mode = 'closed'
      fenced = false
      cancelTimer()
      settle({ kind: 'lost' })
      for (const command of waiting.splice(0)) command.ended({ kind: 'unsent' })
    },
    heard: (event) => {
      if (fenced) return heardBehindFence(event)
      if (event.type === 'command.refused') {
        if (inFlight) settle({ kind: 'refused', reason: event.reason, alreadyAssigned: event.alreadyAssigned })
        else unattributed(event.reason)
      } else if (inFlight?.settledBy(event)) settle({ kind: 'done' })
    },
    get inFlight() {
      return inFlight
    }
  }
}
