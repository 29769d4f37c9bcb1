import { describe, expect, it } from 'vitest'
import type { ConnectionStatus } from '../../../src/shared/domain/connection'
import { DEFAULT_ALERT_SETTINGS, type AlertSettings } from '../../../src/shared/domain/settings'
import { alertRig, comes, connected, offline, type AlertRig } from './rig'

const is = (connection: ConnectionStatus) => ({ type: 'connection.changed', connection }) as const
const signedOut = is({ state: 'signedOut', asOf: 0, since: 0 })
const stopped = is({ state: 'stopped', asOf: 0, failure: { kind: 'http', code: 404, detail: '' } })
const connecting = is({ state: 'connecting', asOf: 0 })
const told = ({ shown }: AlertRig): readonly string[] =>
  shown.map(({ title, body }) => `${title}: ${body.split('. ').at(-1)}`)

const CASES = [
  {
    what: 'signed out',
    event: signedOut,
    seconds: 15,
    words: 'You are signed out: New customers cannot reach you until you sign in again.'
  },
  { what: 'stopped', event: stopped, seconds: 15, words: 'Not connected: Open Deskhand to see why.' },
  { what: 'not connected', event: offline, seconds: 60, words: 'Not connected: Deskhand will keep trying.' }
] as const

describe('an agent who looks at something else', () => {
  it.each(CASES)('gets one notification when the desk is $what, and a click opens it', ({ event, seconds, words }) => {
    const rig = alertRig()
    rig.apply(event)
    rig.advance(seconds - 1)
    expect(told(rig)).toEqual([])
    rig.advance(1)
    expect(told(rig)).toEqual([words])
    rig.apply(connecting, event)
    rig.advance(3600)
    expect(told(rig)).toHaveLength(1)
    rig.shown[0]?.clicked()
    expect(rig.opened).toEqual([null])
  })

  it('gets another notice when the session ends after a lost connection, but none for a smaller problem', () => {
    const rig = alertRig()
    rig.apply(offline)
    rig.advance(60)
    rig.apply(signedOut)
    rig.advance(15)
    rig.apply(connecting)
    rig.advance(3600)
    expect(rig.shown.map(({ title }) => title)).toEqual(['Not connected', 'You are signed out'])
    expect(rig.titles()).toEqual(['You are signed out'])
  })

  it('gets no notice about an outage that ends in time, and the notice closes with the outage', () => {
    const rig = alertRig()
    rig.apply(offline)
    rig.advance(59)
    rig.apply(connected)
    rig.advance(3600)
    expect(told(rig)).toEqual([])
    rig.apply(offline)
    rig.advance(60)
    expect(rig.titles()).toEqual(['Not connected'])
    rig.apply(connected)
    expect(rig.titles()).toEqual([])
    rig.apply(offline)
    rig.advance(60)
    expect(told(rig)).toHaveLength(2)
  })

  it('sees no notification about waiting customers while Deskhand cannot know', () => {
    const rig = alertRig()
    rig.apply(comes('a'), offline)
    rig.advance(60)
    expect(rig.titles()).toEqual(['Not connected'])
  })

  it('gets no notice after seeing the problem', () => {
    const rig = alertRig()
    rig.apply(offline)
    rig.focus(true)
    rig.focus(false)
    rig.advance(3600)
    expect(told(rig)).toEqual([])
    rig.apply({ type: 'signIn.changed', signIn: { phase: 'signInPageOpen' } }, signedOut)
    rig.advance(3600)
    expect(told(rig)).toEqual([])
  })

  it('gets the notice after quiet time is over', () => {
    const rig = alertRig()
    rig.alerts.pause(30)
    rig.apply(signedOut)
    rig.advance(29 * 60)
    expect(told(rig)).toEqual([])
    rig.advance(61)
    expect(told(rig)).toHaveLength(1)
  })

  it.each<Partial<AlertSettings>>([
    { privacy: 'nothing' },
    { steps: { ...DEFAULT_ALERT_SETTINGS.steps, notification: { on: false, delay: 0 } } }
  ])('gets no notice if notifications are off: %j', (change) => {
    const rig = alertRig()
    rig.set(change)
    rig.apply(signedOut)
    rig.advance(3600)
    expect(told(rig)).toEqual([])
  })

  it('gets no notice after waking the computer until the connection had its time', () => {
    const rig = alertRig()
    rig.apply(offline)
    rig.time.jump(3_600_000)
    rig.advance(60)
    expect(told(rig)).toEqual([])
    rig.advance(14)
    rig.apply(connected)
    rig.advance(3600)
    expect(told(rig)).toEqual([])
  })
})

it('gets no alert before a workspace is chosen', () => {
  const rig = alertRig()
  rig.apply({ type: 'workspace.entered', workspace: null }, signedOut)
  rig.advance(3600)
  expect(told(rig)).toEqual([])
})
