// @vitest-environment happy-dom
import * as fc from 'fast-check'
import { createPinia, setActivePinia } from 'pinia'
import { describe, expect, it } from 'vitest'
import { createPublisher, type Publisher } from '../../../src/main/ipc/publish'
import { NOTHING_SHOWN } from '../../../src/main/ipc/views/queueView'
import { conversationView } from '../../../src/main/ipc/views/conversationView'
import { belongsTo } from '../../../src/main/state/tables/customers'
import { compareIn } from '../../../src/main/state/tables/order'
import { applyBatch } from '../../../src/renderer/mirror'
import { useConversationStore } from '../../../src/renderer/stores/conversation'
import { useQueueStore } from '../../../src/renderer/stores/queue'
import { useStatusStore } from '../../../src/renderer/stores/status'
import type { Batch, Down } from '../../../src/shared/batch'
import { pageKey, type CustomerKey } from '../../../src/shared/domain/ids'
import type { Delivery } from '../../../src/shared/domain/message'
import type { StoreEvent } from '../../../src/shared/events'
import { ASSIGNED_TO, LIST_ORDERS, QUEUE_VIEWS, type ShownInWindow } from '../../../src/shared/shownInWindow'
import { keyOf, report, testDesk, waited, type TestDesk } from '../../support/deskEvents'
import { createFakeTime, type FakeTime } from '../../support/fakeTime'
import { lastDesk, lastRow } from '../../support/lastDeskRig'
import { workspaceAt } from '../../support/persistedClient'
import { quietAlerts } from '../../support/quietAlerts'
import { quietReplies } from '../../support/quietReplies'
import { quietConnection } from '../../support/quietConnection'

const APP = { version: '1', platform: 'linux', electron: '33', loopbackOnly: true, titleBarOverlay: false } as const

interface Rig {
  readonly t: TestDesk
  readonly publisher: Publisher
  readonly time: FakeTime
  readonly batches: Batch[]
  visible: boolean
  /** Delivers batches until none is left. After each batch, tells the publisher that the window has received it. */
  settle(): void
}

/**
 * Makes a store and a window that mirrors it. `isCalm`: true if figures that change very often are slowed down, as in
 * the app.
 */
function createRig(isCalm = false): Rig {
  setActivePinia(createPinia())
  const t = testDesk()
  const time = createFakeTime()
  const batches: Batch[] = []
  const soon: (() => void)[] = []
  const rig: Rig = {
    t,
    time,
    batches,
    visible: true,
    publisher: createPublisher({
      store: t.store,
      connection: quietConnection(),
      alerts: quietAlerts(),
      replies: quietReplies(),
      app: APP,
      timers: time.timers,
      clock: time.clock,
      ...(isCalm && { monotonic: time.monotonic }),
      soon: (fn) => soon.push(fn),
      post: (message: Down) => {
        if (message.kind === 'batch') batches.push(message)
      },
      isVisible: () => rig.visible
    }),
    settle: () => {
      for (let seen = batches.length; ; seen = batches.length) {
        soon.splice(0).forEach((fn) => fn())
        for (const batch of batches.slice(seen)) {
          applyBatch(structuredClone(batch))
          rig.publisher.credit(batch.seq)
        }
        time.advance(4)
        if (batches.length === seen && soon.length === 0) return
      }
    }
  }
  return rig
}

const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 1, 2)
const page = fc.constantFrom('p1', 'p2', 3)
const someone = fc.record({ pageId: fc.option(page), customerId: id })
const aReport = fc
  .tuple(id, page, fc.integer({ min: 0, max: 600 }), fc.boolean(), fc.boolean())
  .map(([customerId, pageId, seconds, assigned, mine]) =>
    report(customerId, { pageId, wait: waited(seconds), assigned, mine: assigned && mine })
  )
const key = fc.tuple(id, page).map(([customerId, pageId]) => keyOf(customerId, pageId))

const aDelivery = fc.constantFrom<Delivery>(
  { state: 'queued' },
  { state: 'sending' },
  { state: 'sent' },
  { state: 'failed', reason: null },
  { state: 'unconfirmed' }
)

function writeTo(t: TestDesk, at: CustomerKey, delivery: Delivery): void {
  if (t.store.state.customers.get(at))
    t.apply({ type: 'message.written', key: at, id: t.store.newId(), text: 'Hi', delivery })
}

