import type { AlertLogReason } from '../../../shared/domain/alert'
import { setCardPeople } from './card'
import { channelBegan, playSound, wantAttention, wantCardChannel } from './channels'
import type { DigestReason } from './effects'
import { markNotified, updateEscalation, type EscalationRun } from './escalation'
import { notifyAbout, notifyNamed, showDigest } from './notifications'
import {
  activePending,
  hasActive,
  holdAlerts,
  longestFirst,
  requesterNamed,
  restartPending,
  snoozeEndsAt,
  takeAgain,
  takeUnshown,
  unlistedEndsAt,
  type HeldBy,
  type PendingAlert
} from './pendingAlerts'
import { allowedSteps, breaksThroughAt, isHeld, overdueAt, type AlertSituation } from './policy'
import { quietChangesAt, quietNow, revisePause } from './quiet'
import { addLog, mayNotify, viewChanged, type Run } from './run'

/** Frames that come within this time are evaluated together, after the first of them. */
const THROTTLE_MS = 50
/** At most this many people whom one line of the log each is kept about, for one notification. */
const LOGGED = 10

/** Evaluates at once, and then once for all that asks within a moment after it. */
export function evaluateSoon(run: Run): void {
  const { throttle } = run.state
  const now = run.now.monotonic
  throttle.isDue = throttle.until > now
  if (throttle.isDue) return
  throttle.until = now + THROTTLE_MS
  evaluate(run)
}

/** Puts channels, card and digest where they belong now, and finds the next instant at which that may change by itself. */
export function evaluate(run: Run): void {
  const { state } = run
  const { presence, settings, pending, held } = state
  const now = run.now.monotonic
  state.evaluateAt = null
  revisePause(run)
  const breakAt = breaksThroughAt(queueFacts(run), settings)
  const situation: AlertSituation = {
    reachable: state.isReceiving,
    focused: state.isFocused,
    quiet: quietNow(state, run.now),
    brokenThrough: breakAt !== null && breakAt <= now
  }
  const isHeldBack = isHeld(situation)
  const isKnown = knowsPresence(run)
  // What is silent does so at once, whoever is in front of the screen.
  if (!isKnown && !isHeldBack) return viewChanged(run)
  presence.isUnchecked &&= !isKnown
  // On a dark screen names are told without the name, and only then is everything held back.
  if (!isHeldBack) tellNames(run)
  settleHeld(
    run,
    isHeldBack ? (situation.quiet.kind === 'system' ? 'system' : 'paused') : presence.isDark ? 'locked' : null,
    situation
  )
  if (isHeldBack) tellNames(run)
  if (state.wasFocused && !situation.focused) startAnew(run)
  state.wasFocused = situation.focused
  alertAgain(run)

  const active = activePending(pending, now)
  const waitedMs = (alert: PendingAlert): number => now - (alert.waitSince - state.offsets.ofList)
  updateEscalation(
    state.escalation,
    escalationRun(run),
    active.map((alert) => ({
      key: alert.key,
      since: alert.since,
      steps: allowedSteps({ mine: alert.mine, waitedMs: waitedMs(alert) }, situation, settings)
    })),
    presence.isDark
  )
  setCardPeople(run, longestFirst(active))
  const isNeeded = active.length > 0 || held.by !== null
  if (presence.isNeeded !== isNeeded) needPresence(run, isNeeded)
  const waits = active.filter(({ mine }) => !mine).map((alert) => now - waitedMs(alert))
  state.evaluateAt = firstOf(now, [
    quietEnd(run),
    snoozeEndsAt(pending, now),
    unlistedEndsAt(pending, now),
    isHeldBack ? breakAt : null,
    situation.focused ? overdueAt(waits, now, settings) : null
  ])
  viewChanged(run)
}

/** Customers of the agent's own who wrote again: their notification says the newest words. */
export function alertAgain(run: Run): void {
  const { state } = run
  if (state.pending.again.size === 0 || state.presence.isAsking || !isFresh(run, 'again')) return
  const keys = takeAgain(state.pending)
  if (state.held.by === null && mayNotify(state)) notifyAbout(run, keys, false)
}

/** A notification beside the escalation, with its line in the log. */
export function tellDigest(run: Run, entry: AlertLogReason, reason: DigestReason, came: number, waiting: number): void {
  addLog(run, 'notification', null, entry)
  channelBegan(run, 'notification')
  showDigest(run, reason, came, waiting)
}

