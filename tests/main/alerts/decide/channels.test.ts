import { describe, expect, it } from 'vitest'
import { wantCard } from '../../../../src/main/alerts/decide/card'
import {
  channelBegan,
  channelEnded,
  channelsWakeAt,
  endChannels,
  proofsOf,
  wantAttention
} from '../../../../src/main/alerts/decide/channels'
import { endTests, testChannel, testChannels } from '../../../../src/main/alerts/decide/notices'
import { ALERT_CHANNELS, DEFAULT_ALERT_SETTINGS, type AlertSettings } from '../../../../src/shared/domain/settings'
import { asked, runAt } from '../../../support/alertRun'
import { emptyAlertState } from '../../../support/alertState'

const settings = (change: Partial<AlertSettings>): AlertSettings => ({ ...DEFAULT_ALERT_SETTINGS, ...change })

describe('the channels', () => {
  it('have failed if they do not answer within four seconds', () => {
    const state = emptyAlertState()
    channelBegan(runAt(state), 'sound')
    channelBegan(runAt(state, 10), 'notification')
    channelEnded(runAt(state), 'card', 'shown', null)
    expect(proofsOf(state.channels)).toEqual([
      { channel: 'notification', outcome: 'waiting', detail: null },
      { channel: 'sound', outcome: 'waiting', detail: null },
      { channel: 'card', outcome: 'shown', detail: null }
    ])
    expect(channelsWakeAt(state.channels)).toEqual([null, null, 4_000, 4_010, null])
    expect(endChannels(runAt(state, 3_999))).toEqual([])
    const run = runAt(state, 4_000)
    expect(endChannels(run)).toEqual(['sound'])
    expect(run.effects).toContainEqual({
      type: 'log',
      channel: 'sound',
      key: null,
      reason: { kind: 'failed', detail: 'noAnswer' }
    })
    expect(proofsOf(state.channels)[1]).toEqual({ channel: 'sound', outcome: 'failed', detail: 'noAnswer' })
  })

  it('are tested one by one: attention for four seconds, the card for twelve', () => {
    const state = emptyAlertState()
    const run = runAt(state)
    for (const channel of ALERT_CHANNELS) testChannel(run, channel)
    expect(asked(run)).toEqual(['show test', 'sound', 'attention on', 'card show'])
    expect(channelsWakeAt(state.channels).slice(0, 2)).toEqual([4_000, 12_000])
    expect(proofsOf(state.channels).map(({ outcome }) => outcome)).toEqual(['waiting', 'waiting', 'shown'])
    for (const channel of ALERT_CHANNELS) channelEnded(run, channel, 'shown', null)
    const at = (now: number) => {
      const later = runAt(state, now)
      endTests(later)
      return asked(later)
    }
    expect([at(3_999), at(4_000), at(4_001), at(11_999), at(12_000), at(12_001)]).toEqual([
      [],
      ['attention off'],
      [],
      [],
      ['card hide'],
      []
    ])
  })

  it('continue after a test as the escalation wants', () => {
    const state = emptyAlertState()
    wantAttention(runAt(state), true)
    testChannel(runAt(state), 'attention')
    const run = runAt(state, 4_000)
    endTests(run)
    expect(asked(run)).toEqual([])
    wantAttention(run, false)
    expect({ asked: asked(run), isFlashing: state.channels.isFlashing }).toEqual({
      asked: ['attention off'],
      isFlashing: false
    })
  })

  it('count the card as shown as soon as it is wanted, and not while it is unwanted', () => {
    const state = emptyAlertState()
    wantCard(runAt(state), false)
    expect(proofsOf(state.channels)).toEqual([])
    wantCard(runAt(state), true)
    expect(proofsOf(state.channels)).toEqual([{ channel: 'card', outcome: 'shown', detail: null }])
  })

  it('are all tested at once except those that are off, and the result is kept', () => {
    const { steps } = DEFAULT_ALERT_SETTINGS
    const state = emptyAlertState({
      settings: settings({
        steps: { ...steps, sound: { ...steps.sound, on: false }, attention: { ...steps.attention, on: false } }
      })
    })
    const run = runAt(state, 0, 77)
    testChannels(run)
    expect(state.lastTest).toEqual({ at: 77, saw: null, heard: null })
    expect(run.effects[0]).toEqual({ type: 'keep', part: { alertTest: state.lastTest } })
    expect(proofsOf(state.channels).map(({ channel, outcome }) => `${channel} ${outcome}`)).toEqual(
      ALERT_CHANNELS.flatMap((channel) =>
        channel === 'sound' || channel === 'attention'
          ? [`${channel} off`]
          : steps[channel].on
            ? [`${channel} ${channel === 'card' ? 'shown' : 'waiting'}`]
            : [`${channel} off`]
      )
    )
  })
})