function changeDelivery(t: TestDesk, which: number, delivery: Delivery): void {
  const entries = [...t.store.state.outbox.all()]
  const entry = entries[which % Math.max(1, entries.length)]
  if (entry) t.apply({ type: 'message.deliveryChanged', key: entry.key, id: entry.id, delivery })
}

const event: fc.Arbitrary<(t: TestDesk) => void> = fc.oneof(
  // Messages are written too. A customer who leaves stays in the view until all messages to that customer are settled.
  fc.tuple(key, aDelivery).map(
    ([at, delivery]) =>
      (t: TestDesk) =>
        writeTo(t, at, delivery)
  ),
  fc.tuple(fc.nat(), aDelivery).map(
    ([which, delivery]) =>
      (t: TestDesk) =>
        changeDelivery(t, which, delivery)
  ),
  fc.array(aReport, { maxLength: 8 }).map((reports) => (t: TestDesk) => t.list(...reports)),
  ...[
    fc
      .tuple(someone, fc.boolean())
      .map(([who, stopped]): StoreEvent => ({ type: 'stop.changed', stopped, who, customer: null })),
    aReport.map((customer): StoreEvent => ({ type: 'stop.changed', stopped: true, who: customer, customer })),
    aReport.map((customer): StoreEvent => ({ type: 'customer.taken', customer })),
    fc.tuple(someone, fc.boolean(), fc.constantFrom(null, 'me', 'x')).map(([who, assigned, agentId]): StoreEvent => ({
      type: 'assignment.changed',
      assigned,
      who,
      agentName: 'Ana',
      agentId,
      customer: null
    })),
    fc.tuple(someone, fc.boolean(), fc.string({ maxLength: 3 })).map(([who, fromAgent, text]): StoreEvent => ({
      type: 'message.received',
      who,
      fromAgent,
      text,
      agentName: null,
      agentId: null
    })),
    fc.tuple(key, fc.string({ maxLength: 3 })).map(([at, text]): StoreEvent => ({ type: 'draft.kept', key: at, text })),
    key.map((at): StoreEvent => ({ type: 'customer.commandStarted', key: at, pending: 'taking' })),
    fc.constantFrom('me', 'you').map((userId): StoreEvent => ({ type: 'session.greeted', userId }))
  ].map((events) => events.map((one) => (t: TestDesk) => t.apply(one)))
)

const shownInWindow: fc.Arbitrary<ShownInWindow> = fc.record({
  view: fc.constantFrom(...QUEUE_VIEWS),
  list: fc.record({
    pages: fc.uniqueArray(page.map(pageKey), { maxLength: 2 }),
    unanswered: fc.boolean(),
    overLimit: fc.constant(false),
    pinned: fc.constant(false),
    hidden: fc.boolean(),
    assigned: fc.option(fc.constantFrom(...ASSIGNED_TO)),
    order: fc.constantFrom(...LIST_ORDERS)
  }),
  start: fc.integer({ min: 0, max: 6 }),
  rows: fc.integer({ min: 0, max: 8 }),
  frozen: fc.constant(false),
  strip: fc.record({ rows: fc.integer({ min: 0, max: 4 }), frozen: fc.constant(false) }),
  selected: fc.option(key),
  messages: fc.integer({ min: 0, max: 4 }),
  reading: fc.constant(false),
  writing: fc.boolean(),
  panel: fc.constant('desk' as const),
  frames: fc.constant(NOTHING_SHOWN.frames)
})

/**
 * Computes the content that the window must show in the simplest way, from the customers in the state alone. Then
 * compares this content with the window's stores.
 */
