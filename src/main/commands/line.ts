import type { Clock, Timers } from '../../shared/clock'
import type { Connection } from '../../shared/domain/connection'
import { customerKey } from '../../shared/domain/ids'
import type { ServerEvent } from '../../shared/events'
import type { Desk } from '../desk/desk'
import type { FrameLog } from '../diagnostics/frameLog'
import { saysSignedOut } from '../socket/refusals'
import type { SocketEnd } from '../socket/socketEnd'
import type { Supervisor, SupervisorEvents } from '../socket/supervisor'
import { FRAME_TYPES, fromCommand, type WireCommand } from '../wire/fromCommand'
import { readFrames } from '../wire/parse'
import { createWaitReader } from '../wire/waitReader'
import { attribute } from './attribute'
import { createLane } from './lane'
import type { LaneCommand } from './laneCommand'
import { watchNewcomers } from './newcomers'
import { createOutboxSender, type OutboxSender } from './outbox'
import { createRefresh, type Refresh } from './refresh'
import { createTakeover, type Takeover } from './takeover'
import { TOO_LONG } from './textLimit'
import { watchTrouble } from './trouble'

const RESTS = 'Messages to this customer made the workspace fail three times. Try again in a minute.'
/** What may say that a message arrived whose fate was unknown. */
const MAY_PROVE: ReadonlySet<ServerEvent['type']> = new Set(['message.acknowledged', 'message.received', 'queue.listed'])
/** How long a server that answers no pings may take to prove itself, ms. */
const PROBE_PATIENCE = 10_000

export interface LineParts {
  readonly desk: Desk
  readonly frames: FrameLog
  readonly clock: Clock
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

export function createLine({ desk, frames, clock, timers, random, log, isSaved = () => true, createSupervisor }: LineParts): Line {
  let generation = 0
  let isReady = false
  let waits = createWaitReader()

  const supervisor = createSupervisor({
    connection: connectionChanged,
    opened,
    frame: (number, data, isBinary) => {
      if (number === generation) received(data, isBinary)
    },
    closed: (number, end) => {
      if (number === generation) closed(end)
    },
    unproven: probe
  })
  const trouble = watchTrouble(clock)
  const lane = createLane({
    timers,
    write,
    objection: ({ wire, key }: LaneCommand) => (wire.type === 'send' && key !== null && trouble.rests(key) ? RESTS : null),
    receiving: () => supervisor.receiving(),
    distrust: (detail) => {
      log(`line: reconnecting, ${detail}`)
      supervisor.restart(generation, detail)
    },
    unattributed
  })
  const refresh = createRefresh({ desk, lane, clock, timers, random })
  const newcomers = watchNewcomers(desk, timers, () => refresh.request())
  const mayLeave = (): boolean => isReady && desk.state.connection.state === 'connected'
  const takeover = createTakeover({ desk, lane, refresh, mayLeave })
  const outbox = createOutboxSender({ desk, lane, clock, mayLeave, isSaved, conflict: takeover.conflict })

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
    lane.open('lists')
    readQueueFirst(number)
  }

  function readQueueFirst(number: number): void {
    refresh.request((complete) => {
      if (number !== generation) return
      if (!complete) return supervisor.restart(number, 'the queue could not be read')
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
      wire: { type: 'list', limit: 1, skip: 0 },
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
    outbox.connectionLost()
  }

  function received(data: Buffer | string, isBinary: boolean): void {
    const number = generation
    for (const reading of readFrames(data, isBinary, clock(), waits)) {
      frames.received(reading)
      for (const { kind, detail } of reading.problems) if (kind === 'idUnsafe') log(`line: a customer was left out, ${detail}`)
      // One frame of a batch may end the connection.
      if (reading.event && number === generation) heard(reading.event)
    }
  }

  function heard(frame: ServerEvent): void {
    const event = attribute(frame, lane.inFlight?.wire ?? null)
    if (event.type === 'command.refused' && !isReady && saysSignedOut(event.reason)) {
      supervisor.signedOut(generation)
      return
    }
    desk.apply(event)
    lane.heard(event)
    // It may have proven a message that others waited behind.
    if (MAY_PROVE.has(event.type)) outbox.pump()
  }

  function unattributed(reason: string): void {
    desk.apply({ type: 'notice.raised', notice: { id: desk.state.transcripts.nextId(), kind: 'serverError', reason } })
  }

  const watch = desk.watch((change, event) => {
    // How times are written is learned of one workspace.
    if (event.type === 'workspace.entered') waits = createWaitReader()
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
      supervisor.stop()
    }
  }
}
