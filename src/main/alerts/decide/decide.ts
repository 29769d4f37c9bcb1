import type { ChannelFailure } from '../../../shared/domain/alert'
import type { AlertChannel } from '../../../shared/domain/settings'
import { MINUTE_MS } from '../../../shared/time'
import { actOnCard, advanceCard, cardSnoozed, cardWakesAt, followTaking, createCardState } from './card'
import { channelEnded, channelsWakeAt, endChannels, createChannels } from './channels'
import { setPageSounds } from './sounds'
import { channelFailed, escalate, createEscalation } from './escalation'
import { alertAgain, escalationRun, evaluate, evaluateSoon } from './evaluate'
import type { AlertEvent, Instant } from './events'
import type { AlertEffect } from './effects'
import {
  followConnection,
  followUnreadable,
  tellUnreachable,
  tellUnreadable,
  nameAtStart,
  createUnreachable,
  createUnreadable,
  createStartDigest,
  endTests,
  testChannel,
  testChannels
} from './notices'
import {
  advanceNotifications,
  closeAllNotifications,
  notificationsWakeAt,
  recount,
  takeAnswer,
  createNotificationState
} from './notifications'
import { followSchedules, setPageHours, createPageQuiet } from './pageQuiet'
import { markAllNotified } from './notifiedAlerts'
import { snoozePending, createPendingAlerts } from './pendingAlerts'
import { LONGEST_SNOOZE_MS, pauseAlerts, setPause, tomorrow, boundedPause } from './policy'
import { takeFact, checkTimeLimits, forgetReply, lookAgain, nextLateAt, createRunningLimits } from './queueFacts'
import { onNotification, createShownNotifications } from './onScreen'
import { addLog, shownAt, shownOffset, viewChanged, type Run, type AlertState, type AlertStart } from './state'
import { createHeldAlerts } from './heldAlerts'
import { createRequesters } from './requesters'

export interface Decision {
  readonly state: AlertState
  /** The caller carries out these effects, from the first to the last. */
  readonly effects: readonly AlertEffect[]
  /**
   * When the caller must send a `timer` event, monotonic ms. Always later than `now` of this call. Null: no timer is
   * needed.
   */
  readonly wakeAt: number | null
}

/**
 * Computes what an event changes in the alerts. Changes `state` in place and returns the same object. Reads only its
 * arguments and the computer's time zone.
 */
export function decide(state: AlertState, event: AlertEvent, now: Instant): Decision {
  const run: Run = { state, now, effects: [] }
  state.offsets.shown = shownOffset(state, now)
  followSchedules(run)
  take(run, event)
  advance(run)
  return { state, effects: run.effects, wakeAt: wakesAt(run) }
}

function take(run: Run, event: AlertEvent): void {
  const { state, now } = run
  switch (event.type) {
    case 'store':
      return takeStore(run, event)
    case 'window':
      state.isFocused = event.isFocused
      state.isPresent = event.isPresent
      if (event.came) {
        if (state.pending.byKey.size > 0) addLog(run, 'decision', null, 'cameToFront')
        closeAllNotifications(run)
        if (state.isFocused) markAllNotified(state.pending)
      }
      return evaluate(run)
    case 'presence':
      return takePresence(run, event)
    case 'systemQuiet':
      state.isSystemQuiet = event.isOn
      return evaluate(run)
    case 'settings':
      state.settings = event.settings
      return evaluate(run)
    case 'pages':
      setPageSounds(state, event.sounds)
      setPageHours(run, event.hours)
      return evaluate(run)
    case 'pause':
      pauseAlerts(run, event.minutes)
      return evaluate(run)
    case 'pauseUntilTomorrow':
      setPause(run, { until: tomorrow(now.clock) })
      return evaluate(run)
    case 'resume':
      setPause(run, null)
      return evaluate(run)
    case 'snooze':
      return snooze(run, event.ms)
    case 'test':
      if (event.channel === undefined) testChannels(run)
      else testChannel(run, event.channel, event.sound)
      return viewChanged(run)
    case 'tested':
      if (!state.lastTest) return
      state.lastTest = { ...state.lastTest, ...event.what }
      run.effects.push({ type: 'keep', part: { alertTest: state.lastTest } })
      return viewChanged(run)
    case 'notification':
      if (onNotification(run, event.id, event.result) === 'snooze') snooze(run, MINUTE_MS)
      else if (event.result.kind === 'failed') failed(run, 'notification', event.result.detail)
      return
    case 'played':
      if (event.failure === null) return channelEnded(run, 'sound', 'shown', null)
      return failed(run, 'sound', event.failure)
    case 'attention':
      return channelEnded(run, 'attention', event.failure === null ? 'shown' : 'notSupported', event.failure)
    case 'card':
      return actOnCard(run, event.act)
    case 'timeLimitOver':
      state.queue = event.queue
      if (event.person === null) return forgetReply(state.replies, event.key)
      if (event.inView) return lookAgain(run, event.key)
      takeFact(run, { kind: 'needsAgent', person: event.person, inView: false })
      return evaluateSoon(run)
    case 'timer':
      return
    case 'evaluate':
      return evaluate(run)
  }
}

