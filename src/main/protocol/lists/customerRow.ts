import type { ExtraField } from '../../../shared/domain/customer'
import { clip } from '../../../shared/clip'
import { maskNumbers } from '../../../shared/domain/maskedNumbers'
import { type Body, readBody } from '../fields/bodyText'
import {
  type IdReading,
  isRecord,
  pick,
  type IdFields,
  readAgentName,
  readAssigned,
  readFlag,
  readId,
  readName,
  readRowId
} from '../fields/values'
import { spellingsOf } from '../fields/spellings'

/** The fields of a customer. A frame has them in a separate object, or beside its type. */
export interface CustomerFields extends IdFields {
  readonly customer_name?: string | undefined
  readonly page_name?: string | undefined
  readonly time_since_last_conversation?: unknown
  readonly last_message?: Body
  readonly is_assigned?: boolean | null | undefined
  readonly agent_name?: string | undefined
  readonly is_assigned_to_me?: boolean | null | undefined
}

export interface CustomerRow extends CustomerFields {
  /** The agent who has the customer. `extra` has this id too. */
  readonly agent_id?: IdReading | undefined
  /** The other fields, as text. At most `FIELD_LIMIT` are kept. */
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

/** How many other fields are kept, and the UTF-16 units of their names and values. */
const FIELD_LIMIT = 40
const NAME_LIMIT = 100
const VALUE_LIMIT = 500
/** Names that are dangerous in JavaScript objects. Fields with these names are ignored. */
const RESERVED: readonly string[] = ['__proto__', 'prototype', 'constructor']

interface OtherFields {
  readonly extra: readonly ExtraField[]
  /** Fields that the object has only in another spelling. Null: none, as in nearly all rows. */
  readonly spelled: Readonly<Record<string, unknown>> | null
}

type IdReader = (value: unknown) => IdReading

type ReadOther = (customer: Readonly<Record<string, unknown>>) => OtherFields

const NOTHING: OtherFields = { extra: [], spelled: null }

const readOther = createReadOther(KNOWN)

/**
 * Fields that a row may hold in an inner object: the guide's name, the object, and the names in it. The most reliable
 * name comes first.
 */
const NESTED = [
  ['customer_id', 'customer', ['customer_id', 'customerId', 'id', '_id']],
  ['customer_name', 'customer', ['customer_name', 'customerName', 'name']],
  ['page_id', 'page', ['page_id', 'pageId', 'id', '_id']],
  ['page_name', 'page', ['page_name', 'pageName', 'name']],
  ['agent_name', 'agent', ['agent_name', 'agentName', 'name']]
] as const

/**
 * Reads the customer object of a frame. Without `customer_id`, its `id` is the customer's id. In a list's row, `id`
 * may be the conversation's.
 */
export function readCustomerObject(value: unknown): CustomerRow | undefined {
  const customer = readCustomer(value)
  if (customer === undefined || !isRecord(value)) return customer
  const customer_name = customer.customer_name ?? otherName(value)
  const isNamed = customer.customer_id?.id !== null || customer.customer_id.unsafe
  return { ...customer, customer_name, ...(!isNamed && { customer_id: readId(value.id ?? value._id) }) }
}

/** Other fields of a customer object that hold the name, the most reliable first. */
const OTHER_NAMES = ['name', 'full_name', 'fullName', 'display_name', 'displayName'] as const

function otherName(customer: Readonly<Record<string, unknown>>): string | undefined {
  const name = OTHER_NAMES.map((each) => customer[each]).find(isText)
  const parts = [customer.first_name ?? customer.firstName, customer.last_name ?? customer.lastName].filter(isText)
  return readName(name ?? parts.join(' '))
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== ''
}

/** Returns the fields that are in inner objects. Null: there are none, or the row has the fields itself. */
function nestedFields(row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> | null {
  let found: Record<string, unknown> | null = null
  for (const [name, object, names] of NESTED) {
    const inner = row[object]
    if (!isRecord(inner) || (row[name] ?? null) !== null) continue
    const value = names.map((each) => inner[each]).find((each) => (each ?? null) !== null)
    if (value !== undefined) (found ??= {})[name] = value
  }
  return found
}

/** Reads a row of a list. In some lists, ids are objects such as `{"$numberLong": "12"}`. They are read here too. */
export function readRow(row: unknown): CustomerRow | undefined {
  return readCustomer(row, readRowId)
}

/** Reads a customer. Undefined: `row` is no object. A schema would be several times as slow for long lists. */
export function readCustomer(row: unknown, idOf: IdReader = readId): CustomerRow | undefined {
  if (!isRecord(row)) return undefined
  const { customer, ...around } = row
  // A row may be an object around the customer.
  if (
    isRecord(customer) &&
    (customer.customer_id ?? null) !== null &&
    (row.customer_id ?? row.customerId ?? null) === null
  )
    return readCustomer({ ...around, ...customer }, idOf)
  const { extra, spelled } = readOther(row)
  const agent_id = readId(row.agent_id ?? row.agentId ?? row.AgentId ?? row.AgentID)
  const nested = nestedFields(row)
  return spelled === null && nested === null
    ? readFields(row, agent_id, extra, idOf)
    : readFields({ ...pick(row, KNOWN), ...nested, ...spelled }, agent_id, extra, idOf)
}

function readFields(
  row: Readonly<Record<string, unknown>>,
  agent_id: IdReading,
  extra: readonly ExtraField[],
  idOf: IdReader
): CustomerRow {
  return {
    customer_id: idOf(row.customer_id),
    page_id: idOf(row.page_id),
    customer_name: readName(row.customer_name),
    page_name: readName(row.page_name),
    time_since_last_conversation: row.time_since_last_conversation,
    last_message: readBody(row.last_message),
    is_assigned: readAssigned(row.is_assigned),
    agent_name: readAgentName(row.agent_name),
    is_assigned_to_me: readFlag(row.is_assigned_to_me),
    agent_id,
    extra
  }
}

/**
 * Makes a function that reads the fields whose names are not in `known`, the guide's names. Another spelling of a
 * missing known field goes to `spelled`. Other fields go to `extra`.
 */
function createReadOther(known: readonly string[]): ReadOther {
  const ignored: ReadonlySet<string> = new Set([...known, ...RESERVED])
  const spellings = spellingsOf(known)
  return (customer) => {
    let extra: ExtraField[] | null = null
    let spelled: Record<string, unknown> | null = null
    for (const name of Object.keys(customer)) {
      if (ignored.has(name)) continue
      const meant = spellings.get(name)
      if (meant !== undefined && (customer[meant] ?? null) === null) {
        spelled ??= {}
        spelled[meant] ??= customer[name]
      } else if ((extra ??= []).length < FIELD_LIMIT) {
        extra.push([clip(name, NAME_LIMIT), clippedValue(plainText(customer[name]))])
      }
    }
    return extra === null && spelled === null ? NOTHING : { extra: extra ?? [], spelled }
  }
}

/**
 * Cuts a value to `VALUE_LIMIT`. If the cut would go through a payment number, cuts before it. A number without its
 * end would not be hidden.
 */
function clippedValue(text: string): string {
  if (text.length <= VALUE_LIMIT) return clip(text, VALUE_LIMIT)
  const { numbers } = maskNumbers(clip(text, 2 * VALUE_LIMIT))
  return clip(text, numbers.find(({ start, end }) => start < VALUE_LIMIT && end > VALUE_LIMIT)?.start ?? VALUE_LIMIT)
}

function plainText(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
