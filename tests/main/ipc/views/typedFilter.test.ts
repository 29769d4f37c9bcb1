import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { createQueueViewer, NOTHING_SHOWN } from '../../../../src/main/ipc/views/queueView'
import { SLICE_MS, type Slicing } from '../../../../src/main/ipc/views/slices'
import type { CustomerReport } from '../../../../src/shared/domain/customer'
import { WHOLE_VIEW, type ShownInWindow } from '../../../../src/shared/shownInWindow'
import { fold } from '../../../../src/shared/search/fold'
import { hasWords, queryWords } from '../../../../src/shared/search/matches'
import { countSteps, type CountedSteps } from '../../../support/countedSteps'
import { keyOf, report, testDesk, waited, type TestDesk } from '../../../support/deskEvents'

const shownInWindow = (part: Partial<ShownInWindow>): ShownInWindow => ({ ...NOTHING_SHOWN, rows: 50, ...part })

/** Makes a clock that moves by `tick` ms whenever it is read, and a list of the jobs that wait for their next slice. */
function scriptedSlices(tick: number) {
  let now = 0
  const due: (() => void)[] = []
  const slicing: Slicing = { monotonic: () => (now += tick), soon: (fn) => void due.push(fn) }
  return { slicing, due, next: () => due.shift()?.() }
}

const NAMES = ['Łukasz Wiśniewski', 'Þórdís Guðmundsdóttir', 'Trần Bảo Ngọc', 'Zoë Achterberg']

function people(count: number): readonly CustomerReport[] {
  return Array.from({ length: count }, (_, id) =>
    report(id, {
      name: `${NAMES[id % NAMES.length] ?? ''} ${id}`,
      pageName: id % 2 === 0 ? 'Nordlys Outdoor' : 'Casa Verde',
      wait: waited(10_000 - id),
      lastMessage: id % 3 === 0 ? 'the bot is not wise about it' : 'Where is my parcel?'
    })
  )
}

function shown(viewer: ReturnType<typeof createQueueViewer>): readonly string[] {
  return viewer.compute().rows.map(({ key }) => key)
}

describe('the filter of a list', () => {
  it.each([
    { what: 'a name without its accents', filter: 'lukasz wisn', ids: [0, 4] },
    { what: 'the last words', filter: 'wise', ids: [0, 3, 6] },
    { what: 'a name and a page', filter: 'ngoc nordlys', ids: [2, 6] },
    { what: 'words in any order, of several fields', filter: 'verde zoe parcel', ids: [7] },
    { what: 'an id', filter: '5 casa', ids: [5] },
    { what: 'nothing that anybody has', filter: 'nobody at all', ids: [] }
  ])('finds $what', ({ filter, ids }) => {
    const t = testDesk()
    t.list(...people(8))
    const viewer = createQueueViewer(t.store.state, Date.now)
    viewer.windowShows(shownInWindow({ filter }))
    expect(shown(viewer)).toEqual(ids.map((id) => keyOf(id)))
    const { head } = viewer.compute()
    expect({ ...head.filter, count: head.count, total: head.total }).toEqual({
      text: filter,
      done: true,
      count: ids.length,
      total: ids.length
    })
    expect(head.counts.waiting).toBe(8)
  })

  it.each([
    { filter: 'mueller', names: ['Jens Müller', 'Ute Mueller'] },
    { filter: 'müller', names: ['Jens Müller', 'Ute Mueller'] },
    { filter: 'soeren', names: ['Søren Aaberg'] },
    { filter: 'åberg', names: ['Søren Aaberg'] }
  ])('finds a name with ä, ö, ü, ø or å as people write it without these letters: $filter', ({ filter, names }) => {
    const t = testDesk()
    const all = ['Jens Müller', 'Ute Mueller', 'Søren Aaberg', 'Ana']
    t.list(...all.map((name, id) => report(id, { name, wait: waited(1_000 - id) })))
    const viewer = createQueueViewer(t.store.state, Date.now)
    viewer.windowShows(shownInWindow({ filter }))
    expect(viewer.compute().rows.map(({ name }) => name)).toEqual(names)
  })

  it('is off while the field is empty', () => {
    const t = testDesk()
    t.list(...people(8))
    const viewer = createQueueViewer(t.store.state, Date.now)
    viewer.windowShows(shownInWindow({ filter: '' }))
    expect(viewer.compute().head.total).toBe(8)
    viewer.windowShows(shownInWindow({}))
    expect(viewer.compute().head).not.toHaveProperty('filter')
  })

  it('works together with the filter of a page', () => {
    const t = testDesk()
    t.list(...people(4), report('other', { pageId: 'p2', name: 'Łukasz' }))
    const viewer = createQueueViewer(t.store.state, Date.now)
    viewer.windowShows(shownInWindow({ filter: 'luk', list: { ...WHOLE_VIEW, pages: ['p2'] } }))
    expect(shown(viewer)).toEqual([keyOf('other', 'p2')])
  })

  it('shows what it has found so far, says that more may come, and stops when the text changes', () => {
    const t = testDesk()
    t.list(...people(400))
    const { slicing, due, next } = scriptedSlices(SLICE_MS)
    let progress = 0
    const viewer = createQueueViewer(t.store.state, Date.now, slicing, () => progress++)
    viewer.windowShows(shownInWindow({ filter: 'wisn' }))
    const first = viewer.compute()
    expect(first.head.filter?.done).toBe(false)
    expect(first.head.total).toBeGreaterThan(0)
    expect(first.head.total).toBeLessThan(100)
    next()
    expect(progress).toBe(1)
    expect(viewer.compute().head.total).toBeGreaterThan(first.head.total)
    viewer.windowShows(shownInWindow({ filter: 'zoe' }))
    const [old] = due.splice(0, 1)
    old?.()
    expect(progress).toBe(1)
    while (due.length > 0) next()
    expect(viewer.compute().head).toMatchObject({ total: 100, filter: { text: 'zoe', done: true } })
    viewer.windowShows(shownInWindow({ filter: 'wi' }))
    viewer.dispose()
    next()
    expect(due).toHaveLength(0)
  })

  it('cuts the filter of a page into slices too', () => {
    const t = testDesk()
    t.list(...people(400))
    const { slicing, due, next } = scriptedSlices(SLICE_MS)
    const viewer = createQueueViewer(t.store.state, Date.now, slicing)
    viewer.windowShows(shownInWindow({ list: { ...WHOLE_VIEW, pages: ['p1'] } }))
    expect(viewer.compute().head.total).toBeLessThan(200)
    while (due.length > 0) next()
    expect(viewer.compute().head.total).toBe(400)
  })

  it('freezes the list only when everybody has been tested', () => {
    const t = testDesk()
    t.list(...people(400))
    const { slicing, due, next } = scriptedSlices(SLICE_MS)
    const viewer = createQueueViewer(t.store.state, Date.now, slicing)
    viewer.windowShows(shownInWindow({ filter: 'wisn', frozen: true }))
    while (due.length > 0) next()
    expect(viewer.compute().head).toMatchObject({ total: 100, newAbove: 0, newHere: 0, newBelow: 0 })
  })
})

