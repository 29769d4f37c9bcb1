import { describe, expect, it } from 'vitest'
import {
  channelFailed,
  createEscalation,
  escalate,
  updateEscalation,
  type EscalatingAlerts,
  type EscalationChannels,
  type EscalationRun
} from '../../../../src/main/alerts/decide/escalation'
import type { Cancel } from '../../../../src/shared/clock'
import type { CustomerKey } from '../../../../src/shared/domain/ids'
import {
  ALERT_CHANNELS,
  DEFAULT_ALERT_SETTINGS,
  type AlertSettings,
  type AlertChannel
} from '../../../../src/shared/domain/settings'
import { keyOf } from '../../../support/deskEvents'
import { createFakeTime } from '../../../support/fakeTime'
import { SECOND_MS } from '../../../../src/shared/time'

/** A customer who needs the agent, and the channels that may be used for this customer. */
interface Customer {
  readonly key: CustomerKey
  readonly since: number
  readonly channels: readonly AlertChannel[]
}

/**
 * Makes the functions with which an escalation asks about alerts. Their answers come from a plain list of customers.
 */
function alertsOf(list: readonly Customer[], notified: Set<CustomerKey>): EscalatingAlerts {
  const first = (channel: AlertChannel, among: readonly Customer[]): number | null => {
    const sinces = among.filter(({ channels }) => channels.includes(channel)).map(({ since }) => since)
    return sinces.length === 0 ? null : Math.min(...sinces)
  }
  const open = (): readonly Customer[] => list.filter(({ key }) => !notified.has(key))
  return {
    count: list.length,
    firstSince: (channel) => first(channel, list),
    firstOpenSince: () => first('notification', open()),
    openUntil: (instant) =>
      open()
        .filter(({ since, channels }) => channels.includes('notification') && since <= instant)
        .map(({ key }) => key),
    markNotified: (keys) => keys.forEach((key) => notified.add(key)),
    all: () => list.map(({ key }) => key)
  }
}

function rig(change: Partial<AlertSettings> = {}) {
  const time = createFakeTime(0)
  const done: string[] = []
  const settings = { ...DEFAULT_ALERT_SETTINGS, ...change }
  const say = (words: string): void => void done.push(`${time.elapsed() / SECOND_MS} ${words}`)
  const lock = { isFresh: true }
  const state = createEscalation()
  const notified = new Set<CustomerKey>()
  let list: readonly Customer[] = []
  let cancel: Cancel = () => undefined
  const channels: EscalationChannels = {
    notify: (keys, isUnattended) =>
      say(`${isUnattended ? 'dark ' : ''}notify ${keys.map((key) => key.slice(3)).join(' ')}`),
    sound: () => say('sound'),
    attention: (on) => say(`attention ${on ? 'on' : 'off'}`),
    card: (on) => say(`card ${on ? 'on' : 'off'}`)
  }
  /** Runs `act`, and then, when its time comes, each later step that the escalation has planned. */
  function step(act: (run: EscalationRun) => void): void {
    const present = new Set(list.map(({ key }) => key))
    for (const key of notified) if (!present.has(key)) notified.delete(key)
    act({ now: time.monotonic(), settings, isFresh: () => lock.isFresh, alerts: alertsOf(list, notified), channels })
    cancel()
    cancel =
      state.nextAt === null
        ? () => undefined
        : time.timers.after(state.nextAt - time.monotonic(), () => step((run) => escalate(state, run)))
  }
  const escalation = {
    update: (alerts: readonly Customer[], isUnattended: boolean) => {
      list = alerts
      step((run) => updateEscalation(state, run, isUnattended))
    },
    seen: (keys: readonly CustomerKey[]) => keys.forEach((key) => notified.add(key)),
    failed: (failed: AlertChannel) => step((run) => channelFailed(state, run, failed))
  }
  const call = (id: string, since: number, channels: readonly AlertChannel[] = ALERT_CHANNELS): Customer => ({
    key: keyOf(id),
    since: since * SECOND_MS,
    channels
  })
  const advance = (seconds: number): void => time.advance(seconds * SECOND_MS)
  return { escalation, done, time, call, advance, lock }
}

