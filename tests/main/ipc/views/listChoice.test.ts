import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { createQueueViewer, NOTHING_SHOWN } from '../../../../src/main/ipc/views/queueView'
import { SLICE_MS, type Slicing } from '../../../../src/main/ipc/views/slices'
import { belongsTo } from '../../../../src/main/state/tables/customers'
import type { Customer } from '../../../../src/shared/domain/customer'
import type { CustomerKey } from '../../../../src/shared/domain/ids'
import type { PageChoice } from '../../../../src/shared/domain/pageChoices'
import {
  ASSIGNED_TO,
  LIST_ORDERS,
  QUEUE_VIEWS,
  WHOLE_VIEW,
  type ShownInWindow
} from '../../../../src/shared/shownInWindow'
import { fold } from '../../../../src/shared/search/fold'
import { MINUTE_MS, SECOND_MS } from '../../../../src/shared/time'
import { countSteps, type CountedSteps } from '../../../support/countedSteps'
import { keyOf, report, testDesk, waited, type TestDesk } from '../../../support/deskEvents'

const shownInWindow = (part: Partial<ShownInWindow>): ShownInWindow => ({ ...NOTHING_SHOWN, rows: 200, ...part })
const NAMES = ['Zoë', 'Łukasz', 'lukas', 'Ärzte', 'Trần', 'ana']
/** A number of customers that one slice cannot test. */
const MANY = 160

/** Makes a clock that moves only when it is read, and a list of the jobs that wait for their next slice. */
function scriptedSlices() {
  let now = 0
  const due: (() => void)[] = []
  const slicing: Slicing = { monotonic: () => (now += SLICE_MS), soon: (fn) => void due.push(fn) }
  return { slicing, due }
}

function everybody(t: TestDesk, minutes: number): void {
  t.list(
    ...Array.from({ length: MANY }, (_, id) => {
      const assigned = id % 4 === 1 || id % 4 === 2
      return report(id, {
        name: NAMES[id % NAMES.length] ?? '',
        pageId: id % 3 === 0 ? 'p2' : 'p1',
        wait: waited((id * 7) % (minutes * 60)),
        assigned,
        mine: id % 4 === 1,
        ...(id % 4 === 2 && { agentName: 'Ana' })
      })
    })
  )
}

const pageOf = (id: number): string => (id % 3 === 0 ? 'p2' : 'p1')

type Step =
  | { readonly kind: 'slice' }
  | { readonly kind: 'passes'; readonly ms: number }
  | { readonly kind: 'says' | 'agentSays'; readonly id: number }
  | { readonly kind: 'taken' | 'back' | 'released'; readonly id: number }
  | { readonly kind: 'pinned'; readonly id: number; readonly pinned: boolean }
  | { readonly kind: 'renamed'; readonly id: number; readonly name: string }
  | { readonly kind: 'limit'; readonly minutes: number }
  | { readonly kind: 'page'; readonly choice: Omit<PageChoice, 'page' | 'name'> }
  | { readonly kind: 'shownInWindow'; readonly at: Partial<ShownInWindow> }

const someone = fc.nat(MANY - 1)
const aLook: fc.Arbitrary<Partial<ShownInWindow>> = fc.record({
  view: fc.constantFrom(...QUEUE_VIEWS),
  list: fc.record({
    pages: fc.constantFrom([], ['p1'], ['p2'], ['p2', 'p1'], ['p9']),
    unanswered: fc.boolean(),
    overLimit: fc.boolean(),
    pinned: fc.boolean(),
    hidden: fc.boolean(),
    assigned: fc.option(fc.constantFrom(...ASSIGNED_TO)),
    order: fc.constantFrom(...LIST_ORDERS)
  })
})
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ kind: 'slice' as const }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('passes' as const), ms: fc.integer({ min: -5_000, max: 400_000 }) })
  },
  fc.record({ kind: fc.constantFrom('says' as const, 'agentSays' as const), id: someone }),
  fc.record({ kind: fc.constantFrom('taken' as const, 'back' as const, 'released' as const), id: someone }),
  fc.record({ kind: fc.constant('renamed' as const), id: someone, name: fc.constantFrom(...NAMES) }),
  fc.record({ kind: fc.constant('pinned' as const), id: someone, pinned: fc.boolean() }),
  fc.record({ kind: fc.constant('limit' as const), minutes: fc.integer({ min: 2, max: 30 }) }),
  fc.record({
    kind: fc.constant('page' as const),
    choice: fc.constantFrom<Omit<PageChoice, 'page' | 'name'>>(
      {},
      { hotMinutes: 4 },
      { state: 'hidden' },
      { state: 'hidden', hotMinutes: 19, replyMinutes: 1 },
      { state: 'muted' }
    )
  }),
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('shownInWindow' as const), at: aLook }) }
)

