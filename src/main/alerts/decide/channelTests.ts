import { ALERT_STEPS, type AlertStep } from '../../../shared/domain/settings'
import { testCard } from './card'
import { channelBegan, channelEnded, playSound } from './channels'
import { showNotice } from './notifications'
import { viewChanged, type Run } from './run'

/** How long a test flashes, and how long it shows its card. */
const TEST_FLASH_MS = 4000
const TEST_CARD_MS = 12_000

/** Shows the agent an alert by this channel. */
export function testChannel(run: Run, step: AlertStep): void {
  const { state, now } = run
  switch (step) {
    case 'notification':
      channelBegan(run, step)
      showNotice(run, { kind: 'test' })
      return viewChanged(run)
    case 'sound':
      return playSound(run)
    case 'attention':
      run.effects.push({ type: 'attention', on: true })
      state.channels.testFlashUntil = now.monotonic + TEST_FLASH_MS
      return
    case 'card':
      testCard(run, true)
      state.channels.testCardUntil = now.monotonic + TEST_CARD_MS
      return channelEnded(run, step, 'shown', null)
  }
}

export function testChannels(run: Run): void {
  const { state, now, effects } = run
  state.lastTest = { at: now.clock, saw: null, heard: null }
  effects.push({ type: 'keep', part: { alertTest: state.lastTest } })
  for (const step of ALERT_STEPS) {
    if (state.settings.steps[step].on) testChannel(run, step)
    else channelEnded(run, step, 'off', null)
  }
}
