import type { CustomerReport, ExtraField } from '../../shared/domain/customer'
import { bodyText } from './bodyText'
import type { CustomerFields } from './frames'
import { readWaitingTime } from './waitingTime'

export interface ReportContext {
  /** The frame answers this app's own command, so that "assigned to me" is about this agent. */
  readonly direct: boolean
  /** Epoch milliseconds of reading. */
  readonly now: number
}

export type ReportReading =
  | { readonly kind: 'report'; readonly report: CustomerReport }
  | { readonly kind: 'noId' }
  | { readonly kind: 'unsafeId'; readonly field: 'customer_id' | 'page_id' }

/** What a frame says about one customer. Without a usable customer id, or with an unsafe one, there is no customer. */
export function readReport(fields: CustomerFields, context: ReportContext, extra: readonly ExtraField[] = []): ReportReading {
  if (fields.customer_id?.unsafe === true) return { kind: 'unsafeId', field: 'customer_id' }
  if (fields.page_id?.unsafe === true) return { kind: 'unsafeId', field: 'page_id' }
  const customerId = fields.customer_id?.id ?? null
  if (customerId === null) return { kind: 'noId' }
  const wait = readWaitingTime(fields.time_since_last_conversation, context.now)
  const lastMessage = bodyText({ message: fields.last_message })
  const report: CustomerReport = {
    pageId: fields.page_id?.id ?? null,
    customerId,
    ...(fields.customer_name === undefined ? {} : { name: fields.customer_name }),
    ...(fields.page_name === undefined ? {} : { pageName: fields.page_name }),
    ...(wait === undefined ? {} : { wait }),
    ...(lastMessage === null ? {} : { lastMessage }),
    ...assignmentOf(fields, context.direct),
    ...(fields.agent_name === undefined ? {} : { agentName: fields.agent_name }),
    extra
  }
  return { kind: 'report', report }
}

/** "Mine" implies assigned unless the same row denies it; then the denial wins. */
function assignmentOf(fields: CustomerFields, direct: boolean): { assigned?: boolean; mine?: boolean } {
  const mine = direct && fields.is_assigned_to_me === true
  const assigned = fields.is_assigned ?? (mine ? true : fields.is_assigned === null ? false : undefined)
  return {
    ...(assigned === undefined ? {} : { assigned }),
    ...(direct && fields.is_assigned_to_me !== undefined ? { mine: mine && assigned === true } : {})
  }
}
