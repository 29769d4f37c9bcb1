import { describe, expect, it } from 'vitest'
import { createNamedViewer, NEARLY_TESTED } from '../../../../src/main/ipc/views/namedView'
import { NOTHING_SHOWN } from '../../../../src/main/ipc/views/queueView'
import { SLICE_MS, type Slicing } from '../../../../src/main/ipc/views/slices'
import { NAMED_LIMIT, type ShownInWindow } from '../../../../src/shared/shownInWindow'
import { keyOf, report, testDesk, waited, type TestDesk } from '../../../support/deskEvents'

const asking = (named?: string): ShownInWindow => ({ ...NOTHING_SHOWN, ...(named === undefined ? {} : { named }) })

/**
 * Makes a clock that moves past the end of the slice whenever it is read, and a list of the jobs that wait for their
 * next slice.
 */
function scriptedSlices() {
  let now = 0
  const due: (() => void)[] = []
  const slicing: Slicing = { monotonic: () => (now += SLICE_MS), soon: (fn) => void due.push(fn) }
  return { slicing, due, next: () => due.shift()?.() }
}

function desk(...names: readonly string[]): TestDesk {
  const t = testDesk()
  t.list(
    ...names.map((name, id) =>
      report(id, { name, pageName: 'Casa Verde', wait: waited(10_000 - id), lastMessage: 'Ana?' })
    )
  )
  return t
}

function found(t: TestDesk, named: string): readonly string[] | undefined {
  const viewer = createNamedViewer(t.store.state, undefined, () => undefined)
  viewer.windowShows(asking(named))
  return viewer.compute()?.rows.map(({ name }) => name)
}

describe('the search for customers by name', () => {
  it('puts the best match first: the same name, its beginning, its words, a part of it, its id', () => {
    const t = desk('Susana', 'Eva Ana', 'Anatol', 'Ana', 'Bob')
    expect(found(t, 'ána')).toEqual(['Ana', 'Anatol', 'Eva Ana', 'Susana'])
    expect(found(t, '4')).toEqual(['Bob'])
    expect(found(t, 'verde susana')).toEqual(['Susana'])
  })

  it('finds a name with an umlaut as people write it without one, and the other way round', () => {
    const t = desk('Jens Müller', 'Ute Mueller', 'Ana')
    expect(found(t, 'mueller')).toEqual(['Ute Mueller', 'Jens Müller'])
    expect(found(t, 'müller')).toEqual(['Jens Müller', 'Ute Mueller'])
  })

  it('finds nobody by the last words or by the page alone', () => {
    const t = desk('Bob', 'Eva')
    expect(found(t, 'ana')).toEqual([])
    expect(found(t, 'casa verde')).toEqual([])
    expect(found(t, '  ')).toEqual([])
  })

  it('finds at most so many, and those who match best, wherever they are in the queue', () => {
    const t = desk(...Array.from({ length: 300 }, (_, id) => `Susana ${id}`), 'Ana')
    const names = found(t, 'ana')
    expect(names).toHaveLength(NAMED_LIMIT)
    expect(names?.[0]).toBe('Ana')
  })

  it('finds names apart from typing mistakes, fewest first, only if nobody matches, and says so', () => {
    const t = desk('Łukasz Nowak', 'Friedrich', 'Friedreich', 'Lucas', 'Bob')
    const asks = (text: string): unknown => {
      const viewer = createNamedViewer(t.store.state, undefined, () => undefined)
      viewer.windowShows(asking(text))
      const { head, rows = [] } = viewer.compute() ?? {}
      return { nearly: head?.nearly, names: rows.map(({ name }) => name) }
    }
    expect(asks('lukazs')).toEqual({ nearly: true, names: ['Łukasz Nowak'] })
    expect(asks('nowka lukasz')).toEqual({ nearly: true, names: ['Łukasz Nowak'] })
    expect(asks('friedreick')).toEqual({ nearly: true, names: ['Friedreich', 'Friedrich'] })
    expect(asks('friedrei')).toEqual({ nearly: false, names: ['Friedreich'] })
    expect(asks('bbo')).toEqual({ nearly: false, names: [] })
    expect(asks('casa verdde')).toEqual({ nearly: false, names: [] })
  })

  it('tests a long queue for typing mistakes only at its beginning, and the agent’s own customers wherever they are', () => {
    const names = Array.from({ length: NEARLY_TESTED + 1 }, (_, id) => (id === NEARLY_TESTED ? 'Łukasz' : `Zoë ${id}`))
    const t = desk(...names)
    expect(found(t, 'lukazs')).toEqual([])
    const own = report('own', { name: 'Łukasz', assigned: true, mine: true, wait: waited(1) })
    t.list(own, ...names.map((name, id) => report(id, { name, wait: waited(10_000 - id) })))
    expect(found(t, 'lukazs')).toEqual(['Łukasz'])
  })

  it('answers only when everybody is tested, and drops the search for an older text', () => {
    const t = desk(...Array.from({ length: 400 }, (_, id) => `Zoë ${id}`), 'Ana')
    const { slicing, due, next } = scriptedSlices()
    const viewer = createNamedViewer(t.store.state, slicing, () => undefined)
    viewer.windowShows(asking('zo'))
    expect(viewer.compute()).toBeNull()
    viewer.windowShows(asking('an'))
    // One slice of the older search is still planned. It does nothing.
    next()
    while (due.length > 0) {
      expect(viewer.compute()).toBeNull()
      next()
    }
    expect(viewer.compute()).toMatchObject({ head: { text: 'an' }, rows: [{ name: 'Ana' }] })
  })

  it('shows customers as they are now, without those who left, and keeps the rows of unchanged ones', () => {
    const t = desk('Ana One', 'Ana Two')
    const viewer = createNamedViewer(t.store.state, undefined, () => undefined)
    viewer.windowShows(asking('ana'))
    const [one] = viewer.compute()?.rows ?? []
    expect(one).toEqual({ key: keyOf(0), name: 'Ana One', pageName: 'Casa Verde', mine: false })
    expect(viewer.compute()?.rows[0]).toBe(one)
    t.list(report(0, { name: 'Ana One', assigned: true, mine: true }))
    expect(viewer.compute()?.rows).toMatchObject([{ name: 'Ana One', mine: true }])
  })

  it('searches nothing when nobody asks, and drops everybody of another workspace', () => {
    const t = desk('Ana')
    const viewer = createNamedViewer(t.store.state, undefined, () => undefined)
    expect(viewer.compute()).toBeNull()
    viewer.windowShows(asking('ana'))
    const watch = t.store.watch((change) => viewer.changed(change))
    const origin = 'https://other.example'
    t.apply({ type: 'workspace.entered', workspace: { label: 'o', origin, socketUrl: 'wss://o/ws', demo: false } })
    expect(viewer.compute()?.rows).toEqual([])
    watch.dispose()
    viewer.windowShows(asking())
    expect(viewer.compute()).toBeNull()
  })
})
