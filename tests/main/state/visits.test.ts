import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { createPublisher } from '../../../src/main/ipc/publish'
import { NOTHING_SHOWN } from '../../../src/main/ipc/views/queueView'
import { createDisposals } from '../../../src/main/compose/disposals'
import { systemKeyring } from '../../../src/main/persistence/keyring'
import type { StoreEvent } from '../../../src/shared/events'
import { QUEUE_VIEWS, type ShownInWindow } from '../../../src/shared/shownInWindow'
import { makeWorkspace } from '../../support/composedWorkspace'
import { countSteps, type CountedSteps } from '../../support/countedSteps'
import { keyOf, report, waited } from '../../support/deskEvents'
import { composeFakeSurfaces } from '../../support/fakeSurfaces'
import { createFakeTime } from '../../support/fakeTime'

vi.mock('electron', () => import('../../support/noElectron'))

const EVENTS = 1_000
const APP = { version: '1', platform: 'linux', electron: '33', loopbackOnly: true, titleBarOverlay: false } as const
const DESK_LOOK: ShownInWindow = { ...NOTHING_SHOWN, rows: 30, messages: 50, selected: keyOf(5) }

const WORKSPACE = {
  label: 'desk.example',
  origin: 'https://desk.example',
  socketUrl: 'wss://desk.example/api/dashboard/ws',
  demo: false
}

/**
 * Returns an event of a busy day. `index` chooses its kind, and its customer: at the top, in the middle or at the end
 * of the queue.
 */
function eventAt(index: number, customers: number): StoreEvent {
  const id = [index % 30, Math.floor(customers / 2), customers - 1 - (index % 7)][index % 3] ?? 0
  const who = { pageId: 'p1', customerId: id }
  switch (index % 7) {
    case 0:
      return { type: 'message.received', who, fromAgent: false, text: `Hi ${index}`, agentName: null, agentId: null }
    case 1:
      return { type: 'assignment.changed', assigned: true, who, agentName: 'Ana', agentId: null, customer: null }
    case 2:
      return { type: 'assignment.changed', assigned: false, who, agentName: null, agentId: null, customer: null }
    case 3:
      return { type: 'help.requested', name: `Customer ${id}`, who: null, customer: null }
    case 4:
      return { type: 'draft.kept', key: keyOf(id), text: `Dear ${index}` }
    case 5:
      return { type: 'customer.commandStarted', key: keyOf(id), pending: 'taking' }
    default:
      return { type: 'customer.commandDone', key: keyOf(id), pending: 'taking' }
  }
}

let counted: CountedSteps | null = null
let folder: string
const ends: (() => void)[] = []
afterEach(() => {
  counted?.restore()
  counted = null
  for (const end of ends.splice(0).toReversed()) end()
  rmSync(folder, { recursive: true, force: true })
})

/**
 * Resolves with the number of elements of maps, sets and arrays that main visits for `EVENTS` events, with this many
 * customers in the queue.
 */
async function stepsFor(customers: number): Promise<number> {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-'))
  const time = createFakeTime()
  const keyring = systemKeyring({}, 'linux')
  const { workspace } = makeWorkspace({ folder, name: `${customers}`, time, keyring })
  const { store, alerts, diagnostics, replies } = workspace
  ends.push(workspace.dispose)
  await workspace.ready
  const due: (() => void)[] = []
  const windows = [
    DESK_LOOK,
    { ...NOTHING_SHOWN, rows: 30, filter: 'customer 5' },
    { ...NOTHING_SHOWN, views: ['status' as const] }
  ].map((shownInWindow) => {
    const publisher = createPublisher({
      store,
      connection: diagnostics,
      alerts,
      replies,
      app: APP,
      timers: time.timers,
      clock: time.clock,
      soon: (fn) => due.push(fn),
      post: (message) => {
        if (message.kind === 'batch') publisher.credit(message.seq)
      },
      isVisible: () => true
    })
    publisher.windowShows(shownInWindow)
    return publisher
  })
  ends.push(() => windows.forEach((one) => one.dispose()))
  const surfaces = createDisposals(() => undefined)
  composeFakeSurfaces(workspace, time, surfaces)
  ends.push(surfaces.dispose)

  const asOf = store.state.revision
  const start = time.clock()
  for (const event of [
    { type: 'workspace.entered', workspace: WORKSPACE },
    { type: 'session.greeted', userId: 'me' },
    { type: 'queue.arrived' },
    {
      type: 'queue.partRead',
      customers: Array.from({ length: customers }, (_, id) => report(id, { wait: waited(200_000 - id) })),
      asOf
    },
    { type: 'queue.refreshed', asOf },
    { type: 'connection.changed', connection: { state: 'connected', asOf: start, since: start } }
  ] satisfies StoreEvent[])
    store.apply(event)
  expect(store.state.customers.order.waiting.length).toBe(customers)
  expect(alerts.view(false).reachable).toBe(true)
  expect(store.state.saving.kind).toBe('saved')

  const draw = (): void => {
    due.splice(0).forEach((fn) => fn())
    time.advance(250)
    due.splice(0).forEach((fn) => fn())
  }
  // Before the count begins, this does the work that a full queue causes only once, such as the notice and the first
  // alerts.
  draw()
  time.advance(60_000)
  draw()
  counted = countSteps()
  const { customers: table, transcripts, outbox } = store.state
  counted.alsoCalls(table, 'get', 'ofId', 'all')
  for (const view of QUEUE_VIEWS) counted.alsoCalls(table.order[view], 'at', 'slice')
  counted.alsoCalls(transcripts, 'of', 'keys')
  counted.alsoCalls(outbox, 'get', 'all')
  const steps = counted.during(() => {
    for (let index = 0; index < EVENTS; index++) {
      store.apply(eventAt(index, customers))
      draw()
    }
  })
  counted.restore()
  return steps
}

it('events visit no more table elements with 100,000 customers than with 1,000', { timeout: 300_000 }, async () => {
  const few = await stepsFor(1_000)
  const many = await stepsFor(100_000)
  process.stdout.write(`Steps for ${EVENTS} events: ${few} of 1,000 customers, ${many} of 100,000\n`)
  expect(few).toBeGreaterThan(EVENTS)
  expect(Math.abs(many - few) / few).toBeLessThanOrEqual(0.01)
})
