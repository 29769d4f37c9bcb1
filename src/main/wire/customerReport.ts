import type { CustomerReport, ExtraField } from '../../shared/domain/customer'
import { bodyText } from './bodyText'
import type { CustomerFields } from './wireCustomer'
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
  const report: Draft = { pageId: fields.page_id?.id ?? null, customerId, extra }
  if (fields.customer_name !== undefined) report.name = fields.customer_name
  if (fields.page_name !== undefined) report.pageName = fields.page_name
  if (wait !== undefined) report.wait = wait
  if (lastMessage !== null) report.lastMessage = lastMessage
  if (fields.agent_name !== undefined) report.agentName = fields.agent_name
  readAssignment(fields, context.direct, report)
  return { kind: 'report', report }
}

/** A report that is being written. */
type Draft = { -readonly [Property in keyof CustomerReport]: CustomerReport[Property] }

/** "Mine" implies assigned unless the same row denies it; then the denial wins. */
function readAssignment(fields: CustomerFields, direct: boolean, report: Draft): void {
  const mine = direct && fields.is_assigned_to_me === true
  const assigned = fields.is_assigned ?? (mine ? true : fields.is_assigned === null ? false : undefined)
  if (assigned !== undefined) report.assigned = assigned
  if (direct && fields.is_assigned_to_me !== undefined) report.mine = mine && assigned === true
}
