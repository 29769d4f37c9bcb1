import type { ExtraField } from '../../shared/domain/customer'
import { type Body, readBody } from './bodyText'
import { createReadOther } from './extraFields'
import { type IdReading, isRecord, pick, type Place, readFlag, readId, readName } from './fields'

/** What a frame says of a customer, in an object or beside its type. */
export interface CustomerFields extends Place {
  readonly customer_name?: string | undefined
  readonly page_name?: string | undefined
  readonly time_since_last_conversation?: unknown
  readonly last_message?: Body
  readonly is_assigned?: boolean | null | undefined
  readonly agent_name?: string | undefined
  readonly is_assigned_to_me?: boolean | null | undefined
}

export interface CustomerRow extends CustomerFields {
  /** Whose the customer is, where the row has the id of an agent; it stays among what is shown as received. */
  readonly agent_id?: IdReading | undefined
  /** What Deskhand has no use for, as text. Only so much of it is looked at, whatever there is. */
  readonly extra: readonly ExtraField[]
}

const KNOWN = Object.keys({
  customer_id: true,
  page_id: true,
  customer_name: true,
  page_name: true,
  time_since_last_conversation: true,
  last_message: true,
  is_assigned: true,
  agent_name: true,
  is_assigned_to_me: true
} satisfies Record<keyof CustomerFields, true>)

const readOther = createReadOther(KNOWN)

/**
 * A customer object; undefined where it is none. Written out, as a list may have thousands of them and is read at one
 * go: a schema takes several times as long, and longest when it is used for the first time.
 */
export function readCustomer(row: unknown): CustomerRow | undefined {
  if (!isRecord(row)) return undefined
  const { extra, spelled } = readOther(row)
  const agent_id = readId(row.agent_id ?? row.agentId)
  return spelled === null
    ? readFields(row, agent_id, extra)
    : readFields({ ...pick(row, KNOWN), ...spelled }, agent_id, extra)
}

function readFields(
  row: Readonly<Record<string, unknown>>,
  agent_id: IdReading,
  extra: readonly ExtraField[]
): CustomerRow {
  return {
    customer_id: readId(row.customer_id),
    page_id: readId(row.page_id),
    customer_name: readName(row.customer_name),
    page_name: readName(row.page_name),
    time_since_last_conversation: row.time_since_last_conversation,
    last_message: readBody(row.last_message),
    is_assigned: readFlag(row.is_assigned),
    agent_name: readName(row.agent_name),
    is_assigned_to_me: readFlag(row.is_assigned_to_me),
    agent_id,
    extra
  }
}
