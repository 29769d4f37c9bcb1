import { describe, expect, it } from 'vitest'
import { report, waited } from '../../support/deskEvents'
import type { AlertPrivacy } from '../../../src/shared/domain/alertPrivacy'
import { alertRig, connected, offline, type AlertRig } from './rig'

const workspace = {
  label: 'desk.example',
  origin: 'https://desk.example',
  socketUrl: 'wss://desk.example/api/dashboard/ws',
  demo: false
}
const people = ['a', 'b', 'c', 'd'].map((id, at) => report(id, { pageName: 'Nordlys', wait: waited(600 - at * 60) }))
const open = (rig: AlertRig) => rig.shown.filter((one) => one.open).map(({ title, body }) => ({ title, body }))

/** Starts while these customers wait already. */
function start(privacy: AlertPrivacy = 'name', isUnattended = false, asksFirst = false): AlertRig {
  const rig = alertRig({ privacy })
  rig.asksFirst = asksFirst
  rig.apply({ type: 'workspace.entered', workspace: null }, offline)
  rig.apply({ type: 'workspace.entered', workspace })
  if (isUnattended) rig.dark(true)
  // The connection counts as there once the first list is read.
  rig.list(...people)
  rig.apply(connected)
  rig.advance(1)
  return rig
}

describe('the digest at the start', () => {
  it.each(['name', 'message'] as const)('names who has waited longest if alerts may show the %s', (privacy) => {
    expect(open(start(privacy))).toEqual([
      { title: '4 people are waiting', body: 'Customer a has waited longest, 10 min · Nordlys' }
    ])
  })

  it.each(['count', 'nothing'] as const)('names nobody if alerts may show only %s', (privacy) => {
    expect(JSON.stringify(start(privacy).shown)).not.toContain('Customer')
  })

  it('names nobody on a dark screen', () => {
    expect(JSON.stringify(start('name', true).shown)).not.toContain('Customer')
  })

  it('gets the name as soon as the system says that the agent is in front of the screen', () => {
    const rig = start('name', false, true)
    expect(JSON.stringify(open(rig))).not.toContain('Customer')
    rig.advance(5)
    rig.dark(false)
    expect(open(rig)).toEqual([
      { title: '4 people are waiting', body: 'Customer a has waited longest, 10 min · Nordlys' }
    ])
  })

  it.each([
    ['the screen was dark at first', (rig: AlertRig) => rig.dark(true)],
    ['the answer comes too late', (rig: AlertRig) => rig.advance(20)],
    ['the agent has closed the digest', (rig: AlertRig) => rig.shown.at(-1)?.closed('hand')],
    [
      'alerts are paused, and no wait breaks through',
      (rig: AlertRig) => {
        rig.set({ breakThroughMinutes: null, breakThroughCount: null })
        rig.alerts.pause(60)
      }
    ]
  ])('never gets the name if %s', (_why, happens) => {
    const rig = start('name', false, true)
    happens(rig)
    const { length } = rig.shown
    rig.dark(false)
    rig.alerts.resume()
    rig.dark(false)
    expect(rig.shown).toHaveLength(length)
    expect(JSON.stringify(rig.shown)).not.toContain('Customer')
  })
})
