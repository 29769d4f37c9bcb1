import type { ChannelProof, ChannelFailure } from '../../../shared/domain/alert'
import { ALERT_CHANNELS, type AlertChannel } from '../../../shared/domain/settings'
import type { SoundName } from '../../../shared/domain/sounds'
import { testCard, wantCard } from './card'
import { addLog, viewChanged, type Run } from './run'

/** How long the system may take to report what it did with an alert. */
const ANSWER_MS = 4000

interface Proof {
  readonly outcome: ChannelProof['outcome']
  readonly detail: ChannelFailure | null
  /**
   * If the system has not reported by this instant what it did, the channel has failed. Null: the system has reported.
   */
  readonly answerBy: number | null
}

/** For each channel, what the system did when Deskhand last used the channel. Instants are monotonic ms. */
export interface Channels {
  readonly proofs: Map<AlertChannel, Proof>
  /** True if the escalation has reached the channel `attention`: the task bar flashes, or the dock icon bounces. */
  isFlashing: boolean
  /**
   * `testFlashUntil`: when the flashing of a test ends. `testCardUntil`: when the card of a test ends. Null: no such
   * test is running.
   */
  testFlashUntil: number | null
  testCardUntil: number | null
}

export function createChannels(): Channels {
  return { proofs: new Map(), isFlashing: false, testFlashUntil: null, testCardUntil: null }
}

/** Notes that Deskhand uses this channel now. The system must report within `ANSWER_MS` what it did with the alert. */
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

export function wantCardChannel(run: Run, on: boolean): void {
  wantCard(run, on)
  if (on) channelEnded(run, 'card', 'shown', null)
}

/** Ends each test whose time is over. Returns the channels for which the system did not answer in time. */
export function endChannels(run: Run): readonly AlertChannel[] {
  const { channels } = run.state
  const now = run.now.monotonic
  if (channels.testFlashUntil !== null && channels.testFlashUntil <= now) {
    channels.testFlashUntil = null
    if (!channels.isFlashing) run.effects.push({ type: 'attention', on: false })
  }
  if (channels.testCardUntil !== null && channels.testCardUntil <= now) {
    channels.testCardUntil = null
    testCard(run, false)
  }
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
