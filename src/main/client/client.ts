import type { Clock, Monotonic, Timers } from '../../shared/clock'
import type { Connection } from '../../shared/domain/connection'
import { customerKey, type CustomerMention } from '../../shared/domain/ids'
import type { ServerEvent } from '../../shared/events'
import type { Desk } from '../state/store'
import type { FrameLog } from '../diagnostics/frameLog'
import { saysOnlySignedOut, saysSignedOut } from '../connection/signedOutText'
import { isTooLarge, type SocketEnd } from '../connection/socketEnd'
import type { Supervisor, SupervisorEvents } from '../connection/supervisor'
import { FRAME_TYPES, fromCommand, type WireCommand } from '../protocol/toFrame'
import { PONG, watchAppPings } from './appPing'
import { attribute } from './attribution'
import { judgeFailed } from './failedMessage'
import { createLane } from './commandQueue'
import type { LaneCommand } from './queuedCommand'
import { createListHabits, shortestList } from './listHabits'
import { watchNewcomers } from './newcomers'
import { watchOddFrames } from './unreadableFrames'
import { createOutboxSender, type OutboxSender } from './sender'
import { createReceiver } from './receiver'
import { createRefresh, type Refresh } from './queueSync'
import { createTakeover, type Takeover } from './takeOver'
import { TOO_LONG } from './textLimit'
import { watchTrouble } from './poisonMessageGuard'

const RESTS = 'Messages to this customer made the workspace fail three times. Try again in a minute.'
/** What may say that a message arrived whose fate was unknown, or whose customer it is to whom one waits. */
const MAY_LET_GO: ReadonlySet<ServerEvent['type']> = new Set([
  'message.acknowledged', 'message.received', 'queue.listed', 'customer.taken', 'customer.released', 'assignment.changed'
])
/** How long a server that answers no pings may take to prove itself, ms. */
const PROBE_PATIENCE = 10_000

export interface LineParts {
  readonly desk: Desk
  readonly frames: FrameLog
  readonly clock: Clock
  readonly monotonic: Monotonic
  readonly timers: Timers
  readonly random: () => number
  readonly log: (line: string) => void
  /** See `createOutboxSender`. Absent: this desk has no memory. */
  readonly isSaved?: (id: number) => boolean
  /** Makes the supervisor that reports to these events. */
  readonly createSupervisor: (on: SupervisorEvents) => Supervisor
}

/** The line to the workspace: what is heard goes to the desk, what is wished goes out through the lane. */
export interface Line {
  readonly supervisor: Supervisor
  readonly refresh: Refresh
  readonly outbox: OutboxSender
  readonly takeover: Takeover
  dispose(): void
}

