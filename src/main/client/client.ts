import type { Clock, Monotonic, Timers } from '../../shared/clock'
import type { ConnectionStatus } from '../../shared/domain/connection'
import { customerKey, type CustomerReference } from '../../shared/domain/ids'
import type { ServerEvent, ServerFact } from '../../shared/events'
import type { Store } from '../state/store'
import type { FrameLog } from '../diagnostics/frameLog'
import { saysOnlySignedOut, saysSignedOut } from '../connection/signedOutText'
import { isTooLarge, type SocketEnd } from '../connection/socketEnd'
import type { Supervisor, SupervisorEvents } from '../connection/supervisor'
import { FRAME_TYPES, toFrame, type ProtocolCommand } from '../protocol/toFrame'
import { PONG, watchAppPings } from './appPing'
import { attributeFact, factOf } from './attribution'
import { judgeFailed } from './failedMessage'
import { createCommandQueue } from './commandQueue'
import type { QueuedCommand } from './queuedCommand'
import { createListHabits, shortestList } from './listHabits'
import { watchNewcomers } from './newcomers'
import { watchUnreadableFrames } from './unreadableFrames'
import { createSender, type Sender } from './sender'
import { createReceiver } from './receiver'
import { createQueueSync, type QueueSync } from './queueSync'
import { createTakeOver, type TakeOver } from './takeOver'
import { guardAgainstPoisonMessages } from './poisonMessageGuard'

/** What may say that a message arrived whose fate was unknown, or whose customer it is to whom one waits. */
const MAY_LET_GO: ReadonlySet<ServerEvent['type']> = new Set([
  'message.acknowledged',
  'message.received',
  'queue.listed',
  'customer.taken',
  'customer.released',
  'assignment.changed'
])
/** How long a server that answers no pings may take to prove itself, ms. */
const PROBE_PATIENCE = 10_000

