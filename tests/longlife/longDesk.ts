import { createDisposals } from '../../src/main/compose/disposals'
import { composeSurfaces } from '../../src/main/compose/surfaces'
import { createDispatch } from '../../src/main/dispatch'
import { createPublisher, type Publisher } from '../../src/main/ipc/publish'
import { receiveUp } from '../../src/main/ipc/receive'
import { EMPTY_LOOK } from '../../src/main/ipc/views/queueView'
import { systemKeyring } from '../../src/main/persistence/keyring'
import type { Store } from '../../src/main/state/store'
import type { Command } from '../../src/shared/commands'
import type { Workspace } from '../../src/shared/domain/workspace'
import { QUEUE_VIEWS, type Look } from '../../src/shared/looks'
import { makeWorkspace, type Holdings, type MadeWorkspace } from '../support/composedWorkspace'
import { createFakeShell } from '../support/fakeShell'
import { createFakeTime, type FakeTime } from '../support/fakeTime'
import { createBusyDay, type BusyDay } from './busyDay'
import { electronListeners } from './electronStandIn'
import { createMemoryNetwork, listenersOf, type Arrival, type Network } from './memoryNetwork'

export const SECOND_MS = 1_000
export const MINUTE_MS = 60 * SECOND_MS
/** So much time passes at once, simulated. */
const STEP_MS = 250
const TRIES_TO_CONNECT = 400
const MOST_OWN = 5
const APP = { version: '1', platform: 'linux', electron: '45', loopbackOnly: true, titleBarOverlay: false } as const
export const WORKSPACE: Workspace = {
  label: 'desk.example',
  origin: 'http://desk.example',
  socketUrl: 'ws://desk.example/api/dashboard/ws',
  demo: false
}

/** Counts that must be the same whenever the desk is at rest. */
export interface Counts {
  /** By the file that began them. Those of the store count every watcher. */
  readonly watchersAndTimers: Holdings
  readonly storeWatchers: number
  readonly app: number
  readonly sockets: number
  readonly socketListeners: number
  readonly processListeners: number
  readonly electronListeners: number
  readonly handles: Readonly<Record<string, number>>
}

/** One agent's whole main process without Electron, its windows, and the workspace, on a time that jumps. */
export interface LongDesk {
  readonly time: FakeTime
  readonly day: BusyDay
  readonly network: Network
  readonly made: MadeWorkspace
  readonly store: Store
  /** Lets time pass with so many events a second; the agent works meanwhile. */
  pass(ms: number, eventsPerSecond: number): Promise<void>
  /** Lets time pass in which nothing happens, and everything that was on its way arrives. */
  rest(ms: number): Promise<void>
  /** The connection breaks, and comes back. */
  reconnect(): Promise<void>
  /** Reads the whole list. */
  readList(): Promise<void>
  counts(): Counts
  dispose(): void
}

export interface LongDeskOptions {
  readonly folder: string
  readonly name: string
  readonly customers: number
  readonly random: () => number
  readonly grows?: boolean
  readonly namesTimers?: boolean
  /** The way to the workspace. Absent: in memory. */
  readonly network?: Network
  readonly socketUrl?: string
  /** Gets how long each event took, from its frame to the batch of the windows: ms of the processor, and real ms. */
  readonly took?: (processorMs: number, wallMs: number) => void
}

/** The same store, and how many watch it. */
function countStoreWatchers(store: Store): () => number {
  const { watch } = store
  let watchers = 0
  Object.assign(store, {
    watch: ((listener) => {
      const watching = watch(listener)
      watchers++
      return { dispose: () => void (watching.dispose(), watchers--) }
    }) satisfies Store['watch']
  })
  return () => watchers
}

