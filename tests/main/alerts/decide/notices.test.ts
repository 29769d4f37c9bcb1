import { describe, expect, it } from 'vitest'
import {
  followConnection,
  followUnreadable,
  tellUnreachable,
  tellUnreadable
} from '../../../../src/main/alerts/decide/notices'
import type { Unreachable } from '../../../../src/main/alerts/decide/effects'
import { pauseAlerts } from '../../../../src/main/alerts/decide/policy'
import type { AlertState } from '../../../../src/main/alerts/decide/state'
import { DEFAULT_ALERT_SETTINGS, type AlertSettings } from '../../../../src/shared/domain/settings'
import { asked, runAt } from '../../../support/alertRun'
import { emptyAlertState } from '../../../support/alertState'
import { MINUTE_MS } from '../../../../src/shared/time'

const settings = (change: Partial<AlertSettings>): AlertSettings => ({ ...DEFAULT_ALERT_SETTINGS, ...change })

describe('a lost connection', () => {
  const follow = (state: AlertState, unreachable: Unreachable | null, now: number, isSignInOpen = false) => {
    const run = runAt(state, now)
    followConnection(run, { unreachable, isSignInOpen })
    return asked(run)
  }
  const told = (state: AlertState, now: number) => {
    const run = runAt(state, now)
    tellUnreachable(run)
    return asked(run)
  }

  it.each([
    { why: 'signedOut', after: 15_000 },
    { why: 'stopped', after: 15_000 },
    { why: 'notConnected', after: MINUTE_MS }
  ] as const)('causes a notice about $why after $after ms, once', ({ why, after }) => {
    const state = emptyAlertState()
    follow(state, why, 1_000)
    expect({ told: told(state, 1_000), saidAt: state.unreachable.saidAt }).toEqual({ told: [], saidAt: 1_000 + after })
    follow(state, why, 2_000)
    expect(told(state, 999 + after)).toEqual([])
    expect(told(state, 1_000 + after)).toEqual(['show unreachable'])
    expect({ told: told(state, 2_000 + after), saidAt: state.unreachable.saidAt }).toEqual({ told: [], saidAt: null })
  })

  it('causes no notice once it is over, and its notice closes', () => {
    const state = emptyAlertState()
    follow(state, 'signedOut', 0)
    told(state, 0)
    expect(told(state, 15_000)).toEqual(['show unreachable'])
    expect(follow(state, null, 16_000)).toEqual(['close unreachable'])
    follow(state, 'signedOut', 17_000)
    told(state, 17_000)
    expect(told(state, 32_000)).toEqual(['show unreachable'])
  })

  it('causes no second notice for the same problem in other words, but one for a worse problem', () => {
    const state = emptyAlertState()
    follow(state, 'stopped', 0)
    told(state, 0)
    told(state, 15_000)
    follow(state, 'notConnected', 16_000)
    expect({ atOnce: told(state, 16_000), later: told(state, 80_000), dueAt: state.unreachable.dueAt }).toEqual({
      atOnce: [],
      later: [],
      dueAt: null
    })
    follow(state, 'stopped', 80_000)
    expect([told(state, 80_000), told(state, 100_000)]).toEqual([[], []])
    follow(state, 'signedOut', 100_000)
    told(state, 100_000)
    expect(told(state, 115_000)).toEqual(['close unreachable', 'show unreachable'])
  })

  it('counts as known if the agent looks at the desk or at the sign-in', () => {
    for (const known of ['desk', 'signIn']) {
      const state = emptyAlertState({ isPresent: known === 'desk' })
      follow(state, 'signedOut', 0, known === 'signIn')
      told(state, 0)
      state.isPresent = false
      follow(state, 'signedOut', 1, false)
      expect([told(state, 1), told(state, 20_000), told(state, MINUTE_MS)]).toEqual([[], [], []])
    }
  })

  it('waits while alerts are quiet or off, then causes a notice', () => {
    const state = emptyAlertState()
    follow(state, 'signedOut', 0)
    pauseAlerts(runAt(state), 1)
    expect({ atOnce: told(state, 0), later: told(state, 20_000), saidAt: state.unreachable.saidAt }).toEqual({
      atOnce: [],
      later: [],
      saidAt: null
    })
    expect(told(state, MINUTE_MS)).toEqual(['show unreachable'])
    const off = emptyAlertState({ settings: settings({ privacy: 'nothing' }) })
    follow(off, 'signedOut', 0)
    expect([told(off, 0), told(off, 20_000)]).toEqual([[], []])
  })

  it('has its full delay again after a sleep', () => {
    const state = emptyAlertState()
    follow(state, 'notConnected', 0)
    told(state, 0)
    expect({ told: told(state, MINUTE_MS + 5_001), saidAt: state.unreachable.saidAt }).toEqual({
      told: [],
      saidAt: MINUTE_MS + 5_001 + 15_000
    })
    expect(told(state, MINUTE_MS + 5_001 + 15_000)).toEqual(['show unreachable'])
    const punctual = emptyAlertState()
    follow(punctual, 'notConnected', 0)
    told(punctual, 0)
    expect(told(punctual, MINUTE_MS + 5_000)).toEqual(['show unreachable'])
  })
})

