import { describe, expect, it } from 'vitest'
import { createQueueViewer, NOTHING_SHOWN } from '../../../../src/main/ipc/views/queueView'
import { BULK_LIMIT } from '../../../../src/shared/domain/bulkRelease'
import { WHOLE_VIEW } from '../../../../src/shared/shownInWindow'
import { keyOf, report, testDesk, waited } from '../../../support/deskEvents'

it('names the ticked customers whom the agent cannot release any more, also those outside the rows of the window', () => {
  const t = testDesk()
  const mine = { assigned: true, mine: true, wait: waited(60) }
  t.list(report('a', mine), report('b', mine), report('c', mine), report('d', mine))
  const viewer = createQueueViewer(t.store.state, Date.now)
  t.store.watch(viewer.changed)
  const picked = ['a', 'b', 'c', 'd'].map((id) => keyOf(id))
  viewer.windowShows({ ...NOTHING_SHOWN, view: 'mine', rows: 0, picked })
  expect(viewer.compute().head.unpicked).toBeUndefined()
  t.apply({ type: 'customer.commandStarted', key: keyOf('a'), pending: 'releasing' })
  t.apply({ type: 'stop.changed', stopped: false, who: { pageId: 'p1', customerId: 'b' }, customer: null })
  t.list(report('a', mine), report('c', { assigned: true, wait: waited(60) }), report('d', mine))
  expect(viewer.compute().head.unpicked).toEqual([keyOf('a'), keyOf('b'), keyOf('c')])
  viewer.windowShows({ ...NOTHING_SHOWN, view: 'mine', rows: 0 })
  expect(viewer.compute().head.unpicked).toBeUndefined()
})

it('names the ticked customers who wait for the agent’s answer', () => {
  const t = testDesk()
  const mine = { assigned: true, mine: true, wait: waited(60) }
  t.list(report('a', mine), report('b', mine))
  const viewer = createQueueViewer(t.store.state, Date.now)
  t.store.watch(viewer.changed)
  viewer.windowShows({ ...NOTHING_SHOWN, view: 'mine', rows: 0, picked: [keyOf('a'), keyOf('b')] })
  const who = { pageId: 'p1', customerId: 'b' }
  const message = { type: 'message.received', who, text: 'Hi', agentId: null } as const
  t.apply({ ...message, fromAgent: false, agentName: null })
  expect(viewer.compute().head.pickedWaiting).toContain(keyOf('b'))
  t.apply({ ...message, fromAgent: true, text: 'Hello', agentName: 'Me' })
  expect(viewer.compute().head.pickedWaiting ?? []).not.toContain(keyOf('b'))
})

describe('everybody whom the agent can tick', () => {
  const mine = { assigned: true, mine: true }

  function desk(count: number) {
    const t = testDesk()
    t.list(
      ...Array.from({ length: count }, (_, id) =>
        report(id, { ...mine, name: `Mine ${id}`, wait: waited(5_000 - id) })
      ),
      report('free', { wait: waited(9_000) }),
      report('other', { assigned: true, wait: waited(9_000) })
    )
    const viewer = createQueueViewer(t.store.state, Date.now)
    t.store.watch(viewer.changed)
    return { t, viewer }
  }
  const shows = { ...NOTHING_SHOWN, view: 'mine', rows: 10, picked: [] } as const

  it('is named only on request, also beyond the rows of the window', () => {
    const { t, viewer } = desk(30)
    viewer.windowShows(shows)
    expect(viewer.compute().head.pickable).toBeUndefined()
    t.apply({ type: 'customer.commandStarted', key: keyOf(29), pending: 'releasing' })
    viewer.windowShows({ ...shows, pickAll: 1, frozen: true })
    const { head, rows } = viewer.compute()
    expect({ rows: rows.length, asked: head.pickable?.asked }).toEqual({ rows: 10, asked: 1 })
    expect(head.pickable?.customers).toHaveLength(29)
    expect(head.pickable?.customers[0]).toEqual({ key: rows[0]?.key, name: rows[0]?.name })
    expect(head.pickable?.customers.some(({ key }) => key === keyOf(29))).toBe(false)
  })

  it('is named once for a request, whatever happens afterwards, and anew for the next one', () => {
    const { t, viewer } = desk(3)
    viewer.windowShows({ ...shows, pickAll: 1 })
    const first = viewer.compute().head.pickable
    t.list(report(0, { ...mine, name: 'Mine 0' }))
    expect(viewer.compute().head.pickable).toBe(first)
    viewer.windowShows({ ...shows, pickAll: 2 })
    expect(viewer.compute().head.pickable).toEqual({ asked: 2, customers: [{ key: keyOf(0), name: 'Mine 0' }] })
    viewer.windowShows(shows)
    expect(viewer.compute().head.pickable).toBeUndefined()
  })

  it('is everybody of the list after its filter, as soon as the filter has tested all', () => {
    const { t } = desk(400)
    const due: (() => void)[] = []
    let now = 0
    const slicing = { monotonic: () => (now += 10), soon: (fn: () => void) => void due.push(fn) }
    const viewer = createQueueViewer(t.store.state, Date.now, slicing)
    viewer.windowShows({ ...shows, pickAll: 1, filter: 'mine 7' })
    expect(viewer.compute().head.pickable).toBeUndefined()
    for (let next = due.shift(); next; next = due.shift()) next()
    const names = viewer.compute().head.pickable?.customers.map(({ name }) => name) ?? []
    expect(names).toHaveLength(76)
    expect(names.every((name) => /^Mine .*7/.test(name))).toBe(true)
  })

  it('is at most as many as can be released at once, and nobody in the other views', () => {
    const { viewer } = desk(BULK_LIMIT + 50)
    viewer.windowShows({ ...shows, pickAll: 1, list: { ...WHOLE_VIEW, order: 'name' } })
    expect(viewer.compute().head.pickable?.customers).toHaveLength(BULK_LIMIT)
    viewer.windowShows({ ...shows, view: 'all', pickAll: 2 })
    expect(viewer.compute().head.pickable).toBeUndefined()
  })
})
