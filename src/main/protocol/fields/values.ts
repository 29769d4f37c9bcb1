import { isServerId, type ServerId } from '../../../shared/domain/ids'
import { clip } from '../../../shared/clip'
import { maskPaymentNumbers } from '../../../shared/domain/maskedNumbers'
import { hasVisibleText } from '../../../shared/visibleText'

/** At most this much of a name is kept, in UTF-16 units. */
export const NAME_LIMIT = 300
/** At most this much of a message's text is kept, in UTF-16 units. */
export const MESSAGE_TEXT_LIMIT = 100_000

/**
 * An id of a frame. `id`: null if there is no id, or the id is unsafe. `unsafe`: true if Deskhand must not use the id,
 * because it might address the wrong customer.
 */
export type IdReading = {
  readonly id: ServerId | null
  readonly unsafe: boolean
  /**
   * True if the id stood in an object, such as `{"$oid": "…"}`. Deskhand must not send such an id, because the server
   * may know the id only in that form. But the id shows which known customer a frame is about.
   */
  readonly wrapped?: true
}

/** An object that may hold ids. */
export interface IdFields {
  readonly customer_id?: IdReading | undefined
  readonly page_id?: IdReading | undefined
}

const NO_ID: IdReading = { id: null, unsafe: false }
const UNSAFE_ID: IdReading = { id: null, unsafe: true }

/**
 * Bytes that are not UTF-8 become this character. Two ids that differ only in such bytes become equal. So an id with
 * this character is unsafe.
 */
const REPLACEMENT = '\ufffd'

/** Texts that programs write in the place of an id that they do not have. */
const NO_IDS: ReadonlySet<unknown> = new Set(['', 'undefined', 'NaN', '[object Object]'])

/** Reads an id. An absent value, null, an empty text and a text of `NO_IDS` mean that there is no id. */
export function readId(value: unknown): IdReading {
  if (value === undefined || value === null || NO_IDS.has(value)) return NO_ID
  return isServerId(value) && !String(value).includes(REPLACEMENT) ? { id: value, unsafe: false } : UNSAFE_ID
}

/** If an object stands where an id is expected, one of these fields of the object holds the id. */
const WRAPPED = ['id', '_id', '$oid', 'value', '$numberLong', '$numberInt'] as const

/**
 * Reads an id that only shows which known customer a frame is about. Such an id may stand in an object, such as
 * `{"$oid": "…"}`. An object with no id, or with several, is unsafe.
 */
export function readReference(value: unknown): IdReading {
  if (!isRecord(value)) return readId(value)
  const inner = WRAPPED.map((name) => value[name])
    .map((each) => (isRecord(each) ? each['$oid'] : each))
    .filter((each) => (each ?? null) !== null)
  const [id] = inner
  const isOne = inner.every((other) => String(other) === String(id))
  const reading = isOne ? readId(id) : UNSAFE_ID
  return reading.id === null ? UNSAFE_ID : { ...reading, wrapped: true }
}

/**
 * Reads the id of a row in a list. The id may stand in an object, as `readReference` says. Commands then send the
 * bare id: the number 12 for `{"$numberLong": "12"}`. An object id of MongoDB does not count, because nobody knows
 * whether the server takes it as text.
 */
export function readRowId(value: unknown): IdReading {
  if (!isRecord(value)) return readId(value)
  if ([value, ...Object.values(value)].some((each) => isRecord(each) && '$oid' in each)) return UNSAFE_ID
  const { id, unsafe } = readReference(value)
  const named = value['customer_id'] ?? value['customerId'] ?? id
  if (id !== null && String(named) !== String(id)) return UNSAFE_ID
  const isNumber = (value['$numberLong'] ?? value['$numberInt'] ?? null) !== null
  const number = isNumber && /^-?\d+$/.test(String(id)) ? Number(id) : Number.NaN
  return { id: Number.isSafeInteger(number) ? number : id, unsafe }
}

/** Reads the ids of an object, in the spellings of the guide, in camelCase and in PascalCase. */
export function readPlace(fields: Readonly<Record<string, unknown>>): IdFields {
  return {
    customer_id: readId(fields.customer_id ?? fields.customerId ?? fields.CustomerId ?? fields.CustomerID),
    page_id: readId(fields.page_id ?? fields.pageId ?? fields.PageId ?? fields.PageID)
  }
}

/**
 * Reads the name of a customer, a page or an agent. Hides card numbers and IBANs in it here, where every name comes in,
 * so that no row, title, alert or file has them. Deskhand sends no name to the server, only ids.
 * A number counts as a name, because some servers send telephone numbers as numbers.
 * Undefined: there is no visible name. In that case, the app keeps an earlier name, or shows the id.
 */
export function readName(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? maskPaymentNumbers(String(value)) : undefined
  if (typeof value !== 'string') return undefined
  // Numbers are hidden before the text is cut to the limit. So a number at the limit is hidden too.
  const name = clip(maskPaymentNumbers(clip(value, 2 * NAME_LIMIT)), NAME_LIMIT)
  return hasVisibleText(name) ? name : undefined
}

/** Words in the place of an agent's name that mean that there is no agent. Python writes "None". */
const NO_AGENT = /^\s*(?:null|none|nil|undefined|nan|n\/a|nobody|no one|unassigned|-+)\s*$/i

/** Returns true if this text in the place of an agent means that there is no agent. */
export function namesNoAgent(text: string): boolean {
  return NO_AGENT.test(text)
}

/**
 * Reads the name of an agent. Agents are compared by their names, and one server may write a name in two forms of
 * Unicode. So the result always has the same form. Undefined: there is no agent, or no visible name.
 */
export function readAgentName(value: unknown): string | undefined {
  const name = readName(value)?.normalize('NFC')
  return name === undefined || namesNoAgent(name) ? undefined : name
}

const WORDS_FOR_TRUE = new Set(['true', '1', '1.0', 'yes', 't', 'y', 'on'])
const WORDS_FOR_FALSE = new Set(['false', '0', '0.0', 'no', 'f', 'n', 'off'])
/** A longer text is not read as a boolean. In UTF-16 units, with the spaces around the word. */
const LONGEST_FLAG = 16
/** Words that templates and forms write for null. */
const WORDS_FOR_NULL = new Set(['', 'null', 'none', 'nil'])

/**
 * Reads a boolean. A number such as 1 or a word such as "yes" counts too. Null: null, an empty text or a word for
 * null. Undefined: any other value.
 */
export function readFlag(value: unknown): boolean | null | undefined {
  if (typeof value === 'boolean' || value === null) return value
  if (value === 1) return true
  if (value === 0) return false
  if (typeof value !== 'string' || value.length > LONGEST_FLAG) return undefined
  const word = value.trim().toLowerCase()
  if (WORDS_FOR_TRUE.has(word)) return true
  if (WORDS_FOR_NULL.has(word)) return null
  return WORDS_FOR_FALSE.has(word) ? false : undefined
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Returns the object's own fields that have these names. */
export function pick(from: Readonly<Record<string, unknown>>, names: Iterable<string>): Record<string, unknown> {
  const picked: Record<string, unknown> = {}
  for (const name of names) if (Object.hasOwn(from, name)) picked[name] = from[name]
  return picked
}
