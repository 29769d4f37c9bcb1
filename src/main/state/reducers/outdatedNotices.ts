import type { Customer } from '../../../shared/domain/customer'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { Notice } from '../../../shared/domain/notice'
import type { WritableState } from '../tables/tables'
import type { Changes } from './changes'
import { isNotBack, keysNotBack, lostCustomers, withLost, type Conflict, type NotBack } from './notices'

/** Call this when an agent has the customer again, or the customer asks again. Removes the notice of the release. */
export function dropReleased(state: WritableState, changes: Changes, key: CustomerKey): void {
  if (state.notices.length === 0) return
  const notices = state.notices.filter((notice) => notice.kind !== 'released' || notice.key !== key)
  if (notices.length === state.notices.length) return
  state.notices = notices
  changes.status()
}

/** Removes notices about versions that are no longer offered. The caller marks the status as changed. */
export function dropWithdrawnOffers(state: WritableState): void {
  const offered = state.updates.offer?.version
  state.notices = state.notices.filter(
    (notice) => !(notice.kind === 'updateOffered' || notice.kind === 'updateReady') || notice.version === offered
  )
}

export function dropOutdatedNotices(state: WritableState, changes: Changes): void {
  if (state.notices.length === 0 || changes.result.customers.size === 0) return
  const isUntrue = (notice: Notice): boolean => {
    const changed = 'key' in notice && notice.key !== null ? changes.result.customers.get(notice.key) : undefined
    return changed !== undefined && isOutdated(notice, changed.after)
  }
  const notices = state.notices.flatMap((notice): readonly Notice[] => {
    if (isNotBack(notice)) return stillNotBack(state, changes, notice)
    if (notice.kind === 'conflict') return stillLost(changes, notice)
    return isUntrue(notice) ? [] : [notice]
  })
  if (notices.length === state.notices.length && notices.every((notice, at) => notice === state.notices[at])) return
  state.notices = notices
  changes.status()
}

/**
 * Returns the notice with only those of its customers who are still with the bot, because no list shows them. Empty:
 * none is left.
 */
function stillNotBack({ customers }: WritableState, { result }: Changes, notice: NotBack): readonly NotBack[] {
  const before = keysNotBack(notice)
  if (!before.some((key) => result.customers.has(key))) return [notice]
  const [key, ...others] = before.filter((one) => customers.get(one)?.present === false)
  if (key === undefined) return []
  if (others.length + 1 === before.length) return [notice]
  const { others: _before, ...rest } = notice
  const name = key === notice.key ? notice.name : (customers.get(key)?.name ?? null)
  return [{ ...rest, key, name, ...(others.length > 0 && { others }) }]
}

/** Returns the notice without the customers whom this agent has now. If there are no others, the array is empty. */
function stillLost({ result }: Changes, notice: Conflict): readonly Conflict[] {
  const before = lostCustomers(notice)
  const [last, ...others] = before.filter(({ key }) => result.customers.get(key)?.after.assignment.kind !== 'me')
  if (last === undefined) return []
  return others.length + 1 === before.length ? [notice] : [withLost({ ...notice, ...last }, others)]
}

/**
 * Returns true if the notice is no longer true:
 * - A failed take-over says that the customer waits.
 * - A failed release says that the customer is this agent's.
 * - A parking says until when the customer is parked.
 */
function isOutdated(notice: Notice, { present, assignment, parking }: Customer): boolean {
  if (notice.kind === 'parked') return parking?.state !== 'parked' || parking.until !== notice.order.until
  if (notice.kind !== 'commandFailed') return false
  return !present || assignment.kind !== (notice.action === 'take' ? 'nobody' : 'me')
}
