import type { CustomerKey } from '../../shared/domain/ids'
import type { LostCustomer, Notice } from '../../shared/domain/notice'

/**
 * Returns the notice as a window shows it. Null: the window does not show it. A notice about several customers is for
 * each window that has one of them. If other agents took customers over, each window names only its own customers.
 * `isOfWindow`: returns true if the window shows notices about this customer, or, for null, about no customer.
 */
export function noticeOfWindow(notice: Notice, isOfWindow: (key: CustomerKey | null) => boolean): Notice | null {
  switch (notice.kind) {
    case 'conflict': {
      const { id, kind, key, name, agentName, others = [] } = notice
      const lost: readonly LostCustomer[] = [{ key, name, agentName }, ...others]
      const [last, ...earlier] = lost.filter((one) => isOfWindow(one.key))
      if (!last) return null
      if (earlier.length === others.length) return notice
      return { id, kind, ...last, ...(earlier.length > 0 && { others: earlier }) }
    }
    case 'commandFailed':
      return [notice.key, ...(notice.others ?? [])].some(isOfWindow) ? notice : null
    case 'reminderEnded':
      // The notice does not say who the others are.
      return isOfWindow(notice.key) || (notice.more !== undefined && isOfWindow(null)) ? notice : null
    default:
      return isOfWindow('key' in notice ? notice.key : null) ? notice : null
  }
}
