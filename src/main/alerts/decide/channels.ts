import type { ChannelProof, ChannelFailure } from '../../../shared/domain/alert'
import { pageOfKey, type CustomerKey } from '../../../shared/domain/ids'
import type { PageSound } from '../../../shared/domain/pageChoices'
import { ALERT_CHANNELS, type AlertChannel } from '../../../shared/domain/settings'
import type { SoundName } from '../../../shared/domain/sounds'
import { SECOND_MS } from '../../../shared/time'
import { itemAt, placeOf } from '../../state/tables/sortedBlocks'
import {
  createActiveAlerts,
  replaceActive,
  setActive,
  type ActiveAlerts,
  type AllowedChannels,
  type PendingAlert
} from './activeAlerts'
import { testCard, wantCard } from './card'
import { addLog, viewChanged, type Run, type AlertState } from './state'

/** How long the system may take to report what it did with an alert. */
const ANSWER_MS = 4000

interface Proof {
  readonly outcome: ChannelProof['outcome']
  readonly detail: ChannelFailure | null
  /** If the system has not reported by this instant, the channel has failed. Null: the system has reported. */
  readonly answerBy: number | null
}

/** For each channel, what the system did when Deskhand last used the channel. Instants are monotonic ms. */
export interface Channels {
  readonly proofs: Map<AlertChannel, Proof>
  /** True if the escalation has reached the channel `attention`: the task bar flashes, or the dock icon bounces. */
  isFlashing: boolean
  /** When the flashing or the card of a test ends. Null: no such test is running. */
  testFlashUntil: number | null
  testCardUntil: number | null
}

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

export function wantCardChannel(run: Run, on: boolean): void {
  wantCard(run, on)
  if (on) channelEnded(run, 'card', 'shown', null)
}

/** Ends each test whose time is over. Marks channels without an answer in time as failed, and returns them. */
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

/** The active alerts that may have a sound: all but those about customers of silent pages. */
export interface AudibleAlerts {
  readonly silentPages: ReadonlySet<string>
  /** Does not say who needs a notification: all `open` lists are empty. */
  readonly alerts: ActiveAlerts
}

/** Visits every active alert. Null: no page is silent, so all active alerts may have a sound. */
function createAudible(active: ActiveAlerts, silentPages: ReadonlySet<string>): AudibleAlerts | null {
  if (silentPages.size === 0) return null
  const audible = { silentPages, alerts: createActiveAlerts() }
  fillAudible(audible, active)
  return audible
}

/** Brings `audible` up to date after all active alerts were replaced. */
export function fillAudible(audible: AudibleAlerts | null, active: ActiveAlerts): void {
  if (!audible) return
  const alerts = [...active.byKey.values()].filter(({ key }) => !audible.silentPages.has(pageOfKey(key)))
  setActive(audible.alerts, alerts, () => false)
}

/** Brings `audible` up to date after one active alert was replaced. `after` undefined: it was removed. */
export function replaceAudible(audible: AudibleAlerts | null, key: CustomerKey, after: PendingAlert | undefined): void {
  if (audible && !audible.silentPages.has(pageOfKey(key)))
    replaceActive(audible.alerts, audible.alerts.byKey.get(key), after, false)
}

/**
 * Looks at the customers who began to need the agent at `until` (monotonic ms) or earlier. Only those count for whom
 * `channels` allows this channel. Returns the one who began last. Null: there is no such customer.
 */
function lastSince(
  { mine, others, longWaits }: ActiveAlerts,
  channels: AllowedChannels,
  channel: AlertChannel,
  until: number
): CustomerKey | null {
  let last: PendingAlert | null = null
  for (const [allowed, list] of [
    [channels.mine, mine.bySince],
    [channels.others, others.bySince],
    [channels.longWaits, longWaits]
  ] as const) {
    if (!allowed.includes(channel)) continue
    const alert = itemAt(list, placeOf(list, ({ since }) => since <= until) - 1)
    if (
      alert &&
      (last === null || last.since < alert.since || (last.since === alert.since && last.place < alert.place))
    )
      last = alert
  }
  return last?.key ?? null
}

/** Replaces the sounds of all pages. Visits every alert, so call this only after a person changed a setting. */
export function setPageSounds(state: AlertState, sounds: ReadonlyMap<string, PageSound>): void {
  state.pageSounds = sounds
  const silent = [...sounds].filter(([, sound]) => sound === 'none').map(([page]) => page)
  state.pending.audible = createAudible(state.pending.active, new Set(silent))
}

/**
 * Returns the sound for the customer who began to need the agent last. So the agent hears a new customer while others
 * still wait. A page without a sound of its own has the sound of the settings. `now`: monotonic ms.
 */
export function soundNow({ settings, pageSounds, pending, escalation }: AlertState, now: number): SoundName {
  if (pageSounds.size === 0) return settings.sound
  const last = (until: number): ReturnType<typeof lastSince> =>
    lastSince(pending.audible?.alerts ?? pending.active, escalation.allowed, 'sound', until)
  // Usually a customer counts only after the delay of the sound. If an earlier channel failed, the sound plays before
  // that, and every customer counts.
  const key = last(now - settings.steps.sound.delay * SECOND_MS) ?? last(now)
  const sound = key === null ? undefined : pageSounds.get(pageOfKey(key))
  return sound === undefined || sound === 'none' ? settings.sound : sound
}