function expectWindow(rig: Rig, at: ShownInWindow): void {
  const { state } = rig.t.store
  const all = [...state.customers.all()]
  const { list } = at
  const shown = all
    .filter((customer) => belongsTo(at.view, customer))
    .filter(({ pageId }) => list.pages.length === 0 || list.pages.includes(pageKey(pageId)))
    .filter(({ turn }) => !list.unanswered || turn.kind === 'theirs')
    .filter(({ assignment }) => at.view !== 'all' || list.assigned === null || assignment.kind === list.assigned)
    .sort(compareIn(at.view, list.order, list.unanswered))
  const queue = useQueueStore()
  expect(queue.head?.total).toBe(shown.length)
  expect(queue.head?.count).toBe(shown.filter(({ present }) => present).length)
  expect(queue.rows.map((row) => row.key)).toEqual(
    shown.slice(at.start, at.start + at.rows).map((customer) => customer.key)
  )
  for (const row of queue.rows) {
    const customer = state.customers.get(row.key)
    expect(row).toMatchObject({
      draft: customer?.draft,
      unread: customer?.unread,
      assignment: customer?.assignment,
      withBot: customer?.present === false
    })
  }
  for (const view of QUEUE_VIEWS) {
    expect(queue.head?.counts[view]).toBe(
      all.filter((customer) => customer.present && belongsTo(view, customer)).length
    )
  }
  const mine = all.filter((customer) => belongsTo('mine', customer)).sort(compareIn('mine'))
  expect(queue.head?.waitForMe).toBe(mine.filter(({ present, turn }) => present && turn.kind === 'theirs').length)
  expect(queue.head?.mine?.rows.map((row) => row.key)).toEqual(
    at.strip && mine.slice(0, at.strip.rows).map((customer) => customer.key)
  )
  expect(queue.head?.mine?.count).toBe(at.strip && mine.length)
  expect(queue.head?.selectedIndex).toBe(shown.findIndex((customer) => customer.key === at.selected))
  const conversation = conversationView(state, at)
  expect(useConversationStore().head ?? null).toEqual(conversation?.head ?? null)
  expect(useConversationStore().items).toEqual(conversation?.items ?? [])
  expect(useStatusStore().status?.drafts).toBe(all.filter((customer) => customer.draft !== '').length)
}

describe('the mirror', () => {
  it('a window equals the view that is computed anew, for any events and any looks', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof({ weight: 3, arbitrary: event }, shownInWindow), { maxLength: 40 }), (steps) => {
        const rig = createRig(true)
        let at: ShownInWindow = { ...NOTHING_SHOWN, rows: 5, messages: 3 }
        rig.publisher.windowShows(at)
        for (const step of steps) {
          if (typeof step === 'function') step(rig.t)
          else rig.publisher.windowShows((at = step))
          // Sometimes the batches are not delivered yet, so that several changes come in one batch.
          if (rig.t.store.state.revision % 3 !== 0) rig.settle()
        }
        rig.settle()
        rig.time.advance(100)
        rig.settle()
        expectWindow(rig, at)
      }),
      { numRuns: 400 }
    )
  })

  it('an offered customer’s name and presence are known to the window, and nobody else’s', () => {
    const rig = createRig()
    const shown = (shownInWindow: Partial<ShownInWindow> = {}): unknown => {
      rig.publisher.windowShows({ ...NOTHING_SHOWN, ...shownInWindow })
      rig.settle()
      return useStatusStore().status?.offered
    }
    const key = keyOf('leila')
    expect(shown()).toBeUndefined()
    expect(shown({ offered: key })).toEqual({ key, name: null, present: false })
    rig.t.list(report('leila', { name: 'Leila Haddad' }))
    expect(shown({ offered: key })).toEqual({ key, name: 'Leila Haddad', present: true })
    rig.t.list()
    expect(shown({ offered: key })).toMatchObject({ present: false })
    expect(shown()).toBeUndefined()
  })

  it('the last desk is gone from the window as soon as the first list is read', () => {
    const rig = createRig()
    rig.t.store.apply({ type: 'workspace.entered', workspace: workspaceAt('https://desk.example') })
    rig.t.store.apply({ type: 'lastDesk.restored', lastDesk: lastDesk([lastRow('a', 60), lastRow('b', 30)]) })
    rig.publisher.windowShows({ ...NOTHING_SHOWN, rows: 10 })
    rig.settle()
    expect(useQueueStore().head?.last?.counts.waiting).toBe(2)
    rig.t.list(report('a'))
    rig.settle()
    expect(useQueueStore().head).not.toHaveProperty('last')
    expect(useQueueStore().head?.counts.waiting).toBe(1)
  })

  it('a frozen list moves no row, whatever happens', () => {
    fc.assert(
      fc.property(
        fc.array(aReport, { minLength: 1, maxLength: 8 }),
        fc.array(event, { maxLength: 25 }),
        (start, events) => {
          const rig = createRig()
          rig.t.list(...start)
          const at: ShownInWindow = { ...NOTHING_SHOWN, view: 'all', rows: 50 }
          rig.publisher.windowShows(at)
          rig.settle()
          const before = useQueueStore().rows.map((row) => row.key)
          rig.publisher.windowShows({ ...at, frozen: true })
          let wiped = false
          rig.t.store.watch((change) => (wiped ||= change.reset))
          for (const step of events) step(rig.t)
          rig.settle()
          if (wiped) return
          const queue = useQueueStore()
          expect(queue.rows.map((row) => row.key).slice(0, before.length)).toEqual(before)
          const gone = queue.rows.filter((row) => row.leaving).map((row) => row.key)
          const live = rig.t.keys('all')
          // A row that is marked as leaving may still be in the list: its customer has left, but has unsent text.
          const isPresent = (one: CustomerKey): boolean => rig.t.store.state.customers.get(one)?.present === true
          expect(gone.filter((one) => live.includes(one) && isPresent(one))).toEqual([])
          const hidden = live.filter((one) => !queue.rows.some((row) => row.key === one)).length
          const count = (queue.head?.newAbove ?? 0) + (queue.head?.newHere ?? 0) + (queue.head?.newBelow ?? 0)
          // A customer with a row at the end counts too, if it turned out that the customer belongs further up.
          expect(count).toBeGreaterThanOrEqual(hidden)
          expect(count - hidden).toBeLessThanOrEqual(queue.rows.length - before.length)
          rig.publisher.windowShows(at)
          rig.settle()
          expectWindow(rig, at)
        }
      ),
      { numRuns: 200 }
    )
  })
})