function play(t: TestDesk, one: Exclude<Step, { kind: 'slice' | 'shownInWindow' }>): void {
  if (one.kind === 'passes') return void (t.now += one.ms)
  if (one.kind === 'limit')
    return t.apply({ type: 'setting.changed', key: 'waitHotMinutes', value: one.minutes, locked: false })
  if (one.kind === 'page') {
    const value = [{ page: 'p2', name: '', ...one.choice }]
    return t.apply({ type: 'setting.changed', key: 'pages', value, locked: false })
  }
  const who = { pageId: pageOf(one.id), customerId: one.id }
  switch (one.kind) {
    case 'says':
    case 'agentSays':
      return t.apply({
        type: 'message.received',
        ...{ who, fromAgent: one.kind === 'agentSays', text: 'Hi', agentName: 'Ana', agentId: null }
      })
    case 'pinned':
      return t.apply({ type: 'note.pinned', key: keyOf(one.id, who.pageId), pinned: one.pinned })
    case 'renamed':
      return t.apply({ type: 'customer.taken', customer: report(one.id, { pageId: who.pageId, name: one.name }) })
    case 'released':
      return t.apply({ type: 'stop.changed', stopped: false, who, customer: null })
    default:
      return t.apply({
        type: 'assignment.changed',
        ...{ assigned: one.kind === 'taken', who, agentName: 'Ana', agentId: null, customer: null }
      })
  }
}

/** Computes in the simplest way which customers the list must have. */
function oracle(t: TestDesk, at: ShownInWindow): readonly CustomerKey[] {
  const { state } = t.store
  const { list, view } = at
  const { settings } = state
  const own = settings.pages.value[0]
  const isOver = ({ pageId, present, assignment: { kind }, wait, turn }: Customer): boolean => {
    const { hotMinutes, replyMinutes } = pageId === 'p2' ? { ...own } : {}
    const hot = (hotMinutes ?? settings.waitHotMinutes.value) * MINUTE_MS
    const reply = (replyMinutes ?? settings.replyLimitMinutes.value) * MINUTE_MS
    if (!present) return false
    if (kind === 'nobody') return t.now - wait.since >= hot
    return turn.kind === 'theirs' && t.now - turn.since >= (kind === 'me' ? reply : hot)
  }
  const found = [...state.customers.all()]
    .filter((one) => belongsTo(view, one))
    .filter((one) => list.pages.length === 0 || list.pages.includes(String(one.pageId)))
    .filter((one) => !list.unanswered || one.turn.kind === 'theirs')
    .filter(({ key }) => !list.pinned || state.notes.get(key)?.pinnedAt)
    .filter((one) => !list.overLimit || isOver(one))
    .filter((one) => {
      const hides = own?.state === 'hidden' && one.pageId === 'p2' && !list.hidden && !list.pages.includes('p2')
      return !hides || one.assignment.kind === 'me' || isOver(one)
    })
    .filter((one) => view !== 'all' || list.assigned === null || one.assignment.kind === list.assigned)
  const byAnswer = list.order === 'wait' && list.unanswered && (view === 'all' || view === 'others')
  if (list.order === 'wait' && !byAnswer) {
    const { order } = state.customers
    const all = order[view].slice(0, order[view].length)
    return all.filter((one) => found.includes(one)).map(({ key }) => key)
  }
  const sort = (one: Customer): readonly (string | number)[] =>
    byAnswer
      ? [one.assignment.kind === 'nobody' ? one.wait.since : (one.turn.since ?? NaN), one.wait.since]
      : list.order === 'newest'
        ? [-one.wait.since]
        : [fold(one.name), one.name, one.wait.since]
  const keyOrder = (one: Customer, other: Customer): number =>
    (one.key < other.key ? -1 : 1) * (list.order === 'newest' ? -1 : 1)
  return found
    .sort((one, other) => {
      if (one.present !== other.present) return one.present ? -1 : 1
      const [a, b] = [sort(one), sort(other)]
      const at = a.findIndex((part, index) => part !== b[index])
      return at < 0 ? keyOrder(one, other) : (a[at] ?? 0) < (b[at] ?? 0) ? -1 : 1
    })
    .map(({ key }) => key)
}

it('a list has the customers whom its filters let through, in its order, after any course of events and time', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const t = testDesk()
      everybody(t, 20)
      const { slicing, due } = scriptedSlices()
      const viewer = createQueueViewer(t.store.state, () => t.now, slicing)
      t.store.watch(viewer.changed)
      let at = shownInWindow({ list: { ...WHOLE_VIEW, overLimit: true, order: 'name' } })
      viewer.windowShows(at)
      for (const one of steps) {
        if (one.kind === 'slice') due.shift()?.()
        else if (one.kind === 'shownInWindow') viewer.windowShows((at = shownInWindow(one.at)))
        else play(t, one)
        if (one.kind === 'passes') viewer.compute()
      }
      viewer.compute()
      while (due.length > 0) due.shift()?.()
      const { head, rows } = viewer.compute()
      const expected = oracle(t, at)
      expect(rows.map(({ key }) => key)).toEqual(expected)
      expect({ total: head.total, done: head.done }).toEqual({ total: expected.length, done: true })
      const present = expected.filter((key) => t.store.state.customers.get(key)?.present)
      expect(head.count).toBe(present.length)
    }),
    { numRuns: 150 }
  )
})

