import type { Cancel, Clock, Monotonic, Timers } from '../../shared/clock'
import type { ConnectionStatus } from '../../shared/domain/connection'
import type { ConnectionFailure } from '../../shared/domain/failure'
import { customerKey } from '../../shared/domain/ids'
import type { Store } from '../state/store'
import type { FrameLog } from '../diagnostics/frameLog'
import { saysSignedOut } from '../connection/signedOutText'
import { isTooLarge, type SocketEnd } from '../connection/socketEnd'
import type { Supervisor, SupervisorEvents } from '../connection/supervisor'
import { FRAME_TYPES, toFrame, type ProtocolCommand } from '../protocol/toFrame'
import { PONG, watchAppPings } from './appPing'
import { createCommandQueue } from './commandQueue'
import type { QueuedCommand, ServerError } from './queuedCommand'
import { createEventHandler } from './eventHandler'
import type { LargePartsFile } from './largeParts'
import { createListHabits, shortestList } from './listHabits'
import { watchNewcomers } from './newcomers'
import { watchUnreadableFrames } from './unreadableFrames'
import { createSender, type Sender } from './sender'
import { createReceiver } from './receiver'
import { createQueueSync, type QueueSync } from './queueSync'
import { createAssignmentCommands } from './takeOver'
import type { AssignmentCommands } from './takeOverParts'
import { guardAgainstPoisonMessages } from './poisonMessageGuard'

/**
 * Deskhand waits at least this long for the answer to `probe`, which asks for a short list. Some servers answer no
 * WebSocket pings. For them, only this answer proves that the server is still there.
 */
const PROBE_TIMEOUT_MS = 10_000
/** Deskhand waits this long before each load of languages, because each load keeps main busy for some ms. */
const LOAD_EVERY_MS = 100

export interface ClientParts {
  readonly store: Store
  readonly frames: FrameLog
  readonly clock: Clock
  readonly monotonic: Monotonic
  readonly timers: Timers
  readonly random: () => number
  readonly log: (line: string) => void
  /** See `SenderParts.isSaved`. Absent: Deskhand saves nothing on the disk. */
  readonly isSaved?: (id: number) => boolean
  /** Absent: how the workspace answers requests for large parts of a list is not saved. */
  readonly largeParts?: LargePartsFile
  readonly createSupervisor: (on: SupervisorEvents) => Supervisor
}

