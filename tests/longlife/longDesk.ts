import { systemKeyring } from '../../src/main/persistence/keyring'
import type { Store } from '../../src/main/state/store'
import { SECOND_MS } from '../../src/shared/time'
import type { Workspace } from '../../src/shared/domain/workspace'
import { makeWorkspace, type Holdings, type MadeWorkspace } from '../support/composedWorkspace'
import { createFakeTime, type FakeTime } from '../support/fakeTime'
import { seatAgent } from './agent'
import { createBusyDay, type BusyDay } from './busyDay'
import { electronListeners } from './electronStandIn'
import { createMemoryNetwork, listenersOf, type Arrival, type Network } from './memoryNetwork'

/** The simulated time moves in steps of this length. */
const STEP_MS = 250
const TRIES_TO_CONNECT = 400
export const WORKSPACE: Workspace = {
  label: 'desk.example',
  origin: 'http://desk.example',
  socketUrl: 'ws://desk.example/api/dashboard/ws',
  demo: false
}

/** Counts that must be the same whenever the desk is at rest. */
export interface Counts {
  /**
   * The number of watchers by the part that they watch, and of timers by the file that set them. `storeWatchers`: all
   * watchers of the store.
   */
  readonly watchersAndTimers: Holdings
  readonly storeWatchers: number
  readonly app: number
  readonly sockets: number
  readonly socketListeners: number
  readonly processListeners: number
  readonly electronListeners: number
  readonly handles: Readonly<Record<string, number>>
}

/** One agent's whole main process without Electron, its windows, and the workspace. The test moves the time. */
export interface LongDesk {
  readonly time: FakeTime
  readonly day: BusyDay
  readonly network: Network
  readonly made: MadeWorkspace
  readonly store: Store
  /** Lets this much time pass. Meanwhile this many events come in each second, and the agent works. */
  pass(ms: number, eventsPerSecond: number): Promise<void>
  /** Lets this much time pass without events. Everything that was on its way arrives. */
  rest(ms: number): Promise<void>
  /** Breaks the connection, and waits until the app is connected again. */
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
  /** The network to the workspace. Absent: a network in memory. */
  readonly network?: Network
  readonly socketUrl?: string
  /**
   * Called with the time that each event took, from its frame to the batches of the windows: processor time in ms, and
   * real time in ms.
   */
  readonly took?: (processorMs: number, wallMs: number) => void
}

/** Counts the store's watchers from now on. Returns a function that returns their present number. */
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
        // The system closes the notification after a while.
        time.timers.after(20 * SECOND_MS, () => closed('time'))
      },
      close: () => undefined
    }),
    parts: { log: () => undefined }
  })
  const { store, connection, ready } = made.workspace
  const storeWatchers = countStoreWatchers(store)
  await ready

  const { draw, work, dispose } = seatAgent(made.workspace, time, random)

  /** Delivers everything that is on its way, and makes the windows show it. */
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
      dispose()
      made.workspace.dispose()
    }
  }
}

/**
 * Counts the resources that keep this process alive, by kind. `Immediate` is left out, because the test itself uses it.
 */
export function openHandles(): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const kind of process.getActiveResourcesInfo().toSorted())
    if (kind !== 'Immediate') counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}
