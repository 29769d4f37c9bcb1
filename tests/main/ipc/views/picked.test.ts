import { expect, it } from 'vitest'
import { createQueueViewer, NOTHING_SHOWN } from '../../../../src/main/ipc/views/queueView'
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