describe('the filter "over the limit"', () => {
  const overLimit = { list: { ...WHOLE_VIEW, overLimit: true } }

  it('lets a customer in at the moment the limit is passed, without an event', () => {
    const t = testDesk()
    t.list(report('soon', { wait: waited(700) }), report('later', { wait: waited(10) }))
    const viewer = createQueueViewer(t.store.state, () => t.now)
    viewer.windowShows(shownInWindow(overLimit))
    expect(viewer.compute().rows).toEqual([])
    expect(viewer.nextOverLimitAt()).toBe(t.now + 20 * SECOND_MS)
    t.now += 20 * SECOND_MS
    expect(viewer.compute().rows.map(({ key }) => key)).toEqual([keyOf('soon')])
  })

  it('offers who comes in while the list is frozen, and moves no row', () => {
    const t = testDesk()
    t.list(report('over', { wait: waited(800) }), report('soon', { wait: waited(700) }))
    const viewer = createQueueViewer(t.store.state, () => t.now)
    viewer.windowShows(shownInWindow({ list: { ...overLimit.list, order: 'newest' }, frozen: true }))
    expect(viewer.compute().head.total).toBe(1)
    t.now += MINUTE_MS
    const { head, rows } = viewer.compute()
    expect(rows.map(({ key }) => key)).toEqual([keyOf('over')])
    expect(head.newAbove + head.newHere + head.newBelow).toBe(1)
  })

  it('filters again in slices if very many come in at once, such as after a sleep', () => {
    const t = testDesk()
    t.list(...Array.from({ length: 2_000 }, (_, id) => report(id, { wait: waited(60) })))
    const { slicing, due } = scriptedSlices()
    const viewer = createQueueViewer(t.store.state, () => t.now, slicing)
    viewer.windowShows(shownInWindow(overLimit))
    while (due.length > 0) due.shift()?.()
    expect(viewer.compute().head).toMatchObject({ total: 0, done: true })
    t.now += 60 * MINUTE_MS
    expect(viewer.compute().head.done).toBe(false)
    while (due.length > 0) due.shift()?.()
    expect(viewer.compute().head).toMatchObject({ total: 2_000, done: true })
  })
})

describe('an order', () => {
  it('of unanswered customers is that of the times in their rows, also for the agent’s own', () => {
    const t = testDesk()
    const says = (customerId: number): void =>
      t.apply({
        type: 'message.received',
        ...{ who: { pageId: 'p1', customerId }, fromAgent: false, text: 'Hi', agentName: null, agentId: null }
      })
    t.list(
      report(1, { wait: waited(900), assigned: true, mine: true }),
      report(2, { wait: waited(600) }),
      report(3, { wait: waited(100), assigned: true, mine: true })
    )
    says(3)
    t.now += MINUTE_MS
    says(1)
    const viewer = createQueueViewer(t.store.state, () => t.now)
    viewer.windowShows(shownInWindow({ view: 'all', list: { ...WHOLE_VIEW, unanswered: true } }))
    expect(viewer.compute().rows.map(({ key }) => key)).toEqual([2, 3, 1].map((id) => keyOf(id)))
  })

  it('hides nobody while it is made', () => {
    const t = testDesk()
    t.list(...Array.from({ length: 400 }, (_, id) => report(id)))
    const { slicing, due } = scriptedSlices()
    const viewer = createQueueViewer(t.store.state, () => t.now, slicing)
    viewer.windowShows(shownInWindow({ list: { ...WHOLE_VIEW, order: 'name' } }))
    expect(viewer.compute().head).toMatchObject({ count: 400, done: false })
    while (due.length > 0) due.shift()?.()
    expect(viewer.compute().head).toMatchObject({ count: 400, total: 400, done: true })
  })
})

describe('an event', () => {
  let counted: CountedSteps | null = null
  afterEach(() => {
    counted?.restore()
    counted = null
  })

  it.each(LIST_ORDERS.flatMap((order) => [100, 20_000].map((count) => ({ order, count }))))(
    'in a list of $count by $order that is filtered by the limit visits only the customer whom it is about',
    ({ order, count }) => {
      const t = testDesk()
      t.list(...Array.from({ length: count }, (_, id) => report(id, { wait: waited(count - id) })))
      const viewer = createQueueViewer(t.store.state, () => t.now)
      t.store.watch(viewer.changed)
      viewer.windowShows(shownInWindow({ rows: 50, list: { ...WHOLE_VIEW, overLimit: true, order } }))
      viewer.compute()
      counted = countSteps()
      counted.alsoCalls(t.store.state.customers, 'get', 'all')
      const steps = counted.during(() => {
        t.now += SECOND_MS
        const who = { pageId: 'p1', customerId: 50 }
        t.apply({ type: 'message.received', who, fromAgent: false, text: 'Hi', agentName: null, agentId: null })
        viewer.compute()
      })
      counted.restore()
      counted = null
      expect(steps).toBeLessThan(1_500)
    }
  )
})
