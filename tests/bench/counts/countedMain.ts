import { createPublisher } from '../../../src/main/ipc/publish'
import { createDisposals } from '../../../src/main/compose/disposals'
import { systemKeyring } from '../../../src/main/persistence/keyring'
import type { Store } from '../../../src/main/state/store'
import type { Batch } from '../../../src/shared/batch'
import type { ShownInWindow } from '../../../src/shared/shownInWindow'
import { makeWorkspace } from '../../support/composedWorkspace'
import { composeFakeSurfaces } from '../../support/fakeSurfaces'
import { createFakeTime, type FakeTime } from '../../support/fakeTime'
import { createTraffic } from '../traffic'
import { latestConnection } from './scriptedSupervisor'

const APP = { version: '1', platform: 'linux', electron: '33', loopbackOnly: false, titleBarOverlay: true } as const
const WORKSPACE = {
  label: 'desk.example',
  origin: 'https://desk.example',
  socketUrl: 'wss://desk.example/api/dashboard/ws',
  demo: false
}
/** The number of events that are counted. */
export const EVENTS = 1_000
/** The time between two events. After each event main runs the timers that are due. */
const TICK_MS = 1
/** After this time, main has done what it does only once for a full queue: the first alerts and their cards. */
const SETTLE_MS = 60_000
const SETTLE_STEP_MS = 250

/** The real main process. The test replaces its server, its window and its clock. */
export interface CountedMain {
  readonly time: FakeTime
  readonly store: Store
  /** Returns the next event of the traffic, as the JSON text that the server sends. */
  next(): string
  /**
   * Moves the clock by one millisecond. During this time main receives and handles `event`. Null: main receives
   * nothing.
   */
  pass(event: string | null): void
  /** Returns the batches that main has posted to the window since the last call. */
  posted(): readonly Batch[]
  windowShows(shownInWindow: ShownInWindow): void
  /** Tells main that the window has received the batch `seq`. */
  credit(seq: number): void
  dispose(): void
}

/**
 * Makes main with `customers` customers in the queue. Main has already read them from the server, and has nothing left
 * to do. `folder`: for the files of main. The test must mock the modules `electron` and `connection/supervisor`.
 */
export async function createCountedMain(folder: string, customers: number): Promise<CountedMain> {
  const time = createFakeTime()
  const disposals = createDisposals(() => undefined)
  const { workspace } = makeWorkspace({
    folder,
    name: `${customers}`,
    time,
    keyring: systemKeyring({}, 'linux', 'silent'),
    // By default, `makeWorkspace` looks for the file that sets each timer. This takes more steps than all of main, so
    // the timers are replaced.
    parts: {
      computer: {
        ...time,
        power: { watch: () => ({ dispose: () => undefined }), onBattery: () => false },
        isOnline: () => true,
        webContentsEvents: { on: () => undefined, off: () => undefined },
        isSeen: () => true
      }
    }
  })
  disposals.add('workspace', workspace)
  const { store, alerts, diagnostics, replies } = workspace
  await workspace.ready
  const server = latestConnection()
  const traffic = createTraffic(customers, time.clock)
  let due: (() => void)[] = []
  let batches: Batch[] = []

  const publisher = createPublisher({
    store,
    connection: diagnostics,
    alerts,
    replies,
    app: APP,
    timers: time.timers,
    clock: time.clock,
    monotonic: time.monotonic,
    soon: (fn) => due.push(fn),
    post: (message) => {
      if (message.kind === 'batch') batches.push(message)
    },
    isVisible: () => true
  })
  disposals.add('publisher', publisher)
  composeFakeSurfaces(workspace, time, disposals)

  function pass(ms: number): void {
    time.advance(ms)
    const now = due
    due = []
    for (const fn of now) fn()
  }

  function answerLists(): boolean {
    const lists = server.take().flatMap((text) => {
      const { type, data } = JSON.parse(text) as { type: string; data: { skip: number; limit: number } }
      return type === 'get_stopped_customers' ? [traffic.list(data.skip, data.limit)] : []
    })
    server.say(lists)
    return lists.length > 0
  }

  store.apply({ type: 'workspace.entered', workspace: WORKSPACE })
  server.open()
  server.say([traffic.connected])
  while (answerLists()) pass(TICK_MS)
  for (let passed = 0; passed < SETTLE_MS; passed += SETTLE_STEP_MS) {
    pass(SETTLE_STEP_MS)
    answerLists()
  }

  return {
    time,
    store,
    next: traffic.event,
    pass: (event) => {
      if (event !== null) server.say([event])
      pass(TICK_MS)
    },
    posted: () => {
      const all = batches
      batches = []
      return all
    },
    windowShows: publisher.windowShows,
    credit: publisher.credit,
    dispose: disposals.dispose
  }
}