export interface ClientParts {
  readonly store: Store
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
export interface Client {
  readonly supervisor: Supervisor
  readonly queueSync: QueueSync
  readonly sender: Sender
  readonly takeOver: TakeOver
  dispose(): void
}

export function createClient({
  store,
  frames,
  clock,
  monotonic,
  timers,
  random,
  log,
  isSaved = () => true,
  createSupervisor
}: ClientParts): Client {
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
    causeOf: (number, end) =>
      number === generation && isTooLarge(end) && commands.listOut ? queueSync.tooLarge() : null
  })
  const pings = watchAppPings(monotonic)
  const poison = guardAgainstPoisonMessages(monotonic)
  const habits = createListHabits()
  const commands = createCommandQueue({
    timers,
    monotonic,
    write,
    fence: () => shortestList(habits),
    objection: ({ wire, key }: QueuedCommand) =>
      wire.type === 'send' && key !== null && poison.rests(key) ? 'rests' : null,
    receiving: () => supervisor.receiving(),
    distrust: (detail, slow) => {
      log(`line: reconnecting, ${detail}`)
      supervisor.restart(generation, detail, slow ? { kind: 'listSlow', detail, code: null } : undefined)
    },
    unattributed
  })
  const queueSync = createQueueSync({ store, commands, habits, clock, monotonic, timers, random })
  const odd = watchUnreadableFrames({
    timers,
    monotonic,
    isFirst: () => generation !== 0 && !isReady,
    giveUp: () => commands.heardUnreadableList(),
    askForList: () => queueSync.request()
  })
  const receiver = createReceiver({
    frames,
    clock,
    monotonic,
    log,
    odd,
    heard,
    unreadableList: () => commands.heardUnreadableList()
  })
  const newcomers = watchNewcomers(store, timers, () => queueSync.request())
  const mayLeave = (): boolean => isReady && store.state.connection.state === 'connected'
  const takeOver = createTakeOver({ store, commands, queueSync, timers, mayLeave })
  const sender = createSender({
    store,
    commands,
    clock,
    monotonic,
    timers,
    queueSync,
    mayLeave,
    isSaved,
    conflict: takeOver.conflict
  })

  function write(command: ProtocolCommand): boolean {
    const text = toFrame(command)
    // The answer to a list may be long and the line slow; whatever else leaves, its answer is short.
    const written = supervisor.send(text, command.type !== 'list')
    if (written && command.type === 'send') poison.sent(customerKey(command))
    if (written) frames.sent(FRAME_TYPES[command.type], Buffer.byteLength(text))
    return written
  }

  function opened(number: number): void {
    generation = number
    isReady = false
    pings.opened()
    commands.open('lists')
    readQueueFirst(number)
  }

  function readQueueFirst(number: number): void {
    queueSync.readFirst((failure) => {
      if (number !== generation) return
      // An error that spoke of something besides, and no list came.
      if (failure?.kind === 'listRefused' && saysSignedOut(failure.words ?? ''))
        return supervisor.signedOut(number, failure.words ?? '')
      if (failure !== null) return supervisor.restart(number, 'the queue could not be read', failure)
      isReady = true
      supervisor.ready(number)
    })
  }

  function connectionChanged(connection: ConnectionStatus): void {
    store.enqueue({ type: 'connection.changed', connection })
    if (!isReady) return
    if (connection.state === 'connected') {
      commands.open('all')
      sender.pump()
    } else if (connection.state === 'checking') commands.open('held')
  }

  /** A list of one must come back, or the lane ends the connection. */
  function probe(): void {
    commands.add({
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
    if (code === 1011 && poison.failed()) log('line: messages to one customer rest, the workspace failed three times')
    commands.close(code === 1009 ? 'tooLong' : null)
    queueSync.reset()
    newcomers.reset()
    receiver.reset()
    sender.connectionLost()
  }

  function pinged(): void {
    if (pings.pinged(commands.inFlight !== null) && supervisor.send(PONG)) frames.sent('pong', Buffer.byteLength(PONG))
  }

  function heard(frame: ServerEvent): void {
    if (frame.type === 'server.pinged') return pinged()
    if (frame.type === 'command.refused' && pings.refused())
      return log('line: the workspace refuses answers to its pings, none is given any more')
    if (frame.type === 'message.received' && frame.failed !== undefined) return heardFailed(frame, frame.failed)
    tell(frame)
  }

  function heardFailed(message: Extract<ServerFact, { type: 'message.received' }>, reason: string): void {
    const verdict = judgeFailed(message, commands.inFlight?.wire ?? null, store.state)
    if (verdict === 'refusal') tell({ type: 'command.refused', reason, alreadyAssigned: false })
    if (verdict === 'news') unattributed(reason)
  }

  function tell(frame: ServerEvent): void {
    const event = attributeFact(frame, commands.inFlight?.wire ?? null, sender.isClean)
    if (event.type === 'command.refused' && !isReady && saysOnlySignedOut(event.reason)) {
      supervisor.signedOut(generation, event.reason)
      return
    }
    const fact = factOf(event)
    if (fact !== null) store.apply(fact)
    if (!commands.heard(event) && event.type === 'queue.listed') queueSync.unasked(event)
    if (MAY_LET_GO.has(event.type)) sender.pump()
  }

  function unattributed(reason: string, alreadyAssigned = false, who?: CustomerReference): void {
    if (!takeOver.unattributed({ kind: 'refused', reason, alreadyAssigned }, who))
      store.enqueue({ type: 'notice.raised', notice: { kind: 'serverError', reason } })
  }

  const watch = store.watch((change, event) => {
    if (event.type === 'workspace.entered') {
      receiver.forget()
      pings.forget()
    }
    if (generation === 0) return
    newcomers.toldInPart(change.toldInPart)
    if (change.refreshWanted) queueSync.request()
  })

  return {
    supervisor,
    queueSync,
    sender,
    takeOver,
    dispose: () => {
      watch.dispose()
      queueSync.dispose()
      newcomers.reset()
      receiver.reset()
      sender.dispose()
      supervisor.stop()
    }
  }
}
