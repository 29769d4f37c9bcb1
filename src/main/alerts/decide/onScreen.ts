import type { CustomerKey } from '../../../shared/domain/ids'
import { channelEnded, channelWithdrawn } from './channels'
import type { NotificationResult, NotificationEnd } from './events'
import type { NotificationSubject } from './effects'
import { addLog, viewChanged, type Run } from './state'
import type { Notice, NotificationBudget, ShownNotifications } from './shownState'

/** At most this many notifications are on the screen. If one more appears, the oldest closes. */
export const OPEN_LIMIT = 3

/**
 * At most this many notifications may appear one right after the other, even if some have closed again. Then one more
 * may appear every 2 s. This allows at most 40 in any minute.
 */
const BURST_LIMIT = 10
const ONE_MORE_EVERY_MS = 2000

/**
 * How important a notification is, the least important first. `person`: about a waiting customer. `mine`: about one
 * of the agent's own customers. `notice`: see `Notice`.
 */
type Worth = 'person' | 'mine' | 'notice'

/**
 * How many notifications of the budget each kind leaves for more important kinds. For example, `person` may appear
 * only if 4 more may appear after it.
 */
const LEAVES: Readonly<Record<Worth, number>> = { person: 4, mine: 2, notice: 0 }

export function createShownNotifications(now: number): ShownNotifications {
  return { open: new Set(), late: new Set(), due: new Map(), budget: { left: BURST_LIMIT, asOf: now } }
}

/**
 * Removes a notification that is not on the screen any more. `isLate`: true if the system reported a failure, but may
 * still show the notification.
 */
export function notificationGone({ state: { screen } }: Run, id: string, isLate: boolean): void {
  screen.open.delete(id)
  if (!isLate) return
  screen.late.add(id)
  const [oldest] = screen.late
  if (screen.late.size > OPEN_LIMIT && oldest !== undefined) screen.late.delete(oldest)
}

/** Adds a notification that is on the screen now, although the system had reported a failure. */
export function notificationCame(run: Run, id: string): void {
  const { open, late } = run.state.screen
  late.delete(id)
  open.add(id)
  const [oldest] = open
  if (open.size > OPEN_LIMIT && oldest !== undefined) close(run, oldest)
}

export function fits(run: Run, worth: Worth): boolean {
  const isIn = spend(run.state.screen.budget, worth, run.now.monotonic)
  if (!isIn) channelWithdrawn(run, 'notification')
  return isIn
}

/**
 * Takes the first of the waiting notices, if it may appear now. Null: no notice waits, or it may not appear yet.
 */
export function takeDue({ state: { screen }, now }: Run): Notice | null {
  const [next] = screen.due
  if (next === undefined || !spend(screen.budget, 'notice', now.monotonic)) return null
  screen.due.delete(next[0])
  return next[1]
}

/** Returns when the first of the waiting notices may appear, monotonic ms. Null: no notice waits. */
export function noticeFitsAt({ due, budget }: ShownNotifications): number | null {
  if (due.size === 0) return null
  return budget.asOf + Math.max(1, Math.ceil((1 - budget.left) * ONE_MORE_EVERY_MS))
}

/** Returns true if the notification is on the screen, or waits until it may appear. */
export function isShown({ state: { screen } }: Run, id: string): boolean {
  return screen.due.has(id) || screen.open.has(id)
}

/**
 * Shows a notification, in place of an earlier one with the same id. If too many would be open, the oldest one
 * closes.
 */
export function show(run: Run, id: string, subject: NotificationSubject, isHidden = false): void {
  const { open, late } = run.state.screen
  late.delete(id)
  open.delete(id)
  const [oldest] = open
  if (open.size >= OPEN_LIMIT && oldest !== undefined) close(run, oldest)
  open.add(id)
  const { privacy } = run.state.settings
  run.effects.push({ type: 'notification.show', id, subject, privacy: isHidden ? 'count' : privacy })
}

