import type { CustomerReport, ExtraField } from '../../../shared/domain/customer'
import { type Body, shownText } from '../fields/bodyText'
import type { CustomerFields } from './customerRow'
import type { WaitingTimeReader } from '../waits/waitingTimeReader'

export interface ReportContext {
  /** True: the frame answers a command of this app, so `is_assigned_to_me` is about this app's agent. */
  readonly direct: boolean
  /** When the frame came, epoch ms. */
  readonly now: number
  readonly waitingTimes: WaitingTimeReader
  /** Returns true if `02:15` means minutes and seconds in this list. Absent: the frame is no list. */
  readonly minutes?: () => boolean
  /**
   * Only for a list. True: some rows have the text of a last message. So "" in another row means a message without
   * text.
   */
  readonly hasTexts?: boolean
}

export type ReportReading =
  | { readonly kind: 'report'; readonly report: CustomerReport }
  | { readonly kind: 'noId' }
  | { readonly kind: 'unsafeId'; readonly field: 'customer_id' | 'page_id' }

const NO_LIST = (): boolean => false

/**
 * Reads what a frame says about one customer. Gives no report if the customer's id is missing, or an id is unsafe.
 */
export function readReport(
  fields: CustomerFields,
  context: ReportContext,
  extra: readonly ExtraField[] = []
): ReportReading {
  if (fields.customer_id?.unsafe === true || fields.customer_id?.wrapped === true)
    return { kind: 'unsafeId', field: 'customer_id' }
  if (fields.page_id?.unsafe === true || fields.page_id?.wrapped === true) return { kind: 'unsafeId', field: 'page_id' }
  const customerId = fields.customer_id?.id ?? null
  if (customerId === null) return { kind: 'noId' }
  const pageId = fields.page_id?.id ?? null
  const wait = context.waitingTimes.read(
    fields.time_since_last_conversation,
    { pageId, customerId },
    context.now,
    context.minutes ?? NO_LIST
  )
  const lastMessage = readLast(fields.last_message, context)
  const report: Draft = { pageId, customerId, extra }
  if (fields.customer_name !== undefined) report.name = fields.customer_name
  if (fields.page_name !== undefined) report.pageName = fields.page_name
  if (wait !== undefined) report.wait = wait
  if (lastMessage !== null) report.lastMessage = lastMessage
  if (lastMessage === '') report.lastWithoutText = true
  if (fields.agent_name !== undefined) report.agentName = fields.agent_name
  readAssignment(fields, context.direct, report)
  return { kind: 'report', report }
}

/**
 * Returns the text of the last message. Empty: the message has no text, for example a picture. Null: unknown. Some
 * workspaces write "" in every row. So "" is unknown if no row of the list has a text.
 */
function readLast(said: Body, { hasTexts = false }: ReportContext): string | null {
  const text = shownText({ message: said })
  return text !== '' || typeof said === 'object' || (said !== undefined && hasTexts) ? text : null
}

type Draft = { -readonly [Property in keyof CustomerReport]: CustomerReport[Property] }

/**
 * Reads whether an agent has the customer, and whether it is this app's agent. If nobody has the customer,
 * `is_assigned_to_me` does not count.
 */
function readAssignment(fields: CustomerFields, direct: boolean, report: Draft): void {
  const mine = direct && fields.is_assigned_to_me === true
  // An answer to a command may name an agent without `is_assigned`. Then the named agent has the customer.
  const named = direct && fields.is_assigned === undefined && fields.agent_name !== undefined
  const assigned = fields.is_assigned ?? (mine || named ? true : fields.is_assigned === null ? false : undefined)
  if (assigned !== undefined) report.assigned = assigned
  // `is_assigned_to_me: null` means "not mine" only if it is known whether an agent has the customer.
  if (direct && fields.is_assigned_to_me !== undefined && (fields.is_assigned_to_me !== null || assigned !== undefined))
    report.mine = mine && assigned === true
}