function takeStore(run: Run, event: Extract<AlertEvent, { type: 'store' }>): void {
  const { state, now } = run
  const { offsets } = state
  state.queue = event.queue
  if (event.isListed) offsets.ofList = now.clock - now.monotonic
  let isDue = false
  for (const fact of event.facts) isDue = takeFact(run, fact) || isDue
  recount(run)
  if (event.taking !== undefined) followTaking(run, event.taking)
  followConnection(run, event.connection)
  followUnreadable(run, event.queue.unreadable)
  if (state.pending.again.size > 0) alertAgain(run)
  if (isDue) evaluateSoon(run)
}

function takePresence(run: Run, event: Extract<AlertEvent, { type: 'presence' }>): void {
  const { presence } = run.state
  // Deskhand may have asked only because customers wrote again. Then it just shows their newest messages. But if
  // `isUnattended` has changed, a whole evaluation is needed.
  const isForMessages = presence.isAwaitedBy === 'again' && presence.isUnattended === event.isUnattended
  presence.isAwaitedBy = null
  presence.isUnattended = event.isUnattended
  presence.isAsking = event.isAsking
  if (event.isFresh) presence.freshAt = run.now.monotonic
  if (isForMessages && event.isFresh) alertAgain(run)
  else evaluate(run)
  takeAnswer(run)
  nameAtStart(run)
}

function snooze(run: Run, wantedMs: number): void {
  const { state, now } = run
  const ms = Math.min(Math.max(wantedMs, 0), LONGEST_SNOOZE_MS)
  const until = now.monotonic + ms
  addLog(run, 'decision', null, { kind: 'snoozed', minutes: Math.ceil(ms / MINUTE_MS) })
  closeAllNotifications(run)
  cardSnoozed(run, shownAt(state, now, until))
  snoozePending(state.pending, until)
  evaluate(run)
}

function failed(run: Run, channel: AlertChannel, detail: ChannelFailure): void {
  channelEnded(run, channel, 'failed', detail)
  addLog(run, channel, null, { kind: 'failed', detail })
  channelFailed(run.state.escalation, escalationRun(run), channel)
}

function advance(run: Run): void {
  const { state } = run
  const now = run.now.monotonic
  const { throttle, escalation } = state
  const isThrottleOver = throttle.isDue && throttle.until <= now
  if (isThrottleOver) evaluateSoon(run)
  else if (state.evaluateAt !== null && state.evaluateAt <= now) evaluate(run)
  if (escalation.nextAt !== null && escalation.nextAt <= now) escalate(escalation, escalationRun(run))
  endTests(run)
  for (const channel of endChannels(run)) channelFailed(escalation, escalationRun(run), channel)
  checkTimeLimits(run)
  advanceNotifications(run)
  advanceCard(run)
  tellUnreachable(run)
  tellUnreadable(run)
}

function wakesAt({ state }: Run): number | null {
  const { throttle, evaluateAt, escalation, unreachable } = state
  const moments = [
    throttle.isDue ? throttle.until : null,
    evaluateAt,
    escalation.nextAt,
    unreachable.saidAt,
    nextLateAt(state.replies, state.isReceiving),
    ...channelsWakeAt(state.channels),
    ...notificationsWakeAt(state),
    ...cardWakesAt(state.card)
  ]
  let first: number | null = null
  for (const at of moments) if (at !== null && (first === null || at < first)) first = at
  return first
}

export function createAlertState(start: AlertStart, now: Instant): AlertState {
  const offset = now.clock - now.monotonic
  const pause = boundedPause(start.pause, now.clock)
  const lasts = pause?.minutes === undefined || pause.until === null ? null : pause.until - now.clock
  return {
    ...start,
    pause,
    pauseEndsAt: lasts === null ? null : now.monotonic + lasts,
    wasFocused: start.isFocused,
    presence: {
      isNeeded: false,
      isUnattended: false,
      isAsking: false,
      isAwaitedBy: null,
      freshAt: Number.NEGATIVE_INFINITY,
      isUnchecked: true
    },
    hasReceived: start.isReceiving,
    neededBefore: new Map(),
    unalerted: new Set(),
    offsets: { ofList: offset, shown: offset },
    pending: createPendingAlerts(),
    pageQuiet: createPageQuiet(),
    pageSounds: new Map(),
    requesters: createRequesters(),
    held: createHeldAlerts(),
    replies: createRunningLimits(),
    lastTakenAt: null,
    throttle: { until: Number.NEGATIVE_INFINITY, isDue: false },
    evaluateAt: null,
    escalation: createEscalation(),
    notifications: createNotificationState(),
    screen: createShownNotifications(now.monotonic),
    startDigest: createStartDigest(),
    card: createCardState(),
    channels: createChannels(),
    unreachable: createUnreachable(),
    unreadable: createUnreadable()
  }
}
