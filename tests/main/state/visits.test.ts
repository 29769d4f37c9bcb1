import { expect, it } from 'vitest'
import { createPublisher } from '../../../src/main/ipc/publish'
import { EMPTY_LOOK } from '../../../src/main/ipc/views/queueView'
import { createBadge } from '../../../src/main/os/badge'
import { createTitle, watchSurfaces } from '../../../src/main/os/surfaces'
import { trayTooltip } from '../../../src/main/os/tray/trayText'
import { isReceiving } from '../../../src/main/state/reducers/connection'
import { readAlertFacts } from '../../../src/main/state/selectors/alertFacts'
import type { Store } from '../../../src/main/state/store'
import type { StoreEvent } from '../../../src/shared/events'
import type { Look } from '../../../src/shared/looks'
import { keyOf, report, START, testDesk, waited } from '../../support/deskEvents'
import { createFakeTime } from '../../support/fakeTime'
import { createFakeShell } from '../../support/fakeShell'
import { quietAlerts } from '../../support/quietAlerts'
import { quietConnection } from '../../support/quietConnection'

const EVENTS = 1_000
const APP = { version: '1', platform: 'linux', electron: '33', loopbackOnly: true, titleBarOverlay: false } as const
const DESK_LOOK: Look = { ...EMPTY_LOOK, rows: 30, messages: 50, selected: keyOf(5) }

const WORKSPACE = {
  label: 'desk.example',
  origin: 'https://desk.example',
  socketUrl: 'wss://desk.example/api/dashboard/ws',
  demo: false
}

interface Visits {
  customers: number
}

/**
 * The state as everything but the reducers sees it. Each customer that a table hands out is a visit. To find one place in an
 * order, or one customer by their key, hands out none but the one.
 */
function counted<T>(value: T, visits: Visits): T {
  if (typeof value === 'function')
    return new Proxy(value, {
      apply: (method, self, args: unknown[]) => counted(Reflect.apply(method, self, args), visits)
    })
  if (typeof value !== 'object' || value === null) return value
  if ('customerId' in value) {
    visits.customers++
    return value
  }
  if (Array.isArray(value)) {
    for (const one of value) counted(one, visits)
    return value
  }
  return new Proxy(value, {
    get: (target, name) => {
      const found: unknown = Reflect.get(target, name)
      return counted(typeof found === 'function' ? found.bind(target) : found, visits)
    }
  })
}

/** An event of each kind that a busy day has, about customers at the top, in the middle and at the end of the queue. */
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

/** How many customers a desk window, the alert card, tray, badge, title and the alert facts visit for `EVENTS` events. */
function visitsFor(customers: number): number {
  const desk = testDesk()
  const time = createFakeTime()
  desk.apply(
    { type: 'workspace.entered', workspace: WORKSPACE },
    { type: 'connection.changed', connection: { state: 'connected', asOf: START, since: START } }
  )
  desk.list(...Array.from({ length: customers }, (_, id) => report(id, { wait: waited(200_000 - id) })))
  const visits: Visits = { customers: 0 }
  const state = counted(desk.store.state, visits)
  const store: Store = { ...desk.store, state }
  const due: (() => void)[] = []
  const windows = [DESK_LOOK, { ...EMPTY_LOOK, views: ['status' as const] }].map((look) => {
    const publisher = createPublisher({
      store,
      connection: quietConnection(),
      alerts: quietAlerts(),
      app: APP,
      timers: time.timers,
      soon: (fn) => due.push(fn),
      post: (message) => {
        if (message.kind === 'batch') publisher.credit(message.seq)
      },
      isVisible: () => true
    })
    publisher.look(look)
    return publisher
  })
  const surfaces = watchSurfaces({
    store,
    clock: time.clock,
    timers: time.timers,
    surfaces: [
      createBadge(
        createFakeShell('linux').shell,
        () => '',
        () => undefined
      ),
      createTitle(() => undefined),
      { update: (face) => void trayTooltip(face) }
    ],
    alerts: { quiet: () => ({ kind: 'none' }), snoozedUntil: () => null, watch: () => ({ dispose: () => undefined }) }
  })
  store.watch((change, event) => void readAlertFacts(state, change, event, isReceiving(state.connection)))

  const draw = (): void => {
    due.splice(0).forEach((fn) => fn())
    time.advance(250)
    due.splice(0).forEach((fn) => fn())
  }
  draw()
  visits.customers = 0
  for (let index = 0; index < EVENTS; index++) {
    desk.store.apply(eventAt(index, customers))
    draw()
  }
  for (const part of [...windows, surfaces]) part.dispose()
  return visits.customers
}

it(
  'windows, tray, badge, title and alert facts visit as many customers for 1,000 events of 100,000 as of 1,000',
  { timeout: 120_000 },
  () => {
    const few = visitsFor(1_000)
    const many = visitsFor(100_000)
    process.stdout.write(`Visited customers for ${EVENTS} events: ${few} of 1,000, ${many} of 100,000\n`)
    expect(few).toBeGreaterThan(EVENTS)
    expect(Math.abs(many - few) / few).toBeLessThanOrEqual(0.1)
  }
)
