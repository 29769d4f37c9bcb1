import type { Customer } from '../../../shared/domain/customer'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { Notice } from '../../../shared/domain/notice'
import type { Changes, WritableState } from '../tables/tables'

/**
 * Drops the notice that a customer was released, because an agent has the customer again or the customer asks again.
 */
export function dropReleased(state: WritableState, changes: Changes, key: CustomerKey): void {
  if (state.notices.length === 0) return
  const notices = state.notices.filter((notice) => notice.kind !== 'released' || notice.key !== key)
  if (notices.length === state.notices.length) return
  state.notices = notices
  changes.status()
}

/** Drops notices that this event has made untrue. */
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

/**
 * Whether a notice is untrue now. The notice of a failed command says that the customer still waits, or is still mine.
 * The notice of a conflict says that a colleague has the customer.
 */
function isOutdated(notice: Notice, { present, assignment }: Customer): boolean {
  if (notice.kind === 'conflict') return assignment.kind === 'me'
  if (notice.kind !== 'commandFailed') return false
  return !present || assignment.kind !== (notice.action === 'take' ? 'nobody' : 'me')
}
