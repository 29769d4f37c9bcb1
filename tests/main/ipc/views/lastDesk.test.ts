import { describe, expect, it } from 'vitest'
import { createQueueViewer, NOTHING_SHOWN } from '../../../../src/main/ipc/views/queueView'
import { selectFigures } from '../../../../src/main/state/selectors/figures'
import { readAlertFacts } from '../../../../src/main/state/selectors/alertFacts'
import type { QueueView } from '../../../../src/shared/views'
import { QUEUE_VIEWS, WHOLE_VIEW, type ShownInWindow } from '../../../../src/shared/shownInWindow'
import { countSteps } from '../../../support/countedSteps'
import { keyOf, report, testDesk, waited, type TestDesk } from '../../../support/deskEvents'
import { lastDesk, lastRow } from '../../../support/lastDeskRig'

interface Rig {
  readonly desk: TestDesk
  /** Returns what a window shows now. `part`: what the window asks for, if it differs from the usual ten rows. */
  see(part?: Partial<ShownInWindow>): QueueView
  /** Reads a part of the list, with these customers. `seconds`: how long each has waited. */
  part(...people: readonly (readonly [id: string, seconds: number])[]): void
  end(): void
}

/** Starts the app with the desk of an earlier run: `old` has waited 900 s, `b` 600 s, `c` 300 s. */
function start(): Rig {
  const desk = testDesk()
  const { store } = desk
  const viewer = createQueueViewer(store.state, Date.now)
  store.watch(viewer.changed)
  store.apply({ type: 'workspace.entered', workspace: null })
  const asOf = store.state.revision
  store.apply({
    type: 'lastDesk.restored',
    lastDesk: lastDesk([lastRow('old', 900), lastRow('b', 600), lastRow('c', 300)], {
      counts: { waiting: 40, mine: 0, others: 0, all: 40 }
    })
  })
  return {
    desk,
    see: (part = {}) => {
      viewer.windowShows({ ...NOTHING_SHOWN, rows: 10, ...part })
      return viewer.compute()
    },
    part: (...people) =>
      store.apply({
        type: 'queue.partRead',
        customers: people.map(([id, seconds]) => report(id, { wait: waited(seconds) })),
        asOf
      }),
    end: () => store.apply({ type: 'queue.refreshed', asOf })
  }
}

const keys = ({ rows }: QueueView): readonly string[] => rows.map(({ key }) => key)
const all = (...ids: readonly string[]): readonly string[] => ids.map((id) => keyOf(id))

describe('a list with the last desk', () => {
  it('has its rows and its counts, marked as of its time, and nothing to act on', () => {
    const { desk, see } = start()
    const view = see()
    expect(keys(view)).toEqual(all('old', 'b', 'c'))
    expect(view.head).toMatchObject({
      total: 3,
      last: { at: desk.now, counts: { waiting: 40, all: 40 }, count: 40 },
      counts: { waiting: 0, mine: 0, others: 0, all: 0 },
      longest: null,
      longestFree: null
    })
    expect(see().rows).toEqual(view.rows)
    expect(see().rows[0]).toBe(view.rows[0])
  })

  it('counts nowhere: tray, title and alerts know nobody', () => {
    const { desk } = start()
    const { state } = desk.store
    expect(selectFigures(state, { kind: 'off' } as never)).toMatchObject({ waiting: 0, isRead: false, longest: [] })
    expect(desk.keys('all')).toEqual([])
    const seen: number[] = []
    desk.store.watch((change, event) => void seen.push(readAlertFacts(state, change, event, false).length))
    desk.apply({ type: 'lastDesk.restored', lastDesk: lastDesk([lastRow('x', 9000)]) })
    expect(seen).toEqual([0])
  })

  it('is replaced row by row while the list is read, and whoever the list does not have is gone at its end', () => {
    const { part, end, see } = start()
    part(['b', 601], ['new', 450])
    const between = see()
    expect(keys(between)).toEqual(all('old', 'b', 'new', 'c'))
    expect(between.rows.map(({ lastMessage }) => lastMessage)).toEqual([
      'Earlier words of old',
      'Hello from b',
      'Hello from new',
      'Earlier words of c'
    ])
    expect(between.head).toMatchObject({ total: 4, last: { count: 40 }, counts: { waiting: 2 } })
    end()
    const after = see()
    expect(keys(after)).toEqual(all('b', 'new'))
    expect(after.head).not.toHaveProperty('last')
    expect(after.head).toMatchObject({ total: 2, count: 2 })
  })

  it('does not show a customer twice who is in another view now', () => {
    const { desk, see } = start()
    desk.apply({
      type: 'queue.partRead',
      customers: [report('b', { assigned: true, mine: true })],
      asOf: desk.store.state.revision
    })
    expect(keys(see())).toEqual(all('old', 'c'))
    expect(keys(see({ view: 'mine' }))).toEqual(all('b'))
    expect(keys(see({ view: 'all' }))).toEqual(all('old', 'c', 'b'))
  })

  it('shows the rows that the window asks for, and finds the selected one', () => {
    const { part, see } = start()
    part(['first', 1000], ['mid', 500], ['last', 100])
    expect(keys(see({ start: 2, rows: 2 }))).toEqual(all('b', 'mid'))
    const order = ['first', 'old', 'b', 'mid', 'c', 'last']
    expect(order.map((id) => see({ selected: keyOf(id) }).head.selectedIndex)).toEqual([0, 1, 2, 3, 4, 5])
    expect(see({ selected: keyOf('nobody') }).head.selectedIndex).toBe(-1)
  })

  it('shows one page only if the window asks for it', () => {
    const { see } = start()
    expect(keys(see({ list: { ...WHOLE_VIEW, pages: ['p1'] } }))).toEqual(all('old', 'b', 'c'))
    expect(keys(see({ list: { ...WHOLE_VIEW, pages: ['p'] } }))).toEqual([])
    expect(see().head.pages).toEqual([{ page: 'p1', name: 'Page one', waiting: 3 }])
  })

  it('keeps its rows in their places under the pointer while the first list replaces them', () => {
    const { part, end, see } = start()
    expect(keys(see({ frozen: true }))).toEqual(all('old', 'b', 'c'))
    part(['new', 700])
    part(['c', 300], ['b', 10])
    expect(keys(see({ frozen: true }))).toEqual(all('old', 'b', 'c'))
    end()
    const after = see({ frozen: true })
    expect(keys(after)).toEqual(all('b', 'c'))
    expect(after.head.total).toBe(2)
    expect(after.head.newAbove + after.head.newHere + after.head.newBelow).toBe(1)
    expect(keys(see())).toEqual(all('new', 'c', 'b'))
  })
})

