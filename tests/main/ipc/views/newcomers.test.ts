import { expect, it } from 'vitest'
import { createQueueViewer, NOTHING_SHOWN } from '../../../../src/main/ipc/views/queueView'
import type { ShownInWindow } from '../../../../src/shared/shownInWindow'
import { report, testDesk, waited } from '../../../support/deskEvents'

const shownInWindow = (part: Partial<ShownInWindow>): ShownInWindow => ({ ...NOTHING_SHOWN, rows: 4, ...part })

/** Makes a frozen list of ten customers who have waited 100, 90, … 10 seconds. */
function frozen(start: number) {
  const { store, list, apply } = testDesk()
  const people = Array.from({ length: 10 }, (_, index) => report(`c${index}`, { wait: waited(100 - index * 10) }))
  list(...people)
  const viewer = createQueueViewer(store.state, Date.now)
  store.watch(viewer.changed)
  viewer.windowShows(shownInWindow({ start, frozen: true }))
  const comes = (seconds: number, id = 'new') => {
    store.apply({
      type: 'queue.partRead',
      customers: [report(id, { wait: waited(seconds) })],
      asOf: store.state.revision
    })
    const { newAbove, newHere, newBelow } = viewer.compute().head
    return { newAbove, newHere, newBelow }
  }
  const leaves = (customerId: string): void =>
    apply({ type: 'stop.changed', stopped: false, who: { pageId: 'p1', customerId }, customer: null })
  return Object.assign(comes, { leaves })
}

it.each([
  { where: 'before the rows in sight', seconds: 200, expected: { newAbove: 1, newHere: 0, newBelow: 0 } },
  { where: 'among them', seconds: 65, expected: { newAbove: 0, newHere: 1, newBelow: 0 } },
  { where: 'after them', seconds: 35, expected: { newAbove: 0, newHere: 0, newBelow: 1 } },
  { where: 'behind everybody, where nobody moves', seconds: 5, expected: { newAbove: 0, newHere: 0, newBelow: 0 } }
])('a new customer belongs $where', ({ seconds, expected }) => {
  expect(frozen(2)(seconds)).toEqual(expected)
})

it('at the top of the list a new customer in sight is not announced as below', () => {
  expect(frozen(0)(85)).toEqual({ newAbove: 0, newHere: 1, newBelow: 0 })
})

it('a new customer at the end who turns out to have waited for days is announced where they belong, and keeps the row', () => {
  const comes = frozen(2)
  comes(5)
  comes(4, 'later')
  expect(comes(65)).toEqual({ newAbove: 0, newHere: 1, newBelow: 0 })
  expect(comes(300_000)).toEqual({ newAbove: 1, newHere: 0, newBelow: 0 })
})

it('a new customer at the end is not announced when the row before them leaves', () => {
  const comes = frozen(6)
  comes(5)
  comes.leaves('c9')
  expect(comes(5)).toEqual({ newAbove: 0, newHere: 0, newBelow: 0 })
  expect(comes(8)).toEqual({ newAbove: 0, newHere: 0, newBelow: 0 })
})
