import { expect, it } from 'vitest'
import { keyOf, report, waited } from '../../support/deskEvents'
import { alertRig, type AlertRig } from './rig'

const key = keyOf('a')
const who = { pageId: 'p1', customerId: 'a' }

/** Another window is in front, and the agent has just released a customer who had waited for 20 minutes. */
function released(): AlertRig {
  const rig = alertRig()
  rig.list(report('a', { name: 'Leila', wait: waited(1_200), assigned: true, mine: true }))
  rig.advance(60)
  release(rig)
  return rig
}

function release(rig: AlertRig): void {
  rig.apply({ type: 'customer.commandStarted', key, pending: 'releasing' })
  rig.apply({ type: 'customer.released', who })
  rig.apply({ type: 'customer.commandDone', key, pending: 'releasing' })
}

it('nobody is alerted about a customer whom the agent released, until the bot has them', () => {
  const rig = released()
  expect(rig.store.state.customers.get(key)).toMatchObject({ present: true, assignment: { kind: 'nobody' } })
  rig.advance(9)
  expect({ titles: rig.titles(), done: rig.done }).toEqual({ titles: [], done: [] })
  rig.apply({ type: 'stop.changed', stopped: false, who, customer: null })
  rig.advance(60)
  expect({ titles: rig.titles(), done: rig.done }).toEqual({ titles: [], done: [] })
})

it('the agent is alerted if the bot does not get the released customer', () => {
  const rig = released()
  rig.advance(11)
  expect(rig.titles()).toEqual(['Customer waiting'])
})

it('the agent is alerted at once if the released customer asks again', () => {
  const rig = released()
  rig.advance(2)
  rig.apply({ type: 'stop.changed', stopped: false, who, customer: null })
  rig.apply({ type: 'stop.changed', stopped: true, who, customer: null })
  rig.advance(1)
  expect(rig.titles()).toEqual(['Customer waiting'])
  rig.advance(20)
  expect(rig.titles()).toEqual(['Customer waiting'])
})

it('the agent is alerted at once if somebody else released the agent’s customer', () => {
  const rig = alertRig()
  rig.list(report('a', { name: 'Leila', assigned: true, mine: true }))
  rig.advance(60)
  rig.apply({ type: 'customer.released', who })
  rig.advance(1)
  expect(rig.titles()).toEqual(['Customer waiting'])
})

it.each([
  { by: 'a release', ends: { type: 'customer.released', who } as const },
  {
    by: 'the assignment',
    ends: { type: 'assignment.changed', assigned: false, who, agentName: null, agentId: null, customer: null } as const
  }
])('an unread customer whom somebody else released by $by waits with an alert', ({ ends }) => {
  const rig = alertRig()
  rig.list(report('a', { name: 'Leila', assigned: true, mine: true }))
  rig.advance(60)
  rig.apply({ type: 'message.received', who, fromAgent: false, text: 'Hello?', agentName: null, agentId: null })
  rig.advance(60)
  rig.apply(ends)
  rig.advance(1)
  expect(rig.titles()).toEqual(['Customer waiting'])
})

it('a released customer whom the bot does not get counts once among those who wait', () => {
  const rig = alertRig({ breakThroughMinutes: null, breakThroughCount: 1 })
  rig.list(report('a', { name: 'Leila', wait: waited(1_200), assigned: true, mine: true }))
  rig.alerts.pause(30)
  release(rig)
  rig.advance(60)
  expect(rig.titles()).toEqual([])
})