/** What the escalation may use of this run. */
export function escalationRun(run: Run): EscalationRun {
  const { state, now } = run
  return {
    now: now.monotonic,
    settings: state.settings,
    isFresh: () => isFresh(run, 'all'),
    channels: {
      notify: (wanted, isDark) => {
        // Somebody may have been helped since the last evaluation.
        const keys = wanted.filter((key) => state.pending.byKey.has(key))
        if (keys.length === 0) return
        for (const key of keys.slice(0, LOGGED)) addLog(run, 'notification', key, isDark ? 'darkScreen' : 'alerted')
        if (keys.length > LOGGED) addLog(run, 'notification', null, { kind: 'several', count: keys.length })
        channelBegan(run, 'notification')
        notifyAbout(run, keys, isDark)
      },
      sound: () => {
        addLog(run, 'sound', null, 'alerted')
        playSound(run)
      },
      attention: (on) => {
        if (on) addLog(run, 'attention', null, 'alerted')
        wantAttention(run, on)
      },
      card: (on) => {
        if (on) addLog(run, 'card', null, 'alerted')
        wantCardChannel(run, on)
      }
    }
  }
}

/** Whether it is known who can read what is shown. If not, it is asked, and the answer is an event. */
function knowsPresence(run: Run): boolean {
  const { presence, pending, requesters } = run.state
  const isNeeded = requesters.unshown.length > 0 || hasActive(pending, run.now.monotonic)
  if (isNeeded && !presence.isNeeded) {
    needPresence(run, true)
    return false
  }
  // New words are not shown before it is known who can read them now.
  return !presence.isAsking && (!presence.isUnchecked || isFresh(run, 'all'))
}

function needPresence({ state: { presence }, effects }: Run, needed: boolean): void {
  presence.isNeeded = needed
  presence.isAwaitedBy = needed ? 'all' : null
  effects.push({ type: 'presence.need', needed })
}

/** It is known from just now who can read what is shown. If not, it is asked, and whoever asks goes on with the answer. */
function isFresh({ state: { presence }, now, effects }: Run, by: 'all' | 'again'): boolean {
  if (presence.freshAt === now.monotonic) return true
  if (!effects.some(({ type }) => type === 'presence.check')) effects.push({ type: 'presence.check' })
  if (presence.isAwaitedBy !== 'all') presence.isAwaitedBy = by
  return false
}

function tellNames(run: Run): void {
  for (const name of takeUnshown(run.state.requesters)) tellName(run, name)
}

function tellName(run: Run, name: string): void {
  const { state } = run
  if (!state.isReceiving || state.held.by !== null || state.isFocused || !mayNotify(state))
    return addLog(run, 'decision', null, 'nameOnlyHeld')
  // Whoever was named to somebody who could read it is not counted again when the frame comes that says who it was.
  if (!state.presence.isDark) requesterNamed(state.requesters, name)
  addLog(run, 'notification', null, 'nameOnly')
  channelBegan(run, 'notification')
  notifyNamed(run, name, state.presence.isDark)
}

function settleHeld(run: Run, by: HeldBy | null, situation: AlertSituation): void {
  const { state, now } = run
  if (by !== null && by !== state.held.by && state.pending.byKey.size > 0) addLog(run, 'decision', null, `heldBy.${by}`)
  const over = holdAlerts(state.held, by)
  if (!over) return
  // Where the quiet is broken through, nobody has been alerted about yet.
  if (situation.quiet.kind !== 'none') return restartPending(state.pending, now.monotonic)
  startAnew(run)
  if (over.came.length === 0 || situation.focused || !mayNotify(state)) return
  const still = over.came.filter((key) => state.pending.byKey.get(key)?.mine === false).length
  tellDigest(run, `after.${over.by}`, over.by, over.came.length, still)
}

/** The delays count from now on, and who is pending already needs no notification any more. */
function startAnew({ state, now }: Run): void {
  markNotified(state.escalation, state.pending.byKey.keys())
  restartPending(state.pending, now.monotonic)
}

function queueFacts({ state: { queue, offsets, lastTakenAt } }: Run): Parameters<typeof breaksThroughAt>[0] {
  const longestSince = queue.longestSince === null ? null : queue.longestSince - offsets.ofList
  return { waiting: queue.waiting, longestSince, lastTakenAt }
}

function quietEnd({ state, now }: Run): number | null {
  const at = quietChangesAt(state.settings.quiet, state.pause, now.clock)
  return at === null ? null : now.monotonic + at - now.clock
}

/** The first of these instants, a millisecond from now at the earliest. */
function firstOf(now: number, instants: readonly (number | null)[]): number | null {
  let first: number | null = null
  for (const at of instants) if (at !== null && (first === null || at < first)) first = at
  return first === null ? null : Math.max(first, now + 1)
}