export function close(run: Run, id: string): void {
  const { due, open, late } = run.state.screen
  due.delete(id)
  const wasLate = late.delete(id)
  const wasOpen = open.delete(id)
  if (wasLate || wasOpen) run.effects.push({ type: 'notification.close', id })
  if (wasOpen && open.size === 0) channelWithdrawn(run, 'notification')
}

/** Closes every notification, except those whose id begins with `prefix`. If `prefix` is null, closes all. */
export function closeAllBut(run: Run, prefix: string | null): void {
  const { due, open, late } = run.state.screen
  for (const id of new Set([...due.keys(), ...open, ...late])) {
    if (prefix === null || !id.startsWith(prefix)) close(run, id)
  }
}

/** Takes one notification from the budget. Returns false if the budget has none left for this kind. */
function spend(budget: NotificationBudget, worth: Worth, now: number): boolean {
  budget.left = Math.min(BURST_LIMIT, budget.left + (now - budget.asOf) / ONE_MORE_EVERY_MS)
  budget.asOf = now
  if (budget.left < 1 + LEAVES[worth]) return false
  budget.left--
  return true
}

/** Handles what happened to a notification. Returns `snooze` if the agent chose to snooze. */
export function onNotification(run: Run, id: string, result: NotificationResult): 'snooze' | null {
  switch (result.kind) {
    case 'shownLate':
      notificationCame(run, id)
      channelEnded(run, 'notification', 'shown', null)
      return null
    case 'shown':
      channelEnded(run, 'notification', 'shown', null)
      return null
    case 'failed':
      notificationGone(run, id, true)
      return null
    case 'ended':
      if (result.isCurrent) notificationGone(run, id, false)
      return onEnd(run, result.subject, result.by)
  }
}

/** `key`: the customer whom the notification is about or names. The button never acts for another customer. */
export type NotificationButton =
  | { readonly act: 'take' | 'takeNamed' | 'answer'; readonly key: CustomerKey }
  | { readonly act: 'takeLongest' | 'snooze' }

export function buttonsOf(subject: NotificationSubject): readonly NotificationButton[] {
  switch (subject.kind) {
    case 'person':
      return [{ act: 'take', key: subject.key }, { act: 'snooze' }]
    case 'mine':
      return [{ act: 'snooze' }]
    case 'summary': {
      const { waiting, atLeast, longest, longestMine } = subject
      const isEmpty = waiting === 0 && !atLeast
      return [
        ...(longestMine === undefined ? [] : [{ act: 'answer', key: longestMine } as const]),
        ...(longest !== undefined
          ? [{ act: 'takeNamed', key: longest } as const]
          : isEmpty
            ? []
            : [{ act: 'takeLongest' } as const]),
        { act: 'snooze' }
      ]
    }
    default:
      return []
  }
}

/** Does what the agent chose in a notification, or logs who closed it. Returns `snooze` if the agent chose snooze. */
export function onEnd(run: Run, subject: NotificationSubject, end: NotificationEnd): 'snooze' | null {
  const { effects } = run
  const key = 'key' in subject ? subject.key : null
  switch (end.kind) {
    case 'closed':
      if (subject.kind === 'test') return null
      addLog(run, 'notification', key, `closedBy.${end.by}`)
      viewChanged(run)
      return null
    case 'clicked':
      effects.push(
        subject.kind === 'named' ? { type: 'openNamed', name: subject.name } : { type: 'open', key, asked: true }
      )
      return null
    case 'replied':
      if (key !== null) effects.push({ type: 'reply', key, text: end.text })
      return null
    case 'chose': {
      const button = buttonsOf(subject)[end.index]
      if (button?.act === 'take' || button?.act === 'takeNamed') effects.push({ type: 'takeAndOpen', key: button.key })
      if (button?.act === 'answer') effects.push({ type: 'open', key: button.key, asked: true })
      if (button?.act === 'takeLongest') effects.push({ type: 'takeLongest' })
      return button?.act === 'snooze' ? 'snooze' : null
    }
  }
}
