import { BULK_LIMIT } from '../../../shared/domain/bulkRelease'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { LostCustomer, NewNotice, Notice } from '../../../shared/domain/notice'
import type { WritableState } from '../tables/tables'
import type { Changes } from './changes'

const NOTICE_LIMIT = 5

/** Adds a notice with a new id. It replaces an earlier one that says the same. */
export function addNotice(state: WritableState, changes: Pick<Changes, 'status'>, added: NewNotice): void {
  const notice = withEarlier(state.notices, { ...added, id: state.transcripts.nextId() })
  // A server may repeat one error many times. The repetitions must not push out other notices.
  state.notices = [...state.notices.filter((earlier) => !saysTheSame(earlier, notice)), notice].slice(-NOTICE_LIMIT)
  changes.status()
}

/**
 * A new notice replaces an earlier notice of the same kind. Adds to the new one what the earlier one says. Only two kinds
 * do this; any other notice stays as it is:
 * - `reminderEnded`: `more` counts the earlier reminders.
 * - `conflict`: `others` names the customers of the earlier notice.
 */
function withEarlier(notices: readonly Notice[], notice: Notice): Notice {
  if (notice.kind === 'reminderEnded') {
    const earlier = notices.find((one) => one.kind === 'reminderEnded')
    return earlier ? { ...notice, more: (earlier.more ?? 0) + 1 } : notice
  }
  if (notice.kind === 'conflict') {
    const earlier = notices.find((one) => one.kind === 'conflict')
    return withLost(notice, earlier ? lostCustomers(earlier).filter(({ key }) => key !== notice.key) : [])
  }
  if (!isNotBack(notice)) return notice
  const earlier = notices.find(isNotBack)
  const keys = earlier ? keysNotBack(earlier) : []
  const others = keys.filter((key) => key !== notice.key).slice(0, BULK_LIMIT - 1)
  return others.length > 0 ? { ...notice, others } : notice
}

export type NotBack = Extract<Notice, { kind: 'commandFailed' }>

/** Returns true if the notice says that the agent did not get customers back from the bot. */
export function isNotBack(notice: Notice): notice is NotBack {
  return notice.kind === 'commandFailed' && notice.isWithBot === true
}

/** Returns all customers whom the notice is about, the latest first. */
export function keysNotBack({ key, others = [] }: NotBack): readonly CustomerKey[] {
  return key === null ? others : [key, ...others]
}

export type Conflict = Extract<Notice, { kind: 'conflict' }>

/** Returns all customers whom the notice is about, the last first. */
export function lostCustomers({ key, name, agentName, others = [] }: Conflict): readonly LostCustomer[] {
  return [{ key, name, agentName }, ...others]
}

/** Returns the notice with these customers as its `others`. */
export function withLost({ others: _before, ...notice }: Conflict, others: readonly LostCustomer[]): Conflict {
  return others.length > 0 ? { ...notice, others: others.slice(0, BULK_LIMIT - 1) } : notice
}

function saysTheSame(one: Notice, other: Notice): boolean {
  if (isNotBack(one)) return isNotBack(other)
  if (one.kind === 'unsentWorkDamaged' || one.kind === 'rendererFault' || one.kind === 'reminderEnded')
    return other.kind === one.kind
  if (one.kind === 'conflict') return other.kind === one.kind
  return one.kind === 'serverError' && other.kind === 'serverError' && one.reason === other.reason
}