export function createLine({ desk, frames, clock, monotonic, timers, random, log, isSaved = () => true, createSupervisor }: LineParts): Line {
  let generation = 0
  let isReady = false

  const supervisor = createSupervisor({
    connection: connectionChanged,
    opened,
    frame: (number, data, isBinary) => {
      if (number === generation) receiver.received(data, isBinary, () => number === generation)
    },
    closed: (number, end) => {
      if (number === generation) closed(end)
    },
    unanswered: (number, end) => number === generation && pings.closed(end),
    unproven: probe,
    blamed: (number, end) => (number === generation && isTooLarge(end) && lane.listOut ? refresh.tooLarge() : null)
  })
  const pings = watchAppPings(monotonic)
  const trouble = watchTrouble(monotonic)
  const habits = createListHabits()
  const lane = createLane({
    timers,
    monotonic,
    write,
    fence: () => shortestList(habits),
    objection: ({ wire, key }: LaneCommand) => (wire.type === 'send' && key !== null && trouble.rests(key) ? RESTS : null),
    receiving: () => supervisor.receiving(),
    distrust: (detail, slow) => {
      log(`line: reconnecting, ${detail}`)
      supervisor.restart(generation, detail, slow ? { kind: 'listSlow', detail, code: null } : undefined)
    },
    unattributed
  })
  const refresh = createRefresh({ desk, lane, habits, clock, monotonic, timers, random })
  const odd = watchOddFrames({
    timers, monotonic,
    isFirst: () => generation !== 0 && !isReady,
    giveUp: () => lane.heardUnreadableList(),
    askForList: () => refresh.request()
  })
  const receiver = createReceiver({ frames, clock, monotonic, log, odd, heard, unreadableList: () => lane.heardUnreadableList() })
  const newcomers = watchNewcomers(desk, timers, () => refresh.request())
  const mayLeave = (): boolean => isReady && desk.state.connection.state === 'connected'
  const takeover = createTakeover({ desk, lane, refresh, timers, mayLeave })
  const outbox = createOutboxSender({ desk, lane, clock, monotonic, timers, refresh, mayLeave, isSaved, conflict: takeover.conflict })

  function write(command: WireCommand): boolean {
    const text = fromCommand(command)
    // The answer to a list may be long and the line slow; whatever else leaves, its answer is short.
    const written = supervisor.send(text, command.type !== 'list')
    if (written && command.type === 'send') trouble.sent(customerKey(command))
    if (written) frames.sent(FRAME_TYPES[command.type], Buffer.byteLength(text))
    return written
  }

  function opened(number: number): void {
    generation = number
    isReady = false
    pings.opened()
    lane.open('lists')
    readQueueFirst(number)
  }

  function readQueueFirst(number: number): void {
    refresh.readFirst((failure) => {
      if (number !== generation) return
      // An error that spoke of something besides, and no list came.
      if (failure?.kind === 'listRefused' && saysSignedOut(failure.words ?? '')) return supervisor.signedOut(number, failure.words ?? '')
      if (failure !== null) return supervisor.restart(number, 'the queue could not be read', failure)
      isReady = true
      supervisor.ready(number)
    })
  }

  function connectionChanged(connection: Connection): void {
    desk.apply({ type: 'connection.changed', connection })
    if (!isReady) return
    if (connection.state === 'connected') {
      lane.open('all')
      outbox.pump()
    } else if (connection.state === 'checking') lane.open('held')
  }

  /** A list of one must come back, or the lane ends the connection. */
  function probe(): void {
    lane.add({
      wire: shortestList(habits),
      key: null,
      patience: PROBE_PATIENCE,
      settledBy: (event) => event.type === 'queue.listed',
      ended: () => undefined
    })
  }

  function closed(end: SocketEnd | null): void {
    isReady = false
    generation = 0
    const code = end?.kind === 'closed' && end.ours !== true ? end.code : null
    if (code === 1011 && trouble.failed()) log('line: messages to one customer rest, the workspace failed three times')
    lane.close(code === 1009 ? TOO_LONG : null)
    refresh.reset()
    newcomers.reset()
    receiver.reset()
    outbox.connectionLost()
  }

  function pinged(): void {
    if (pings.pinged(lane.inFlight !== null) && supervisor.send(PONG)) frames.sent('pong', Buffer.byteLength(PONG))
  }

  function heard(frame: ServerEvent): void {
    if (frame.type === 'server.pinged') return pinged()
    if (frame.type === 'command.refused' && pings.refused()) return log('line: the workspace refuses answers to its pings, none is given any more')
    if (frame.type === 'message.received' && frame.failed !== undefined) return heardFailed(frame, frame.failed)
    tell(frame)
  }

  function heardFailed(message: Extract<ServerEvent, { type: 'message.received' }>, reason: string): void {
    const verdict = judgeFailed(message, lane.inFlight?.wire ?? null, desk.state)
    if (verdict === 'refusal') tell({ type: 'command.refused', reason, alreadyAssigned: false })
    if (verdict === 'news') unattributed(reason)
  }

  function tell(frame: ServerEvent): void {
    const event = attribute(frame, lane.inFlight?.wire ?? null, outbox.isClean)
    if (event.type === 'command.refused' && !isReady && saysOnlySignedOut(event.reason)) {
      supervisor.signedOut(generation, event.reason)
      return
    }
    desk.apply(event)
    if (!lane.heard(event) && event.type === 'queue.listed') refresh.unasked(event)
    if (MAY_LET_GO.has(event.type)) outbox.pump()
  }

  function unattributed(reason: string, alreadyAssigned = false, who?: CustomerMention): void {
    if (!takeover.unattributed({ kind: 'refused', reason, alreadyAssigned }, who)) desk.apply({ type: 'notice.raised', notice: { id: desk.state.transcripts.nextId(), kind: 'serverError', reason } })
  }

  const watch = desk.watch((change, event) => {
    if (event.type === 'workspace.entered') {
      receiver.forget()
      pings.forget()
    }
    if (generation === 0) return
    newcomers.toldInPart(change.toldInPart)
    if (change.refreshWanted) refresh.request()
  })

  return {
    supervisor,
    refresh,
    outbox,
    takeover,
    dispose: () => {
      watch.dispose()
      refresh.dispose()
      newcomers.reset()
      receiver.reset()
      outbox.dispose()
      supervisor.stop()
    }
  }
}
