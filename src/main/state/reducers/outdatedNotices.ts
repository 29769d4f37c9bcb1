import type { Customer } from '../../../shared/domain/customer'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { Notice } from '../../../shared/domain/notice'
import type { Changes, WritableState } from '../tables/tables'

/** Somebody has them again, or they ask again: that they are with the bot is no longer true. */
export function dropReleased(state: WritableState, changes: Changes, key: CustomerKey): void {
  if (state.notices.length === 0) return
  const notices = state.notices.filter((notice) => notice.kind !== 'released' || notice.key !== key)
  if (notices.length === state.notices.length) return
  state.notices = notices
  changes.status()
}

/** Takes back what notices say of customers for whom this event has made it untrue. */
export function dropOutdatedNotices(state: WritableState, changes: Changes): void {
  if (state.notices.length === 0 || changes.result.customers.size === 0) return
  const isUntrue = (notice: Notice): boolean => {
    const changed = 'key' in notice && notice.key !== null ? changes.result.customers.get(notice.key) : undefined
    return changed !== undefined && isOutdated(notice, changed.after)
  }
  const notices = state.notices.filter((notice) => !isUntrue(notice))
  if (notices.length === state.notices.length) return
  state.notices = notices
  changes.status()
}

/** One that did not work says that the customer still waits, or is still the agent's; a conflict, that somebody else has them. */
function isOutdated(notice: Notice, { present, assignment }: Customer): boolean {
  if (notice.kind === 'conflict') return assignment.kind === 'me'
  if (notice.kind !== 'commandFailed') return false
  return !present || assignment.kind !== (notice.action === 'take' ? 'nobody' : 'me')
}