export async function openLongDesk({
  folder,
  name,
  customers,
  random,
  grows = true,
  namesTimers = false,
  network = createMemoryNetwork(),
  socketUrl = WORKSPACE.socketUrl,
  took
}: LongDeskOptions): Promise<LongDesk> {
  const time = createFakeTime()
  const day = createBusyDay(network, { customers, random, now: time.clock, grows })
  const made = makeWorkspace({
    folder,
    name,
    time,
    keyring: systemKeyring({}, 'linux'),
    openWebSocket: network.open,
    namesTimers,
    createNotification: (_shape, { shown, closed }) => ({
      show: () => {
        shown()
        // The system puts it away after a while.
        time.timers.after(20 * SECOND_MS, () => closed('time'))
      },
      close: () => undefined
    }),
    parts: { log: () => undefined }
  })
  const { store, connection, alerts, diagnostics, session, settings, links, profile, ready, openCustomer } =
    made.workspace
  const storeWatchers = countStoreWatchers(store)
  await ready

  const soon: (() => void)[] = []
  const credits: (() => void)[] = []
  const ends = createDisposals(() => undefined)
  const windows: readonly Publisher[] = ['desk', 'card'].map((window) => {
    const publisher: Publisher = createPublisher({
      store,
      connection: diagnostics,
      alerts,
      app: APP,
      timers: time.timers,
      soon: (fn) => soon.push(fn),
      post: (message) => {
        if (message.kind === 'batch') credits.push(() => publisher.credit(message.seq))
      },
      isVisible: () => true
    })
    ends.add(window, publisher)
    return publisher
  })
  const fake = createFakeShell('linux')
  composeSurfaces(
    {
      store,
      clock: time.clock,
      timers: time.timers,
      root: '/app',
      shell: fake.shell,
      window: fake.window,
      trayHost: { place: () => 'there', watch: () => ({ dispose: () => undefined }) },
      neighbours: profile,
      alerts,
      openCustomer: () => undefined,
      take: connection.client.takeOver.take
    },
    ends
  )
  const nothing = (): void => undefined
  const dispatch = createDispatch({
    store,
    client: connection.client,
    session,
    diagnostics,
    proxies: connection.proxies,
    logins: connection.hosts.logins,
    certificates: connection.certificates.certificates,
    settings,
    alerts,
    openCustomer,
    links,
    showLinkMenu: nothing,
    copyText: nothing,
    pageFailed: nothing,
    showLog: nothing,
    fitCard: nothing
  })
  let [commands, look] = [0, { ...EMPTY_LOOK, rows: 30, messages: 50 } as Look]
  const command = (wanted: Command): void =>
    receiveUp(
      { kind: 'command', id: ++commands, command: wanted },
      {
        look: nothing,
        credit: nothing,
        command: dispatch,
        receipt: nothing,
        malformed: (where) => {
          throw new Error(`malformed ${where}`)
        },
        failed: (error) => {
          throw error
        }
      }
    )
  const show = (part: Partial<Look>): void => {
    look = { ...look, ...part }
    windows[0]?.look(look)
  }
  show({})
  windows[1]?.look({ ...EMPTY_LOOK, views: ['status'] })

  /** Everything that is on its way arrives, and the windows show it. */
  function settle(): void {
    for (let next = network.next(); next !== null; next = network.next()) {
      if (next.isEvent && took) measured(next, took)
      else {
        next.arrive()
        draw()
      }
    }
    draw()
  }

  function measured({ arrive }: Arrival, told: NonNullable<LongDeskOptions['took']>): void {
    const [begin, processor] = [performance.now(), process.cpuUsage()]
    arrive()
    draw()
    const { user, system } = process.cpuUsage(processor)
    told((user + system) / 1_000, performance.now() - begin)
  }

  function draw(): void {
    for (let fn = soon.shift(); fn; fn = soon.shift()) fn()
    for (const credit of credits.splice(0)) credit()
    for (let fn = soon.shift(); fn; fn = soon.shift()) fn()
    fake.calls.length = fake.repeated.length = 0
  }

  /** What the agent does next. */
  function work(): void {
    const { mine, waiting } = store.state.customers.order
    const own = mine.at(Math.floor(random() * mine.length))
    const next = waiting.at(Math.floor(random() * Math.min(20, waiting.length)))
    const dice = Math.floor(random() * 12)
    if (own && own.draft !== '') {
      command({ type: 'message.send', key: own.key, text: own.draft })
      command({ type: 'draft.keep', key: own.key, text: '' })
    } else if (next && (!own || (mine.length < MOST_OWN && dice < 4))) {
      command({ type: 'customer.take', key: next.key })
      show({ selected: next.key, reading: true })
    } else if (own && dice < 8) {
      show({ selected: own.key, reading: true })
      command({ type: 'draft.keep', key: own.key, text: `Dear ${own.name}, it is on its way. (${commands})` })
    } else if (own && dice < 10) command({ type: 'customer.release', key: own.key, queued: 'send' })
    else if (dice === 10) {
      const view = QUEUE_VIEWS[Math.floor(random() * QUEUE_VIEWS.length)] ?? 'waiting'
      show({ view, start: Math.floor(random() * 20), panel: random() < 0.2 ? 'connection' : 'desk' })
      for (const { id } of store.state.notices) command({ type: 'notice.dismiss', id })
    } else command(random() < 0.3 ? { type: 'alerts.snooze', minutes: 5 } : { type: 'queue.refresh' })
  }

  async function pass(ms: number, eventsPerSecond: number): Promise<void> {
    const perStep = (eventsPerSecond * STEP_MS) / SECOND_MS
    let due = 0
    for (let at = 0; at < ms; at += STEP_MS) {
      time.advance(STEP_MS)
      for (due += perStep; due >= 1; due--) day.event()
      if (eventsPerSecond > 0 && random() * 10 * SECOND_MS < STEP_MS) work()
      settle()
      await network.turn()
    }
    settle()
  }

  async function untilConnected(): Promise<void> {
    for (let tries = 0; store.state.connection.state !== 'connected'; tries++) {
      if (tries > TRIES_TO_CONNECT) throw new Error(`not connected: ${JSON.stringify(store.state.connection)}`)
      await pass(STEP_MS, 0)
    }
  }

  const workspace = { ...WORKSPACE, socketUrl }
  store.apply({ type: 'workspace.entered', workspace })
  connection.client.supervisor.start(workspace)
  await untilConnected()

  return {
    time,
    day,
    network,
    made,
    store,
    pass,
    rest: (ms) => pass(ms, 0),
    reconnect: async () => {
      network.drop()
      settle()
      await untilConnected()
    },
    readList: async () => {
      const { refreshedAt } = store.state
      connection.client.queueSync.request()
      for (let tries = 0; store.state.refreshedAt === refreshedAt; tries++) {
        if (tries > TRIES_TO_CONNECT) throw new Error('the list was not read')
        await pass(STEP_MS, 0)
      }
    },
    counts: () => ({
      watchersAndTimers: made.holdings(),
      storeWatchers: storeWatchers(),
      app: made.listening.size,
      sockets: network.inMemory(),
      socketListeners: network.listeners(),
      processListeners: listenersOf(process),
      electronListeners: electronListeners(),
      handles: openHandles()
    }),
    dispose: () => {
      ends.dispose()
      made.workspace.dispose()
    }
  }
}

/** What keeps this process alive, by kind, except for turns of the event loop. */
export function openHandles(): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const kind of process.getActiveResourcesInfo().toSorted())
    if (kind !== 'Immediate') counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}
