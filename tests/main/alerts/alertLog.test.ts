import { describe, expect, it } from 'vitest'
import { DEFAULT_ALERT_SETTINGS } from '../../../src/shared/domain/settings'
import { keyOf, report, waited } from '../../support/deskEvents'
import { alertRig, asks, comes, connected, isMine, leaves, offline, writes, type AlertRig } from './rig'

/** Returns the log, oldest line first, each line as one text. */
function log({ alerts }: AlertRig): readonly string[] {
  return alerts
    .view(true)
    .log.toReversed()
    .map(({ channel, key, reason }) => `${channel} ${key ?? '-'} ${JSON.stringify(reason)}`)
}

describe('the log of the alerts', () => {
  it('has one line for each channel that was used, and none when a channel ends', () => {
    const rig = alertRig({ soundRepeat: 0, steps: allOn() })
    rig.apply(comes('a'))
    rig.advance(60)
    expect(log(rig)).toEqual([
      `notification ${keyOf('a')} "alerted"`,
      'sound - "alerted"',
      'attention - "alerted"',
      'card - "alerted"'
    ])
    rig.apply(leaves('a'))
    rig.advance(60)
    expect(log(rig)).toHaveLength(4)
  })

  it('names the first ten customers of a notification about more, in their order, and then the number of all', () => {
    const rig = alertRig({ steps: only('notification') })
    rig.dark(true)
    for (let number = 10; number < 23; number++) rig.apply(comes(String(number)))
    rig.dark(false)
    rig.dark(true)
    rig.advance(601)
    const lines = log(rig).slice(-11)
    expect(lines).toEqual([
      ...Array.from({ length: 10 }, (_, index) => `notification ${keyOf(10 + index)} "darkScreen"`),
      'notification - {"kind":"several","count":13}'
    ])
  })

  it('says why a channel failed', () => {
    const rig = alertRig({ steps: only('notification') })
    rig.apply(comes('a'))
    rig.shown.at(-1)?.failed('noService')
    expect(log(rig)).toEqual([
      `notification ${keyOf('a')} "alerted"`,
      'notification - {"kind":"failed","detail":"noService"}'
    ])
  })

  it('says once what holds the alerts back, as soon as somebody needs the agent', () => {
    const rig = alertRig({ breakThroughMinutes: null })
    rig.alerts.pause(60)
    rig.advance(1)
    expect(log(rig)).toEqual([])
    rig.alerts.resume()
    rig.apply(comes('a'))
    rig.advance(1)
    rig.alerts.pause(60)
    rig.advance(10)
    rig.apply(comes('b'))
    rig.advance(10)
    expect(log(rig)).toEqual([
      `notification ${keyOf('a')} "alerted"`,
      'decision - "heldBy.paused"',
      `decision ${keyOf('b')} "heldBy.paused"`
    ])
  })

  it('says that the quiet hours of a page hold alerts back', () => {
    const rig = alertRig({ breakThroughMinutes: null, steps: only('notification') })
    rig.list(report('a', { pageId: 'p2', wait: waited(1) }))
    rig.advance(1)
    const quiet = { from: '00:00', to: '00:00', days: [0, 1, 2, 3, 4, 5, 6] }
    const value = [{ name: 'Page', page: 'p2', quiet }]
    rig.apply({ type: 'setting.changed', key: 'pages', value, locked: false })
    rig.advance(1)
    expect(log(rig).slice(1)).toEqual(['decision - "heldBy.page"'])
  })

  it('says that the agent came to the desk, or that the connection was lost, only if somebody needed the agent', () => {
    const rig = alertRig({ steps: only('card') })
    rig.focus(true)
    rig.focus(false)
    rig.apply(offline, connected)
    rig.advance(1)
    expect(log(rig)).toEqual([])
    rig.apply(comes('a'))
    rig.advance(1)
    rig.focus(true)
    rig.focus(false)
    rig.apply(offline)
    rig.advance(1)
    expect(log(rig)).toEqual(['decision - "cameToFront"', 'decision - "connectionLost"'])
  })

  it('says that the agent saw a customer come, or was reading the conversation', () => {
    const rig = alertRig()
    rig.list(isMine('m'))
    rig.focus(true)
    rig.inView = keyOf('m')
    rig.apply(comes('a'), writes('m'))
    rig.apply(comes('a'))
    rig.advance(1)
    expect(log(rig)).toEqual([`decision ${keyOf('a')} "inFront"`, `decision ${keyOf('m')} "inView"`])
  })

  it('says that somebody already alerts about a customer who asks again', () => {
    const rig = alertRig({ steps: only('card') })
    rig.apply(comes('a'))
    rig.advance(1)
    rig.apply(asks('a'), comes('a'))
    rig.advance(1)
    expect(log(rig)).toEqual([`decision ${keyOf('a')} "alreadyAlerting"`])
  })

  it('says that a message of an own customer came while alerts about them are off, and that a name was not shown', () => {
    const rig = alertRig({ mine: false })
    rig.list(isMine('a'))
    rig.apply(writes('a'))
    rig.alerts.pause(60)
    rig.apply(asks('b'))
    rig.advance(1)
    expect(log(rig)).toEqual([`decision ${keyOf('a')} "switchedOff"`, 'decision - "nameOnlyHeld"'])
  })
})

function allOn() {
  const { steps } = DEFAULT_ALERT_SETTINGS
  return {
    notification: { ...steps.notification, on: true },
    sound: { ...steps.sound, on: true },
    attention: { ...steps.attention, on: true },
    card: { ...steps.card, on: true }
  }
}

function only(channel: keyof ReturnType<typeof allOn>) {
  const steps = allOn()
  const off = { on: false, delay: 0 }
  return { notification: off, sound: off, attention: off, card: off, [channel]: steps[channel] }
}