describe('customers whose rows could not be read', () => {
  const tell = (state: AlertState, count: number) => {
    const run = runAt(state)
    followUnreadable(run, count)
    tellUnreadable(run)
    return asked(run)
  }

  it('cause one notice, until all are readable', () => {
    const state = emptyAlertState()
    expect([tell(state, 0), tell(state, 2), tell(state, 2), tell(state, 3)]).toEqual([
      [],
      ['show unreadable', 'sound'],
      [],
      []
    ])
    expect([tell(state, 0), tell(state, 1)]).toEqual([['close unreadable'], ['show unreadable', 'sound']])
  })

  it('use the channels that are on', () => {
    const { steps } = DEFAULT_ALERT_SETTINGS
    const silent = { ...steps, sound: { ...steps.sound, on: false } }
    expect(tell(emptyAlertState({ settings: settings({ steps: silent }) }), 1)).toEqual(['show unreadable'])
    const hidden = emptyAlertState({ settings: settings({ privacy: 'nothing' }) })
    expect(tell(hidden, 1)).toEqual(['sound'])
    const off = emptyAlertState({ settings: settings({ steps: silent, privacy: 'nothing' }) })
    expect(tell(off, 1)).toEqual([])
    off.settings = DEFAULT_ALERT_SETTINGS
    expect(tell(off, 1)).toEqual(['show unreadable', 'sound'])
  })

  it('use only the channels that the policy allows now for others', () => {
    const lost = emptyAlertState({ isReceiving: false })
    expect(tell(lost, 1)).toEqual([])
    lost.isReceiving = true
    expect(tell(lost, 1)).toEqual(['show unreadable', 'sound'])
    const queue = { waiting: 1, longestSince: -10 * MINUTE_MS, unreadable: 0, partial: false }
    const brokenThrough = emptyAlertState({ queue })
    pauseAlerts(runAt(brokenThrough), null)
    expect(tell(brokenThrough, 1)).toEqual(['show unreadable', 'sound'])
  })

  it('count as seen at the desk, and wait for the end of a pause', () => {
    const seen = emptyAlertState({ isFocused: true })
    expect(tell(seen, 1)).toEqual([])
    seen.isFocused = false
    expect(tell(seen, 1)).toEqual([])
    const paused = emptyAlertState()
    pauseAlerts(runAt(paused), null)
    expect(tell(paused, 1)).toEqual([])
    paused.pause = null
    expect(tell(paused, 1)).toEqual(['show unreadable', 'sound'])
    const gone = emptyAlertState()
    pauseAlerts(runAt(gone), null)
    tell(gone, 1)
    tell(gone, 0)
    gone.pause = null
    expect(tell(gone, 0)).toEqual([])
  })
})
