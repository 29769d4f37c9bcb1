import { expect, it } from 'vitest'
import { createQueueViewer, NOTHING_SHOWN } from '../../../../src/main/ipc/views/queueView'
import { keyOf, report, testDesk, waited } from '../../../support/deskEvents'

it('names three who need the agent, because the window may leave out the one on the screen and the one just released', () => {
  const t = testDesk()
  t.list(...['a', 'b', 'c', 'd'].map((id, at) => report(id, { assigned: false, wait: waited(600 - at) })))
  const viewer = createQueueViewer(t.store.state, () => t.now)
  viewer.windowShows({ ...NOTHING_SHOWN, selected: keyOf('b') })
  expect(viewer.compute().head.next.map(({ key }) => key)).toEqual(['a', 'b', 'c'].map((id) => keyOf(id)))
})