/** Communicates with the workspace. Gives facts to the store, and sends commands through the command queue. */
export interface Client {
  readonly supervisor: Supervisor
  readonly queueSync: QueueSync
  readonly sender: Sender
  readonly takeOver: AssignmentCommands
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
  largeParts,
  createSupervisor
}: ClientParts): Client {
  let generation = 0
  let isReady = false
  let cancelLoading: Cancel = () => undefined

  const supervisor = createSupervisor({
    connection: connectionChanged,
    opened,
    frame,
    closed,
    unanswered,
    unproven: probe,
    causeOf
  })
  const pings = watchAppPings(monotonic)
  const poison = guardAgainstPoisonMessages(monotonic)
  const habits = createListHabits(largeParts)
  const commands = createCommandQueue({
    ...{ timers, monotonic, awake: store.state.awake },
    write,
    shortestList: () => shortestList(habits),
    objection: ({ request, key }: QueuedCommand) =>
      request.type === 'send' && key !== null && poison.rests(key) ? 'rests' : null,
    receiving: () => supervisor.receiving(),
    reconnect: (reason, slow) => {
      log(`client: reconnecting, ${reason}`)
      supervisor.restart(generation, reason, slow ? { kind: 'listSlow', detail: reason, code: null } : undefined)
    },
    unattributed
  })
  const queueSync = createQueueSync({ store, commands, habits, clock, monotonic, timers, random })
  const unreadable = watchUnreadableFrames({
    timers,
    monotonic,
    isFirst: () => generation !== 0 && !isReady,
    giveUp: () => commands.heardUnreadableList(),
    askForList: () => queueSync.request()
  })
  const newcomers = watchNewcomers(store, timers, () => queueSync.request())
  const canSend = (): boolean => isReady && store.state.connection.state === 'connected'
  const takeOver = createAssignmentCommands({ store, commands, queueSync, clock, timers, canSend })
  const sender = createSender({
    store,
    commands,
    clock,
    monotonic,
    timers,
    queueSync,
    canSend,
    isSaved,
    conflict: takeOver.conflict
  })
  const receiver = createReceiver({
    frames,
    clock,
    monotonic: store.state.awake,
    log,
    unreadable,
    heard: createEventHandler({
      store,
      commands,
      queueSync,
      sender,
      pings,
      log,
      isReady: () => isReady,
      pong: () => {
        if (supervisor.send(PONG)) frames.sent('pong', Buffer.byteLength(PONG))
      },
      signedOut: (reason) => supervisor.signedOut(generation, reason),
      unattributed
    }),
    unreadableList: () => commands.heardUnreadableList(),
    languagesMissing: loadLanguages
  })

  /** Loads languages, a few at a time. Then asks for the list again, to read its waiting times in these languages. */
  function loadLanguages(load: () => boolean): void {
    cancelLoading()
    cancelLoading = timers.after(LOAD_EVERY_MS, () => {
      if (load()) loadLanguages(load)
      else if (generation !== 0) queueSync.request()
    })
  }

  function write(command: ProtocolCommand): boolean {
    const text = toFrame(command)
    // After most commands, a WebSocket pong must come soon, so the second argument of `send` is true. The long answer
    // to a request for a list may delay the pong, so the argument is then false.
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
    queueSync.readFirst((failure) => {
      if (number !== generation) return
      // If a list still comes, the server's words "not signed in" prove nothing. Here no list came, so nobody is
      // signed in.
      const said = failure?.kind === 'listRefused' ? failure.serverText : undefined
      if (said !== undefined && saysSignedOut(said)) return supervisor.signedOut(number, said)
      if (failure !== null) return supervisor.restart(number, 'queueNotRead', failure)
      isReady = true
      supervisor.ready(number)
      takeOver.listed()
    })
  }

  function connectionChanged(connection: ConnectionStatus): void {
    store.enqueue({ type: 'connection.changed', connection })
    if (!isReady) return
    if (connection.state === 'connected') {
      commands.open('all')
      sender.pump()
    } else if (connection.state === 'checking') commands.open('paused')
  }

  /** Asks for the shortest list. If no answer comes, the command queue replaces the connection. */
  function probe(): void {
    commands.add({
      request: shortestList(habits),
      key: null,
      timeoutMs: PROBE_TIMEOUT_MS,
      isAnsweredBy: (event) => event.type === 'queue.listed',
      ended: () => undefined
    })
  }

  function frame(number: number, data: Buffer, isBinary: boolean): void {
    if (number === generation) receiver.received(data, isBinary, () => number === generation)
  }

  function unanswered(number: number, end: SocketEnd): boolean {
    // The workspace may have closed the connection because a part of a list was large, or because a pong was missing.
    // Such an end proves nothing about the session.
    return number === generation && (habits.isLargeOut || pings.closed(end))
  }

  function causeOf(number: number, end: SocketEnd): ConnectionFailure | 'again' | null {
    return number === generation && isTooLarge(end) && commands.listOut ? queueSync.tooLarge() : null
  }

  function closed(number: number, end: SocketEnd | null): void {
    if (number !== generation) return
    isReady = false
    generation = 0
    // Deskhand itself ended the connection. So the workspace did not end it because of a large part.
    if (end === null) habits.isLargeOut = false
    const code = end?.kind === 'closed' && end.ours !== true ? end.code : null
    if (code === 1011 && poison.failed()) log('client: messages to one customer rest, the workspace failed three times')
    commands.close(code === 1009 ? 'tooLong' : null)
    queueSync.reset()
    newcomers.reset()
    receiver.reset()
    sender.connectionLost()
  }

  function unattributed({ reason, alreadyAssigned = false, who, about = ['take', 'send'], isLate }: ServerError): void {
    if (about.includes('send')) sender.doubt(who)
    if (about.includes('take') && takeOver.unattributed({ kind: 'refused', reason, alreadyAssigned }, who)) return
    // If the server refuses a take-over without words, a colleague may have the customer. A list shows who has the
    // customer.
    const isWordless = reason === '' && about.length === 1 && about[0] === 'take'
    if (isWordless || (alreadyAssigned && isLate === true)) queueSync.request()
    if (!isWordless) store.enqueue({ type: 'notice.raised', notice: { kind: 'serverError', reason } })
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
    ...{ supervisor, queueSync, sender, takeOver },
    dispose: () => {
      watch.dispose()
      cancelLoading()
      receiver.reset()
      sender.dispose()
      takeOver.dispose()
      newcomers.reset()
      queueSync.dispose()
      supervisor.stop()
    }
  }
}
