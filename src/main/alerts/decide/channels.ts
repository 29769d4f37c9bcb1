import type { ChannelProof, ChannelFailure } from '../../../shared/domain/alert'
import { ALERT_CHANNELS, type AlertChannel } from '../../../shared/domain/settings'
import type { SoundName } from '../../../shared/domain/sounds'
import { addLog, viewChanged, type Run } from './state'
import type { Channels } from './shownState'

/** How long the system may take to report what it did with an alert. */
const ANSWER_MS = 4000

export function createChannels(): Channels {
  return { proofs: new Map(), isFlashing: false, testFlashUntil: null, testCardUntil: null }
}

/** Notes that Deskhand uses this channel now. The system must report the result within `ANSWER_MS`. */
export function channelBegan({ state, now }: Run, channel: AlertChannel): void {
  state.channels.proofs.set(channel, { outcome: 'waiting', detail: null, answerBy: now.monotonic + ANSWER_MS })
}

export function channelEnded(
  run: Run,
  channel: AlertChannel,
  outcome: ChannelProof['outcome'],
  detail: ChannelFailure | null
): void {
  run.state.channels.proofs.set(channel, { outcome, detail, answerBy: null })
  viewChanged(run)
}

/** Notes that Deskhand withdrew the alert. If the system has not answered yet, no answer will come. */
export function channelWithdrawn({ state: { channels } }: Run, channel: AlertChannel): void {
  if (channels.proofs.get(channel)?.answerBy != null) channels.proofs.delete(channel)
}

export function proofsOf({ proofs }: Channels): readonly ChannelProof[] {
  return ALERT_CHANNELS.flatMap((channel) => {
    const proof = proofs.get(channel)
    return proof ? [{ channel, outcome: proof.outcome, detail: proof.detail }] : []
  })
}

export function playSound(run: Run, sound: SoundName = run.state.settings.sound): void {
  const { volume } = run.state.settings
  channelBegan(run, 'sound')
  run.effects.push({ type: 'sound', sound, volume })
  viewChanged(run)
}

export function wantAttention({ state, effects }: Run, on: boolean): void {
  state.channels.isFlashing = on
  effects.push({ type: 'attention', on })
}

/** Marks the channels whose answer did not come in time as failed, and returns these channels. */
export function endChannels(run: Run): readonly AlertChannel[] {
  const { channels } = run.state
  const now = run.now.monotonic
  const silent = ALERT_CHANNELS.filter((channel) => (channels.proofs.get(channel)?.answerBy ?? Infinity) <= now)
  for (const channel of silent) {
    channelEnded(run, channel, 'failed', 'noAnswer')
    addLog(run, channel, null, { kind: 'failed', detail: 'noAnswer' })
  }
  return silent
}

export function channelsWakeAt({ proofs, testFlashUntil, testCardUntil }: Channels): readonly (number | null)[] {
  return [testFlashUntil, testCardUntil, ...[...proofs.values()].map(({ answerBy }) => answerBy)]
}
