import { MINUTE_MS } from '../../../shared/time'
import { channelBegan, playSound } from './channels'
import type { ConnectionFacts } from './events'
import { closeAllNotifications, closeNotice, showNotice } from './notifications'
import { quietNow } from './quiet'
import { addLog, mayNotify, type Run } from './run'

/** Why alerts cannot come. The first two need a person. */
export type Unreachable = 'signedOut' | 'stopped' | 'notConnected'

/** How long it may last before it is said, ms: the workspace may renew a session by itself, most outages are short. */
const SAID_AFTER_MS: Readonly<Record<Unreachable, number>> = {
  signedOut: 15_000,
  stopped: 15_000,
  notConnected: MINUTE_MS
}
/** A timer that is later than this slept with the computer: the connection gets its time once more. */
const SLEPT_MS = 5000

/** That alerts cannot come: said once for each time that it happens. Instants are monotonic ms. */
export interface ConnectionTrouble {
  why: Unreachable | null
  isSignInOpen: boolean
  /** When it is to be said; null: it was said or seen. */
  dueAt: number | null
  /** When it will be said unless something changes; null: it is not. */
  saidAt: number | null
  readonly known: Set<Unreachable>
}

/** Customers of the list who could not be read: they may be waiting, and nothing else would say so. */
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

/** Tells the agent, who looks at something else, that alerts cannot come. */
export function tellTrouble(run: Run): void {
  const { state } = run
  const { trouble, isFocused } = state
  const now = run.now.monotonic
  const { why, dueAt } = trouble
  if (why === null || dueAt === null) return
  if (isFocused || trouble.isSignInOpen) return troubleKnown(run, why)
  // Whoever asked for quiet is told when it is over.
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

/** Tells the agent once that some customers could not be read. */
export function tellUnreadable(run: Run): void {
  const { state } = run
  const { unreadable, settings } = state
  if (!unreadable.isDue) return
  // The desk says it, too.
  if (state.isFocused) unreadable.isDue = false
  const shows = mayNotify(state)
  const sounds = settings.steps.sound.on
  if (!unreadable.isDue || quietNow(state, run.now).kind !== 'none' || !(shows || sounds)) return
  unreadable.isDue = false
  addLog(run, shows ? 'notification' : 'sound', null, 'unreadable')
  if (shows) {
    channelBegan(run, 'notification')
    showNotice(run, { kind: 'unreadable', count: unreadable.count })
  }
  if (sounds) playSound(run)
}