type Step =
  | { readonly kind: 'slice' }
  | { readonly kind: 'say'; readonly id: number; readonly text: string }
  | { readonly kind: 'taken' | 'back'; readonly id: number }
  | { readonly kind: 'shownInWindow'; readonly filter: string }

/** A number of customers that one slice cannot test. */
const MANY = 400
const someone = fc.nat(MANY - 1)
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ kind: 'slice' as const }) },
  fc.record({ kind: fc.constant('say' as const), id: someone, text: fc.constantFrom('wise', 'Łódź', 'nothing') }),
  fc.record({ kind: fc.constantFrom('taken' as const, 'back' as const), id: someone }),
  fc.record({ kind: fc.constant('shownInWindow' as const), filter: fc.constantFrom('wis', 'lodz', 'casa wis', 'o') })
)

function play(t: TestDesk, { kind, ...rest }: Step): void {
  if (!('id' in rest)) return
  const who = { pageId: 'p1', customerId: rest.id }
  if (kind === 'say' && 'text' in rest)
    t.apply({ type: 'message.received', who, fromAgent: false, text: rest.text, agentName: null, agentId: null })
  else
    t.apply({
      type: 'assignment.changed',
      assigned: kind === 'taken',
      who,
      agentName: kind === 'taken' ? 'Ana' : null,
      agentId: null,
      customer: null
    })
}

it('a filtered list is the same as one that tests everybody, after any course of events between its slices', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const t = testDesk()
      t.list(...people(MANY))
      const { slicing, due, next } = scriptedSlices(SLICE_MS)
      const viewer = createQueueViewer(t.store.state, Date.now, slicing)
      t.store.watch(viewer.changed)
      let filter = 'wis'
      viewer.windowShows(shownInWindow({ filter, rows: MANY }))
      for (const one of steps) {
        if (one.kind === 'slice') next()
        else if (one.kind === 'shownInWindow')
          viewer.windowShows(shownInWindow({ filter: (filter = one.filter), rows: MANY }))
        else play(t, one)
      }
      while (due.length > 0) next()
      const all = t.store.state.customers.order.waiting
      const expected = all
        .slice(0, all.length)
        .filter((one) =>
          hasWords(fold([one.name, one.pageName, one.customerId, one.lastMessage].join(' ')), queryWords(filter))
        )
      expect(shown(viewer)).toEqual(expected.map(({ key }) => key))
    }),
    { numRuns: 80 }
  )
})

describe('an event in a long filtered list', () => {
  let counted: CountedSteps | null = null
  afterEach(() => {
    counted?.restore()
    counted = null
  })

  it.each([100, 20_000])('of %i customers tests only the customer whom it is about', (count) => {
    const t = testDesk()
    t.list(...people(count))
    const viewer = createQueueViewer(t.store.state, Date.now)
    t.store.watch(viewer.changed)
    viewer.windowShows(shownInWindow({ filter: 'wise' }))
    viewer.compute()
    counted = countSteps()
    counted.alsoCalls(t.store.state.customers, 'get', 'all')
    const steps = counted.during(() => {
      t.apply({
        type: 'message.received',
        who: { pageId: 'p1', customerId: 50 },
        fromAgent: false,
        text: 'otherwise I come by',
        agentName: null,
        agentId: null
      })
      viewer.compute()
    })
    counted.restore()
    counted = null
    expect(viewer.compute().rows.some(({ key }) => key === keyOf(50))).toBe(true)
    expect(steps).toBeLessThan(1_500)
  })
})