describe('the pace', () => {
  const rows: ShownInWindow = { ...NOTHING_SHOWN, rows: 20 }

  it('is one batch in flight: a window that gives no credit costs only one batch', () => {
    const rig = createRig()
    rig.publisher.windowShows(rows)
    rig.settle()
    const soFar = rig.batches.length
    rig.t.list(report('a'))
    rig.time.advance(100)
    for (let n = 0; n < 1000; n++) rig.t.apply({ type: 'draft.kept', key: keyOf('a'), text: String(n) })
    rig.time.advance(1000)
    rig.settle()
    expect(rig.batches.length - soFar).toBeLessThanOrEqual(2)
    expect(useQueueStore().rows[0]?.draft).toBe('999')
  })

  it('sends nothing to a hidden window, and everything once it is shown', () => {
    const rig = createRig()
    rig.publisher.windowShows(rows)
    rig.settle()
    rig.visible = false
    const soFar = rig.batches.length
    rig.t.list(report('a'), report('b'))
    rig.settle()
    expect(rig.batches.length).toBe(soFar)
    rig.visible = true
    rig.publisher.visibilityChanged()
    rig.settle()
    expect(useQueueStore().rows).toHaveLength(2)
  })

  it('sends only what changed', () => {
    const rig = createRig()
    rig.t.list(...Array.from({ length: 500 }, (_, n) => report(n, { wait: waited(n) })))
    rig.publisher.windowShows(rows)
    rig.settle()
    rig.t.apply({ type: 'draft.kept', key: useQueueStore().rows[3]?.key ?? keyOf('none'), text: 'Dear' })
    rig.settle()
    const last = rig.batches.at(-1)
    expect(last?.queue?.rows).toMatchObject({ at: 3, remove: 1 })
    expect(last?.queue?.head).toBeUndefined()
  })

  it('does not count messages as unread that arrive while the agent looks at them', () => {
    const rig = createRig()
    rig.t.list(report('a', { assigned: true, mine: true }))
    rig.publisher.windowShows({ ...rows, view: 'mine', selected: keyOf('a'), messages: 10, reading: true })
    rig.settle()
    rig.t.apply({
      type: 'message.received',
      who: { pageId: 'p1', customerId: 'a' },
      fromAgent: false,
      text: 'Hi',
      agentName: null,
      agentId: null
    })
    rig.settle()
    expect(useQueueStore().rows[0]?.unread).toBe(0)
    expect(useConversationStore().items.at(-1)).toMatchObject({ text: 'Hi' })
  })
})