describe('the escalation', () => {
  it('uses each channel exactly at its delay and repeats the sound', () => {
    const { escalation, done, call, advance } = rig()
    escalation.update([call('a', 0)], false)
    advance(66)
    expect(done).toEqual(['0 notify a', '5 sound', '20 attention on', '25 sound', '40 card on', '45 sound', '65 sound'])
  })

  it('shows no name before it is known who can see the screen, and continues with the answer', () => {
    const { escalation, done, call, advance, lock } = rig({
      steps: { ...DEFAULT_ALERT_SETTINGS.steps, notification: { on: true, delay: 3 } }
    })
    const calls = [call('a', 0)]
    lock.isFresh = false
    escalation.update(calls, false)
    advance(41)
    expect(done).toEqual(['5 sound', '20 attention on', '25 sound'])
    lock.isFresh = true
    escalation.update(calls, false)
    expect(done.slice(3)).toEqual(['41 notify a', '41 card on'])
  })

  it('ends with the last pending alert, and leaves no timer', () => {
    const { escalation, done, time, call, advance } = rig()
    escalation.update([call('a', 0)], false)
    advance(42)
    escalation.update([], false)
    advance(100)
    expect(done.slice(-2)).toEqual(['42 attention off', '42 card off'])
    expect(time.waiting()).toEqual([])
  })

  it('is one for all customers: a new customer causes a notification, and the sounds keep their rhythm', () => {
    const { escalation, done, call, advance } = rig()
    escalation.update([call('a', 0)], false)
    advance(10)
    escalation.update([call('a', 0), call('b', 10)], false)
    advance(16)
    expect(done).toEqual(['0 notify a', '5 sound', '10 notify b', '20 attention on', '25 sound'])
  })

  it('goes back to an earlier step when the first customer has help and the next one has waited less', () => {
    const { escalation, done, call, advance } = rig()
    escalation.update([call('a', 0)], false)
    advance(30)
    escalation.update([call('a', 0), call('b', 30)], false)
    advance(12)
    escalation.update([call('b', 30)], false)
    advance(30)
    expect(done.slice(4)).toEqual([
      '30 notify b',
      '40 card on',
      '42 attention off',
      '42 card off',
      '45 sound',
      '50 attention on',
      '65 sound',
      '70 card on'
    ])
  })

  it.each<{ name: string; change: Partial<AlertSettings>; expected: string[] }>([
    {
      name: 'sounds once',
      change: { soundRepeat: 0 },
      expected: ['0 notify a', '5 sound', '20 attention on', '40 card on']
    },
    {
      name: 'without a step',
      change: { steps: { ...DEFAULT_ALERT_SETTINGS.steps, sound: { on: false, delay: 5 } } },
      expected: ['0 notify a', '20 attention on', '40 card on']
    },
    {
      name: 'in another order',
      change: {
        soundRepeat: 0,
        steps: {
          notification: { on: true, delay: 30 },
          sound: { on: true, delay: 0 },
          attention: { on: false, delay: 0 },
          card: { on: true, delay: 1 }
        }
      },
      expected: ['0 sound', '1 card on', '30 notify a']
    }
  ])('$name', ({ change, expected }) => {
    const { escalation, done, call, advance } = rig(change)
    escalation.update([call('a', 0)], false)
    advance(44)
    expect(done).toEqual(expected)
  })

  it('uses the next channel at once when one fails', () => {
    const { escalation, done, call, advance } = rig()
    escalation.update([call('a', 0)], false)
    escalation.failed('notification')
    advance(1)
    escalation.failed('sound')
    advance(2)
    expect(done).toEqual(['0 notify a', '0 sound', '1 attention on'])
  })

  it('uses only the allowed channels, each for the customers who may use it', () => {
    const { escalation, done, call, advance } = rig({ soundRepeat: 0 })
    escalation.update([call('a', 0, []), call('b', 0, ['sound'])], false)
    advance(60)
    expect(done).toEqual(['5 sound'])
    escalation.update([call('a', 60), call('b', 60, ['sound'])], false)
    advance(1)
    expect(done).toEqual(['5 sound', '60 notify a'])
  })

  it('customers who were already announced get no notification', () => {
    const { escalation, done, call } = rig()
    escalation.seen([keyOf('a')])
    escalation.update([call('a', 0), call('b', 0)], false)
    expect(done).toEqual(['0 notify b'])
  })

  it('in front of a dark screen uses its first channel every ten minutes, for eight hours', () => {
    const { escalation, done, call, advance } = rig()
    escalation.update([call('a', 0)], true)
    advance(8 * 3600 - 1)
    expect(done).toHaveLength(48)
    expect(done.slice(0, 3)).toEqual(['0 dark notify a', '600 dark notify a', '1200 dark notify a'])
    escalation.update([call('a', 8 * 3600 - 1)], false)
    advance(6)
    expect(done.slice(48)).toEqual(['28799 notify a', '28804 sound'])
  })

  it('alerts again about a customer who had help and asks once more', () => {
    const { escalation, done, call, advance } = rig()
    escalation.update([call('a', 0), call('b', 0)], false)
    escalation.update([call('b', 0)], false)
    advance(1)
    escalation.update([call('a', 1), call('b', 0)], false)
    expect(done).toEqual(['0 notify a b', '1 notify a'])
  })

  it('starts again once nobody needed an alert: with its delays, and without the failures before', () => {
    const { escalation, done, call, advance } = rig()
    escalation.update([call('a', 0)], false)
    escalation.failed('notification')
    advance(1)
    escalation.update([], false)
    advance(9)
    escalation.update([call('a', 10)], false)
    advance(6)
    expect(done).toEqual(['0 notify a', '0 sound', '10 notify a', '15 sound'])
  })

  it('skips a step that has failed, is off, or is allowed for nobody', () => {
    const { steps } = DEFAULT_ALERT_SETTINGS
    const { escalation, done, call } = rig({
      steps: { ...steps, attention: { ...steps.attention, on: false } }
    })
    escalation.update([call('a', 0)], false)
    escalation.failed('notification')
    escalation.failed('notification')
    escalation.failed('notification')
    expect(done).toEqual(['0 notify a', '0 sound', '0 card on'])
    const other = rig()
    other.escalation.update([other.call('a', 0, ['notification', 'card'])], false)
    other.escalation.failed('notification')
    expect(other.done).toEqual(['0 notify a', '0 card on'])
  })

  it('stops if the last step fails, or if nobody needs an alert', () => {
    const { escalation, done, call } = rig()
    escalation.update([call('a', 0)], false)
    escalation.failed('card')
    expect(done).toEqual(['0 notify a'])
    const nobody = rig()
    nobody.escalation.failed('notification')
    nobody.escalation.update([nobody.call('a', 0)], false)
    expect(nobody.done).toEqual(['0 notify a'])
  })

  it('plays no early sound if a notification fails after the first sound', () => {
    const { escalation, done, call, advance } = rig()
    escalation.update([call('a', 0)], false)
    advance(10)
    escalation.failed('notification')
    advance(15)
    expect(done).toEqual(['0 notify a', '5 sound', '20 attention on', '25 sound'])
  })

  it('waits for the first customer for whom a step may be used, whatever their order', () => {
    const { escalation, done, call, advance } = rig({ soundRepeat: 0 })
    escalation.update([call('b', 2), call('a', 0), call('c', 1)], false)
    advance(5)
    expect(done.at(-1)).toBe('5 sound')
  })

  it.each<{ allowed: readonly AlertChannel[]; expected: readonly string[] }>([
    {
      allowed: ['sound', 'card'],
      expected: ['5 sound', '605 sound']
    },
    { allowed: ['attention'], expected: ['20 attention on'] },
    { allowed: [], expected: [] }
  ])('in front of a dark screen with $allowed uses the first of them', ({ allowed, expected }) => {
    const { escalation, done, call, advance } = rig()
    escalation.update([call('a', 0, allowed)], true)
    advance(610)
    expect(done).toEqual(expected)
  })

  it('in front of a screen that is dark again starts with its first step', () => {
    const { escalation, done, call, advance } = rig({ soundRepeat: 0 })
    escalation.update([call('a', 0)], true)
    advance(1)
    escalation.update([call('a', 0)], false)
    escalation.update([call('a', 0)], true)
    expect(done).toEqual(['0 dark notify a', '1 notify a', '1 dark notify a'])
  })

  it('in front of a screen that stays dark does not start again because another customer needs the agent', () => {
    const { escalation, done, call, advance } = rig()
    escalation.update([call('a', 0)], true)
    advance(10)
    escalation.update([call('a', 0), call('b', 10)], true)
    advance(591)
    expect(done).toEqual(['0 dark notify a', '600 dark notify a b'])
  })
})
