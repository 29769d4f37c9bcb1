import { channelWithdrawn } from './channels'
import type { Unreachable } from './connectionTrouble'
import type { DigestReason, NotificationSubject } from './effects'
import { LIVE_LIMIT } from './policy'
import type { Run } from './run'

/** So many notifications at once, and one more each time so long: never more than 40 in any minute. */
const AT_ONCE = 10
const ONE_MORE_EVERY_MS = 2000

/** Somebody who waits, a customer of the agent's own, and what stands for many or is said once. */
type Worth = 'person' | 'mine' | 'notice'

/** How many each leaves for those that are worth more. */
const LEAVES: Readonly<Record<Worth, number>> = { person: 4, mine: 2, notice: 0 }

/** One that stands for many or is said once: shown as soon as it fits, with the numbers of then. */
export type Notice =
  | { readonly kind: 'summary' }
  | { readonly kind: 'digest'; readonly reason: DigestReason; readonly came: number; readonly waiting: number }
  | { readonly kind: 'unreachable'; readonly why: Unreachable }
  | { readonly kind: 'unreadable'; readonly count: number }
  | { readonly kind: 'test' }

/** How many notifications of all kinds together fit, and when that was so, monotonic ms. */
interface NotificationBudget {
  left: number
  asOf: number
}

/** What is on the screen. Ids say what it is about. */
export interface Screen {
  /** Oldest first. */
  readonly live: Set<string>
  /** Failed, but perhaps shown later by a system that is slow. */
  readonly late: Set<string>
  /** Notices that wait until they fit. */
  readonly due: Map<string, Notice>
  readonly budget: NotificationBudget
}

export function createScreen(now: number): Screen {
  return { live: new Set(), late: new Set(), due: new Map(), budget: { left: AT_ONCE, asOf: now } }
}

/** The system has it no more. `isLate`: it failed, and may come yet. */
export function notificationGone({ state: { screen } }: Run, id: string, isLate: boolean): void {
  screen.live.delete(id)
  if (!isLate) return
  screen.late.add(id)
  const [oldest] = screen.late
  if (screen.late.size > LIVE_LIMIT && oldest !== undefined) screen.late.delete(oldest)
}

/** It had failed, and is on the screen all the same. */
export function notificationCame(run: Run, id: string): void {
  const { live, late } = run.state.screen
  late.delete(id)
  live.add(id)
  const [oldest] = live
  if (live.size > LIVE_LIMIT && oldest !== undefined) close(run, oldest)
}

export function fits(run: Run, worth: Worth): boolean {
  const isIn = spend(run.state.screen.budget, worth, run.now.monotonic)
  if (!isIn) channelWithdrawn(run, 'notification')
  return isIn
}

/** A notice that fits now, and is no longer due; null: there is none. */
export function takeDue({ state: { screen }, now }: Run): Notice | null {
  const [next] = screen.due
  if (next === undefined || !spend(screen.budget, 'notice', now.monotonic)) return null
  screen.due.delete(next[0])
  return next[1]
}

/** When the next notice fits; null: none is due. */
export function noticeFitsAt({ due, budget }: Screen): number | null {
  if (due.size === 0) return null
  return budget.asOf + Math.max(1, Math.ceil((1 - budget.left) * ONE_MORE_EVERY_MS))
}

/** Shown, or about to be. */
export function isShown({ state: { screen } }: Run, id: string): boolean {
  return screen.due.has(id) || screen.live.has(id)
}

/** A later one of the same id takes the place of the earlier; the oldest gives way to a fourth. */
export function show(run: Run, id: string, subject: NotificationSubject, isHidden = false): void {
  const { live, late } = run.state.screen
  late.delete(id)
  live.delete(id)
  const [oldest] = live
  if (live.size >= LIVE_LIMIT && oldest !== undefined) close(run, oldest)
  live.add(id)
  const { privacy } = run.state.settings
  run.effects.push({ type: 'notification.show', id, subject, privacy: isHidden ? 'count' : privacy })
}

export function close(run: Run, id: string): void {
  const { due, live, late } = run.state.screen
  due.delete(id)
  const isLate = late.delete(id)
  const isLive = live.delete(id)
  if (isLate || isLive) run.effects.push({ type: 'notification.close', id })
  if (isLive && live.size === 0) channelWithdrawn(run, 'notification')
}

/** Closes all but those whose id begins like this. */
export function closeAllBut(run: Run, prefix: string | null): void {
  const { due, live, late } = run.state.screen
  for (const id of new Set([...due.keys(), ...live, ...late])) {
    if (prefix === null || !id.startsWith(prefix)) close(run, id)
  }
}

/** False: not now. */
function spend(budget: NotificationBudget, worth: Worth, now: number): boolean {
  budget.left = Math.min(AT_ONCE, budget.left + (now - budget.asOf) / ONE_MORE_EVERY_MS)
  budget.asOf = now
  if (budget.left < 1 + LEAVES[worth]) return false
  budget.left--
  return true
}
