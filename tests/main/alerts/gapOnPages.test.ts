import { expect, it } from 'vitest'
import { keyOf, report } from '../../support/deskEvents'
import { choose, hours, onPage } from './chosenPages'
import { alertRig, connected, offline, type AlertRig } from './rig'

const bells = (rig: AlertRig): number => rig.done.filter((done) => done.includes('bell')).length

/** The connection is away for five seconds. Then a list says how long the customer has waited, s. */
function comeBack(rig: AlertRig, waited: number): void {
  rig.advance(5)
  rig.list(onPage('a', 'p2', waited))
  rig.apply(connected)
}

/** A customer of a muted page has waited longer than the page's limit of two minutes. */
function overLimit(): AlertRig {
  const rig = alertRig()
  choose(rig, { page: 'p2', state: 'muted', hotMinutes: 2 })
  rig.list(onPage('a', 'p2'))
  rig.advance(300)
  expect(rig.titles()).toHaveLength(1)
  return rig
}

it('the alert of a muted page ends if the wait began anew while the connection was away', () => {
  const rig = overLimit()
  rig.apply(offline)
  comeBack(rig, 1)
  const before = bells(rig)
  rig.advance(100)
  expect({ titles: rig.titles(), bells: bells(rig) - before }).toEqual({ titles: [], bells: 0 })
  rig.advance(180)
  expect(rig.titles()).toHaveLength(1)
})

it.each([
  { name: 'with the connection', isGap: false },
  { name: 'while the connection is away', isGap: true }
])('the alert of a muted page ends if the page gets a higher limit $name', ({ isGap }) => {
  const rig = overLimit()
  if (isGap) rig.apply(offline)
  choose(rig, { page: 'p2', state: 'muted', hotMinutes: 60 })
  if (isGap) comeBack(rig, 305)
  const before = bells(rig)
  rig.advance(60)
  expect({ titles: rig.titles(), bells: bells(rig) - before }).toEqual({ titles: [], bells: 0 })
})

it.each([
  { name: 'without', isGap: false },
  { name: 'with', isGap: true }
])('a late reply that quiet hours of the page hold back alerts after them, $name a gap', ({ isGap }) => {
  const rig = alertRig({ breakThroughMinutes: null })
  const who = { pageId: 'p2', customerId: 'b' }
  choose(rig, { page: 'p2', quiet: hours(-10, 20) })
  rig.list(report('b', { pageId: 'p2', assigned: true, mine: true }))
  rig.apply(
    { type: 'message.received', who, fromAgent: false, text: 'Hi', agentName: null, agentId: null },
    { type: 'customer.read', key: keyOf('b', 'p2') }
  )
  rig.advance(600)
  expect(rig.titles()).toEqual([])
  if (isGap) {
    rig.apply(offline)
    rig.advance(5)
    rig.apply(connected)
  }
  rig.advance(900)
  expect(rig.titles()).toHaveLength(1)
})