/**
 * Returns how many elements of maps, sets and arrays are visited for `EVENTS` events. A window began to look before a
 * list of this many customers came. `isRead`: true if the list was read to its end.
 */
function stepsFor(customers: number, shownInWindow: Partial<ShownInWindow>, isRead: boolean): number {
  const { desk, see, end } = start()
  const { store } = desk
  see(shownInWindow)
  store.apply({
    type: 'queue.partRead',
    customers: Array.from({ length: customers }, (_, id) => report(id, { wait: waited(2 * customers - id) })),
    asOf: store.state.revision
  })
  if (isRead) end()
  see(shownInWindow)
  const counted = countSteps()
  const table = store.state.customers
  counted.alsoCalls(table, 'get', 'ofId', 'all')
  for (const view of QUEUE_VIEWS) counted.alsoCalls(table.order[view], 'at', 'slice')
  const steps = counted.during(() => {
    for (let index = 0; index < EVENTS; index++) {
      store.apply({ type: 'draft.kept', key: keyOf((7 * index) % customers), text: `Dear ${index}` })
      see(shownInWindow)
    }
  })
  counted.restore()
  return steps
}

const EVENTS = 100

describe('a list that a window looks at since before the first list came', () => {
  it.each([
    { what: 'frozen, during the reading', shownInWindow: { frozen: true }, isRead: false },
    {
      what: 'frozen, with a selected row, during the reading',
      shownInWindow: { frozen: true, selected: keyOf(3) },
      isRead: false
    },
    { what: 'frozen, after the reading', shownInWindow: { frozen: true }, isRead: true },
    {
      what: 'frozen, with a selected row, after the reading',
      shownInWindow: { frozen: true, selected: keyOf(3) },
      isRead: true
    },
    { what: 'not frozen, during the reading', shownInWindow: {}, isRead: false },
    { what: 'with a selected row, during the reading', shownInWindow: { selected: keyOf(3) }, isRead: false }
  ])('visits no more for 20,000 customers than for 1,000: $what', ({ shownInWindow, isRead }) => {
    const [few, many] = [stepsFor(1_000, shownInWindow, isRead), stepsFor(20_000, shownInWindow, isRead)]
    expect(few).toBeGreaterThan(EVENTS)
    expect(many).toBeLessThan(1.3 * few)
  })

  it.each([true, false])('visits no more at the end of 20,000 customers, frozen: %s', (frozen) => {
    const at = (customers: number) => stepsFor(customers, { frozen, start: customers - 12 }, false)
    expect(at(20_000)).toBeLessThan(1.3 * at(1_000))
  })
})

it('the frozen strip keeps the rows of the last desk, in their places, until the list is read', () => {
  const desk = testDesk()
  const { store } = desk
  const viewer = createQueueViewer(store.state, Date.now)
  store.watch(viewer.changed)
  store.apply({ type: 'workspace.entered', workspace: null })
  const asOf = store.state.revision
  const mine = ['a', 'b'].map((id, at) => lastRow(id, 600 - at * 300, { assignment: { kind: 'me' } }))
  store.apply({
    type: 'lastDesk.restored',
    lastDesk: lastDesk([], { rows: { waiting: [], mine, others: [], all: mine } })
  })
  const strip = (frozen: boolean): readonly string[] => {
    viewer.windowShows({ ...NOTHING_SHOWN, strip: { rows: 5, frozen } })
    return viewer.compute().head?.mine?.rows.map(({ key }) => key) ?? []
  }
  const keysNow = [...strip(false)].sort()
  expect(keysNow).toEqual(all('a', 'b'))
  const frozen = strip(true)
  expect([...frozen].sort()).toEqual(all('a', 'b'))
  store.apply({ type: 'queue.partRead', customers: [report('b', { assigned: true, mine: true })], asOf })
  expect(strip(true)).toEqual(frozen)
  store.apply({ type: 'queue.refreshed', asOf })
  expect(strip(true)).toEqual(all('b'))
})
