import { allActive, countActive, firstOpenSince, firstSince, moveLongWaits, openUntil } from './activeAlerts'
import { setCardPeople, wantCard } from './card'
import { channelBegan, playSound, wantAttention } from './channels'
import { soundNow } from './sounds'
import { updateEscalation, type EscalatingAlerts, type EscalationRun } from './escalation'
import { notifyAbout, notifyNamed, recount, tellDigest } from './notifications'
import { holdPages } from './pageQuiet'
import { markAllNotified, markNotified, takeAgain } from './notifiedAlerts'
import { hasActive, restartPending, settlePending, snoozeEndsAt, unlistedEndsAt } from './pendingAlerts'
import {
  allowedChannelsOfAll,
  breakAtNow,
  isHeld,
  longWaitAt,
  longWaitSince,
  quietNextAt,
  revisePause,
  situationNow,
  type AlertSituation
} from './policy'
import { addLog, mayNotify, viewChanged, type Run } from './state'
import { holdAlerts, type HeldBy } from './heldAlerts'
import { requesterNamed, takeUnshown } from './requesters'

/** Deskhand evaluates at most once in this time. Events that come earlier share the next evaluation. */
const THROTTLE_MS = 50
/**
 * A notification may be about many customers. Only this many of them get a line in the log. One more line has the
 * number of all.
 */
const LOGGED = 10

/** Evaluates at once. Further calls within `THROTTLE_MS` share one more evaluation at the end of that time. */
export function evaluateSoon(run: Run): void {
  const { throttle } = run.state
  const now = run.now.monotonic
  throttle.isDue = throttle.until > now
  if (throttle.isDue) return
  throttle.until = now + THROTTLE_MS
  evaluate(run)
}

/**
 * Brings the channels and the card up to date, and shows a digest if one is due. If Deskhand must first ask who can
 * read the screen, shows nothing yet. The answer is a `presence` event, which evaluates again.
 */
export function evaluate(run: Run): void {
  const { state } = run
  const { presence, settings, pending, held } = state
  const now = run.now.monotonic
  state.evaluateAt = null
  revisePause(run)
  const pagesChangeAt = holdPages(run)
  const situation = situationNow(state, run.now)
  const isHeldBack = isHeld(situation)
  const isKnown = knowsPresence(run)
  // Before alerts appear, Deskhand must know whether somebody is in front of the screen. If alerts are held back
  // anyway, Deskhand does not wait for the answer.
  if (!isKnown && !isHeldBack) return viewChanged(run)
  presence.isUnchecked &&= !isKnown
  // On a dark screen, `tellNames` may show a notification, because that notification hides the name. `settleHeld`
  // then notes `locked`, and after that `tellNames` shows nothing. So `tellNames` must run first.
  if (!isHeldBack) tellNames(run)
  settleHeld(
    run,
    isHeldBack ? (situation.quiet.kind === 'system' ? 'system' : 'paused') : presence.isUnattended ? 'locked' : null,
    situation
  )
  if (isHeldBack) tellNames(run)
  if (state.wasFocused && !situation.focused) startAnew(run)
  state.wasFocused = situation.focused
  alertAgain(run)

  state.escalation.allowed = allowedChannelsOfAll(situation, settings)
  const came = settlePending(pending, now)
  const nextLongWait = moveLongWaits(pending.active, longWaitSince(state, now))
  if (pending.audible) moveLongWaits(pending.audible.alerts, longWaitSince(state, now))
  updateEscalation(state.escalation, escalationRun(run), presence.isUnattended)
  setCardPeople(run, came)
  const isNeeded = countActive(pending.active) > 0 || held.by !== null
  if (presence.isNeeded !== isNeeded) needPresence(run, isNeeded)
  const waits = nextLongWait === null ? [] : [nextLongWait - state.offsets.ofList]
  state.evaluateAt = firstOf(now, [
    quietNextAt(state, run.now),
    pagesChangeAt,
    snoozeEndsAt(pending, now),
    unlistedEndsAt(pending, now),
    isHeldBack ? breakAtNow(state) : null,
    situation.focused ? longWaitAt(waits, now, settings) : null
  ])
  viewChanged(run)
}

/**
 * Shows the newest messages of customers who wrote again, in the notifications that they have already. Waits until
 * the system has said who can read the screen. If no notification may appear then, forgets that these customers wrote
 * again.
 */
export function alertAgain(run: Run): void {
  const { state } = run
  if (state.pending.again.size === 0 || state.presence.isAsking || !isFresh(run, 'again')) return
  const keys = takeAgain(state.pending)
  if (state.held.by === null && mayNotify(state)) notifyAbout(run, keys, false)
}

