import { isServerId, type ServerId } from '../../../shared/domain/ids'
import { clip } from '../../../shared/clip'
import { maskPaymentNumbers } from '../../../shared/domain/maskedNumbers'
import { hasVisibleText } from '../../../shared/visibleText'

/** Longest name that is kept, in UTF-16 units. */
export const NAME_LIMIT = 300
/** Longest text of a message that is kept, in UTF-16 units. */
export const MESSAGE_TEXT_LIMIT = 100_000

/**
 * An id in a frame. `id` null: there is none, or it is unsafe. `unsafe`: Deskhand must not use the id, because it
 * might address the wrong customer.
 */
export type IdReading = {
  readonly id: ServerId | null
  readonly unsafe: boolean
  /**
   * True: the id was inside an object, such as `{"$oid": "…"}`. Such an id can find a known customer, but is never
   * sent: the server may know the id only in that object.
   */
  readonly wrapped?: true
}

export interface IdFields {
  readonly customer_id?: IdReading | undefined
  readonly page_id?: IdReading | undefined
}

const NO_ID: IdReading = { id: null, unsafe: false }
const UNSAFE_ID: IdReading = { id: null, unsafe: true }

/**
 * Bytes that are not UTF-8 become this character. Then two different ids may look equal, so an id with this character
 * is unsafe.
 */
const REPLACEMENT = '\ufffd'

/** Texts that programs write in the place of an id that they do not have. */
const NO_IDS: ReadonlySet<unknown> = new Set(['', 'undefined', 'NaN', '[object Object]'])

/** Reads an id. Null, an empty text and words such as "undefined" mean that there is none. */
export function readId(value: unknown): IdReading {
  if (value === undefined || value === null || NO_IDS.has(value)) return NO_ID
  return isServerId(value) && !String(value).includes(REPLACEMENT) ? { id: value, unsafe: false } : UNSAFE_ID
}

/** Fields that may hold the id, if an object is in the place of the id. */
const WRAPPED = ['id', '_id', '$oid', 'value', '$numberLong', '$numberInt'] as const

/**
 * Reads an id that is only used to find a known customer. It may be inside an object, such as `{"$oid": "…"}`. An
 * object without an id, or with different ids, is unsafe.
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
 * Reads the id of a row in a list. `{"$numberLong": "12"}` gives the number 12. `{"$oid": "…"}` is unsafe: the server
 * may not take it as text.
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

/** Reads the customer id and the page id of an object. Each may have one of four names, such as `customerId`. */
export function readPlace(fields: Readonly<Record<string, unknown>>): IdFields {
  return {
    customer_id: readId(fields.customer_id ?? fields.customerId ?? fields.CustomerId ?? fields.CustomerID),
    page_id: readId(fields.page_id ?? fields.pageId ?? fields.PageId ?? fields.PageID)
  }
}

/**
 * Reads the name of a customer, a company page or an agent, and hides card numbers and IBANs in it. A number counts
 * too: some servers send telephone numbers as numbers. Undefined: no name is visible.
 */
export function readName(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? maskPaymentNumbers(String(value)) : undefined
  if (typeof value !== 'string') return undefined
  // Numbers are hidden before the text is cut. So a number across the cut is hidden too.
  const name = clip(maskPaymentNumbers(clip(value, 2 * NAME_LIMIT)), NAME_LIMIT)
  return hasVisibleText(name) ? name : undefined
}

/** Words in the place of an agent that mean "nobody". Python writes "None". */
const NO_AGENT = /^\s*(?:null|none|nil|undefined|nan|n\/a|nobody|no one|unassigned|-+)\s*$/i

export function namesNoAgent(text: string): boolean {
  return NO_AGENT.test(text)
}

/**
 * Reads the name of an agent, in one form of Unicode, so that names can be compared. Undefined: there is no agent, or
 * no visible name.
 */
export function readAgentName(value: unknown): string | undefined {
  const name = readName(value)?.normalize('NFC')
  return name === undefined || namesNoAgent(name) ? undefined : name
}

/** Spreadsheets write booleans in the language of the computer. */
const WORDS_FOR_TRUE = new Set([
  ...['true', '1', '1.0', 'yes', 't', 'y', 'on', 'ja', 'wahr', 'oui', 'vrai', 'sí', 'si', 'verdadero', 'sim'],
  ...[
    'verdadeiro',
    'sì',
    'vero',
    'tak',
    'prawda',
    'да',
    'истина',
    'так',
    'evet',
    'có',
    'đúng',
    '是',
    '真',
    'はい',
    '예',
    'نعم'
  ]
])
const WORDS_FOR_FALSE = new Set([
  ...['false', '0', '0.0', 'no', 'f', 'n', 'off', 'nein', 'falsch', 'non', 'faux', 'falso', 'não', 'nie', 'fałsz'],
  ...['нет', 'ложь', 'ні', 'hayır', 'không', 'sai', '否', '假', 'いいえ', '아니오', '아니요', 'لا', 'nee', 'onwaar']
])
/** Longest text that is read as a boolean, with spaces around it. In UTF-16 units. */
const LONGEST_FLAG = 16
/** Words that templates and forms write for null. */
const WORDS_FOR_NULL = new Set(['', 'null', 'none', 'nil'])

/**
 * Reads a boolean, 0 or 1, or a word such as "yes". Null: null, an empty text or a word for null. Undefined: anything
 * else.
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

const ASSIGNED = new Set(['assigned', 'taken', 'claimed'])
const UNASSIGNED = new Set(['unassigned', 'free', 'available'])

/** Reads whether an agent has a customer. Some servers write a word in the place of the boolean. */
export function readAssigned(value: unknown): boolean | null | undefined {
  const flag = readFlag(value)
  if (flag !== undefined || typeof value !== 'string' || value.length > LONGEST_FLAG) return flag
  const word = value.trim().toLowerCase()
  return ASSIGNED.has(word) ? true : UNASSIGNED.has(word) ? false : undefined
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function pick(from: Readonly<Record<string, unknown>>, names: Iterable<string>): Record<string, unknown> {
  const picked: Record<string, unknown> = {}
  for (const name of names) if (Object.hasOwn(from, name)) picked[name] = from[name]
  return picked
}
