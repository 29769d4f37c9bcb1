import type { CustomerReport, ExtraField } from '../../shared/domain/customer'
import { type Body, shownText } from './bodyText'
import type { CustomerFields } from './customerRow'
import type { WaitingTimeReader } from './waitingTimeReader'

export interface ReportContext {
  /** The frame answers this app's own command, so that "assigned to me" is about this agent. */
  readonly direct: boolean
  /** Epoch milliseconds of reading. */
  readonly now: number
  readonly waitingTimes: WaitingTimeReader
  /** Of a list: its times of two fields can only be minutes and seconds. */
  readonly minutes?: () => boolean
  /** Of a list: it has the words of last messages, so that an empty text is a message without text. */
  readonly hasWords?: boolean
}

export type ReportReading =
  | { readonly kind: 'report'; readonly report: CustomerReport }
  | { readonly kind: 'noId' }
  | { readonly kind: 'unsafeId'; readonly field: 'customer_id' | 'page_id' }

/** What a frame says about one customer. Without a usable customer id, or with an unsafe one, there is no customer. */
export function readReport(
  fields: CustomerFields,
  context: ReportContext,
  extra: readonly ExtraField[] = []
): ReportReading {
  if (fields.customer_id?.unsafe === true) return { kind: 'unsafeId', field: 'customer_id' }
  if (fields.page_id?.unsafe === true) return { kind: 'unsafeId', field: 'page_id' }
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

const NO_LIST = (): boolean => false

/**
 * Null: not said. An object without words is a message without text. An empty text may as well come of a workspace that
 * does not say what was written last.
 */
function readLast(said: Body, { hasWords = false }: ReportContext): string | null {
  const text = shownText({ message: said })
  return text !== '' || typeof said === 'object' || (said !== undefined && hasWords) ? text : null
}

/** A report that is being written. */
type Draft = { -readonly [Property in keyof CustomerReport]: CustomerReport[Property] }

/** "Mine" implies assigned unless the same row denies it; then the denial wins. */
function readAssignment(fields: CustomerFields, direct: boolean, report: Draft): void {
  const mine = direct && fields.is_assigned_to_me === true
  // A row that names an agent and does not say whether it is assigned says so all the same.
  const named = direct && fields.is_assigned === undefined && fields.agent_name !== undefined
  const assigned = fields.is_assigned ?? (mine || named ? true : fields.is_assigned === null ? false : undefined)
  if (assigned !== undefined) report.assigned = assigned
  // Null is no explicit no, where nothing beside it says that they are with nobody.
  if (direct && fields.is_assigned_to_me !== undefined && (fields.is_assigned_to_me !== null || assigned !== undefined))
    report.mine = mine && assigned === true
}