export function escalationRun(run: Run): EscalationRun {
  const { state, now } = run
  return {
    now: now.monotonic,
    settings: state.settings,
    isFresh: () => isFresh(run, 'all'),
    alerts: escalatingAlerts(run),
    channels: {
      notify: (wanted, isUnattended) => {
        // An agent may have helped a customer since the last evaluation. Such a customer gets no notification.
        const keys = wanted.filter((key) => state.pending.byKey.has(key))
        if (keys.length === 0) return
        for (const key of keys.slice(0, LOGGED))
          addLog(run, 'notification', key, isUnattended ? 'darkScreen' : 'alerted')
        if (keys.length > LOGGED) addLog(run, 'notification', null, { kind: 'several', count: keys.length })
        channelBegan(run, 'notification')
        notifyAbout(run, keys, isUnattended)
      },
      sound: () => {
        addLog(run, 'sound', null, 'alerted')
        playSound(run, soundNow(state, now.monotonic))
      },
      attention: (on) => {
        if (on) addLog(run, 'attention', null, 'alerted')
        wantAttention(run, on)
      },
      card: (on) => {
        if (on) addLog(run, 'card', null, 'alerted')
        wantCard(run, on)
      }
    }
  }
}

function escalatingAlerts({ state: { pending, escalation } }: Run): EscalatingAlerts {
  const { active } = pending
  const restarted = (since: number | null): number | null =>
    since === null ? null : Math.max(since, pending.restartedAt)
  return {
    get count() {
      return countActive(active)
    },
    firstSince: (channel) =>
      restarted(
        firstSince(channel === 'sound' ? (pending.audible?.alerts ?? active) : active, escalation.allowed, channel)
      ),
    firstOpenSince: () => restarted(firstOpenSince(active, escalation.allowed)),
    openUntil: (instant) => (instant < pending.restartedAt ? [] : openUntil(active, escalation.allowed, instant)),
    markNotified: (keys) => markNotified(pending, keys),
    all: () => allActive(active).map(({ key }) => key)
  }
}

/**
 * Returns true if Deskhand knows who can read the screen. Otherwise returns false and asks the system. The answer
 * comes as a `presence` event.
 */
function knowsPresence(run: Run): boolean {
  const { presence, pending, requesters } = run.state
  const isNeeded = requesters.unshown.length > 0 || hasActive(pending, run.now.monotonic)
  if (isNeeded && !presence.isNeeded) {
    needPresence(run, true)
    return false
  }
  // An alert may show a new message only if Deskhand knows who can read the screen now.
  return !presence.isAsking && (!presence.isUnchecked || isFresh(run, 'all'))
}

function needPresence({ state: { presence }, effects }: Run, needed: boolean): void {
  presence.isNeeded = needed
  presence.isAwaitedBy = needed ? 'all' : null
  effects.push({ type: 'presence.need', needed })
}

/**
 * Returns true if the system has just said whether somebody is in front of the screen. Otherwise returns false and
 * asks the system. `by`: what Deskhand does after the answer.
 * - `all`: it evaluates everything.
 * - `again`: it only shows the newest messages of customers who wrote again.
 */
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
  // Somebody in front of the screen sees the name. So the customer does not count as held back later.
  if (!state.presence.isUnattended) requesterNamed(state.requesters, name)
  addLog(run, 'notification', null, 'nameOnly')
  channelBegan(run, 'notification')
  notifyNamed(run, name, state.presence.isUnattended)
}

function settleHeld(run: Run, by: HeldBy | null, situation: AlertSituation): void {
  const { state, now } = run
  if (by !== null && by !== state.held.by && state.pending.byKey.size > 0) addLog(run, 'decision', null, `heldBy.${by}`)
  const over = holdAlerts(state.held, by)
  if (!over) return
  recount(run)
  // The quiet time goes on, but a long wait or a long queue lets alerts appear. The agent has seen no alert so far,
  // so all delays start again.
  if (situation.quiet.kind !== 'none') return restartPending(state.pending, now.monotonic)
  startAnew(run)
  if (over.came.length === 0 || situation.focused || !mayNotify(state)) return
  const still = over.came.filter((key) => state.pending.byKey.get(key)?.mine === false).length
  tellDigest(run, `after.${over.by}`, over.by, over.came.length, still)
}

/** Starts all delays again. Customers who are pending now get no notification of their own. */
function startAnew({ state, now }: Run): void {
  markAllNotified(state.pending)
  restartPending(state.pending, now.monotonic)
}

/** Returns the earliest of these instants (monotonic ms), but at least `now` + 1. Null: all of them are null. */
function firstOf(now: number, instants: readonly (number | null)[]): number | null {
  let first: number | null = null
  for (const at of instants) if (at !== null && (first === null || at < first)) first = at
  return first === null ? null : Math.max(first, now + 1)
}
