import { showsNames } from '../../../shared/domain/alertPrivacy'
import type { CustomerKey } from '../../../shared/domain/ids'
import { itemAt } from '../../state/tables/sortedBlocks'
import { countActive, countMine, longestActive, type ActiveAlerts, type PendingAlert } from './activeAlerts'
import type { Run, AlertState } from './state'
import type { SummaryNames, CardPeople } from './shownState'

/**
 * Returns whom the summary may name. `longest`: who has waited longest for any agent. `longestMine`: who has waited
 * longest among the own customers whom the summary counts. Names nobody if a stranger may read the screen
 * (`isUnattended`). A name that the summary shows already may stay. A new name needs a fresh answer of the system
 * about who can read the screen.
 */
export function namesInSummary({ state, now }: Run): SummaryNames {
  const { presence, notifications } = state
  const shown = new Set(Object.values(notifications.named))
  if (presence.isUnattended) return {}
  const isFresh = presence.freshAt === now.monotonic
  const named = (key: CustomerKey | null): key is CustomerKey => key !== null && (isFresh || shown.has(key))
  const [longest, longestMine] = [longestWaiting(state), longestOfMine(state)]
  return { ...(named(longest) && { longest }), ...(named(longestMine) && { longestMine }) }
}

/**
 * Returns true if the summary should name somebody new. Deskhand must first ask the system again who can read the
 * screen.
 */
export function asksForNewName({ state, now }: Run): boolean {
  const { presence, notifications, settings } = state
  if (presence.isUnattended || presence.freshAt === now.monotonic || !showsNames(settings.privacy)) return false
  const shown = new Set(Object.values(notifications.named))
  return [longestWaiting(state), longestOfMine(state)].some((key) => key !== null && !shown.has(key))
}

/**
 * Returns who has waited longest among those whom the summary counts. Null: nobody waits, or alerts about this
 * customer are off now, for example by a snooze.
 */
export function longestWaiting(state: AlertState): CustomerKey | null {
  const { pending, queue, pageQuiet } = state
  const first = itemAt(pending.active.others.byWait, 0)
  if (!first || queue.longestSince === null || countAlerted(state) === 0) return null
  // `queue.longestSince` may be about a customer whose company page has quiet hours. The summary does not count that
  // customer, so `first` may still be its longest wait.
  const isOnHeldPage = [...pageQuiet.held].some((page) => queue.pages?.get(page)?.longestSince === queue.longestSince)
  return first.waitSince <= queue.longestSince || isOnHeldPage ? first.key : null
}

/**
 * Looks at the agent's own customers whom the summary counts: those without a notification of their own. Returns the
 * one who has waited longest. Null: there is none.
 */
function longestOfMine({ pending, notifications }: AlertState): CustomerKey | null {
  let longest: PendingAlert | undefined
  for (const key of notifications.unsaid) {
    const alert = pending.active.byKey.get(key)
    if (alert === undefined) continue
    const isLonger = longest === undefined || (alert.waitSince - longest.waitSince || alert.place - longest.place) < 0
    if (isLonger) longest = alert
  }
  return longest?.key ?? null
}

/**
 * Counts the agent's own customers without a notification of their own. `reminders`: how many of them have a due
 * reminder.
 */
export function countUnsaid({ notifications: { unsaid }, pending }: AlertState): {
  readonly wrote: number
  readonly reminders?: number
} {
  const reminders = [...unsaid].filter((key) => pending.byKey.get(key)?.isReminder).length
  return { wrote: unsaid.size, ...(reminders > 0 && { reminders }) }
}

export const NOBODY: CardPeople = { first: [], count: 0, mine: 0 }

/** The card names at most this many of the agent's own customers, and at most this many others. */
const NAMED_OF_EACH_KIND = 2

export function cardPeople(active: ActiveAlerts): CardPeople {
  const { mine, others } = longestActive(active, NAMED_OF_EACH_KIND)
  return { first: [...mine, ...others], count: countActive(active), mine: countMine(active) }
}

/**
 * Returns the number of waiting customers about whom Deskhand may alert now. Customers of company pages in their
 * quiet hours do not count.
 */
export function countAlerted({ queue, pageQuiet: { held } }: Pick<AlertState, 'queue' | 'pageQuiet'>): number {
  let count = queue.waiting
  if (held.size === 0) return count
  for (const page of held) count -= queue.pages?.get(page)?.waiting ?? 0
  return count
}
