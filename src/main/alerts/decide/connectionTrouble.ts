import { MINUTE_MS } from '../../../shared/time'
import { channelBegan, playSound } from './channels'
import type { ConnectionFacts } from './events'
import { closeAllNotifications, closeNotice, showNotice } from './notifications'
import { allowedChannels, quietNow, situationNow } from './policy'
import { addLog, mayNotify, type Run } from './run'

/** Why alerts cannot arrive. `signedOut` and `stopped` last until a person acts. */
export type Unreachable = 'signedOut' | 'stopped' | 'notConnected'

/**
 * How long each reason may last before Deskhand tells the agent, ms. Often it ends earlier: the workspace may renew a
 * session, and most outages are short.
 */
const SAID_AFTER_MS: Readonly<Record<Unreachable, number>> = {
  signedOut: 15_000,
  stopped: 15_000,
  notConnected: MINUTE_MS
}
/**
 * If the timer fires more than this many ms late, the computer slept. In that case Deskhand gives the connection 15
 * more seconds to recover before it tells the agent.
 */
const SLEPT_MS = 5000

/**
 * Why alerts cannot arrive, and whether the agent knows it. Deskhand tells the agent once about each reason. Instants
 * are monotonic ms.
 */
export interface ConnectionTrouble {
  why: Unreachable | null
  isSignInOpen: boolean
  /** From when on Deskhand may tell the agent. Null: there is nothing to tell, or the agent knows already. */
  dueAt: number | null
  /**
   * When Deskhand will tell the agent. This is later than `dueAt` if a pause, quiet hours or Do Not Disturb kept the
   * notification back. Null: nothing is due, or notifications are kept back now.
   */
  saidAt: number | null
  readonly known: Set<Unreachable>
}

/**
 * Rows of the list that could not be read. Their customers may be waiting, but Deskhand cannot alert about each of
 * them.
 */
export interface UnreadableRows {
  count: number
  isDue: boolean
}

export function createConnectionTrouble(): ConnectionTrouble {
  return { why: null, isSignInOpen: false, dueAt: null, saidAt: null, known: new Set() }
}

export function createUnreadable(): UnreadableRows {
  return { count: 0, isDue: false }
}

export function followConnection(run: Run, { trouble: next, isSignInOpen }: ConnectionFacts): void {
  const { trouble } = run.state
  trouble.isSignInOpen = isSignInOpen
  if (next === trouble.why) return
  trouble.why = next
  trouble.saidAt = null
  const isKnown = next === null || trouble.known.has(next) || (next === 'notConnected' && trouble.known.size > 0)
  trouble.dueAt = isKnown ? null : run.now.monotonic + SAID_AFTER_MS[next]
  if (next !== null) return
  trouble.known.clear()
  closeNotice(run, 'unreachable')
}

export function followUnreadable(run: Run, count: number): void {
  const { unreadable } = run.state
  if (count === unreadable.count) return
  if (unreadable.count === 0) unreadable.isDue = true
  if (count === 0) {
    unreadable.isDue = false
    closeNotice(run, 'unreadable')
  }
  unreadable.count = count
}

/**
 * Tells the agent that alerts cannot arrive. If the agent looks at a window of Deskhand or at the sign-in page, shows
 * no notification, because the agent sees the reason there.
 */
export function tellTrouble(run: Run): void {
  const { state } = run
  const { trouble, isPresent } = state
  const now = run.now.monotonic
  const { why, dueAt } = trouble
  if (why === null || dueAt === null) return
  if (isPresent || trouble.isSignInOpen) return troubleKnown(run, why)
  // During a pause, quiet hours or Do Not Disturb, or with notifications off, Deskhand waits and tells the agent
  // afterwards.
  if (quietNow(state, run.now).kind !== 'none' || !mayNotify(state)) {
    trouble.saidAt = null
    return
  }
  trouble.saidAt ??= Math.max(dueAt, now)
  if (trouble.saidAt > now) return
  if (now - trouble.saidAt > SLEPT_MS) {
    trouble.dueAt = trouble.saidAt = now + SAID_AFTER_MS.signedOut
    return
  }
  troubleKnown(run, why)
  addLog(run, 'notification', null, why === 'signedOut' ? 'signedOut' : 'notConnected')
  channelBegan(run, 'notification')
  closeAllNotifications(run)
  showNotice(run, { kind: 'unreachable', why })
}

function troubleKnown({ state: { trouble } }: Run, why: Unreachable): void {
  trouble.known.add(why)
  trouble.dueAt = trouble.saidAt = null
}

/** Alerts the agent once when there are rows of the list that could not be read. */
export function tellUnreadable(run: Run): void {
  const { state } = run
  const { unreadable, settings } = state
  if (!unreadable.isDue) return
  // If the desk is in front, the agent can see there that rows could not be read. So no alert is due.
  if (state.isFocused) unreadable.isDue = false
  if (!unreadable.isDue) return
  // The customer of an unreadable row may be waiting for any agent, so the rules for such customers (`others`) apply.
  const allowed = allowedChannels('others', situationNow(state, run.now), settings)
  const shows = settings.steps.notification.on && allowed.includes('notification')
  const sounds = settings.steps.sound.on && allowed.includes('sound')
  if (!shows && !sounds) return
  unreadable.isDue = false
  addLog(run, shows ? 'notification' : 'sound', null, 'unreadable')
  if (shows) {
    channelBegan(run, 'notification')
    showNotice(run, { kind: 'unreadable', count: unreadable.count })
  }
  if (sounds) playSound(run)
}
