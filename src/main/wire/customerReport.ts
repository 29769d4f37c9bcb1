import type { CustomerReport, ExtraField } from '../../shared/domain/customer'
import { bodyText } from './bodyText'
import { clip } from './fields'
import { CUSTOMER_FIELD_NAMES, type CustomerFields, type WireCustomer } from './frames'
import { readWaitingTime } from './waitingTime'

const EXTRA_FIELD_LIMIT = 40
const EXTRA_NAME_LIMIT = 100
const EXTRA_VALUE_LIMIT = 500

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

/** Fields of a customer object that Deskhand has no use for, as text, in the order received. */
export function extraFields(customer: WireCustomer): readonly ExtraField[] {
  const extra: ExtraField[] = []
  for (const [name, value] of Object.entries(customer)) {
    if (CUSTOMER_FIELD_NAMES.has(name)) continue
    if (extra.length === EXTRA_FIELD_LIMIT) break
    extra.push([clip(name, EXTRA_NAME_LIMIT), clip(plainText(value), EXTRA_VALUE_LIMIT)])
  }
  return extra
}

function plainText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'object') return String(value)
  try {
    return JSON.stringify(value)
  } catch {
    // Nested deeper than the stack reaches.
    return '…'
  }
}
