import { tableRows, withColumns } from './denseRows'
import { isRecord } from '../fields/values'
import { onlyValue, type ReadText } from '../json/readJson'
import { foldName } from '../fields/spellings'

const LIST_NAMES = [
  'customers',
  'items',
  'results',
  'rows',
  'records',
  'list',
  'stopped_customers',
  'stoppedCustomers',
  'Customers',
  // .NET writes this name if its JSON serializer is set to preserve references.
  '$values'
]
/** Names of an object in which the list may be. In the format HAL, it is `{"_embedded": {"customers": […]}}`. */
const INSIDE = ['message', '_embedded'] as const
/** Rows are searched at most this deep. In `customers: { data: [] }` they are two fields deep. */
const LIST_DEPTH = 2
/** Fields that name the customer of a row, in lower case without separators. */
const OF_CUSTOMER = /^(?:customerid|customer)$/
/** Fields of the guide that only a row of a customer has. */
export const OF_ROW = /^(?:customername|timesincelastconversation|lastmessage|isassigned|isassignedtome)$/

/** Finds the rows of a list. Takes an empty list only if there is no list with rows. Null: there is no list. */
function findRows(place: Readonly<Record<string, unknown>>, readText: ReadText): readonly unknown[] | null {
  let empty: readonly unknown[] | null = null
  for (const name of LIST_NAMES) {
    const rows = Object.hasOwn(place, name) ? rowsIn(place[name], 1, readText) : null
    if (rows !== null && rows.length > 0) return rows
    empty ??= rows
  }
  return empty
}

/** Returns the rows of a list. Takes an empty list only if no other place has rows. Undefined: there is no list. */
export function rowsOf(
  fields: Readonly<Record<string, unknown>>,
  places: readonly Readonly<Record<string, unknown>>[],
  bare: unknown,
  readText: ReadText
): readonly unknown[] | undefined {
  const rows = plainRows(fields, places, bare, readText)
  if (rows !== undefined && rows.length > 0) return withColumns(rows, [fields.customers, ...places.toReversed()])
  return (
    places
      .toReversed()
      .map(tableRows)
      .find((table) => table !== null) ?? rows
  )
}

function plainRows(
  { customers }: Readonly<Record<string, unknown>>,
  places: readonly Readonly<Record<string, unknown>>[],
  bare: unknown,
  readText: ReadText
): readonly unknown[] | undefined {
  const [plain] = [customers, bare].filter(Array.isArray) as unknown[][]
  if (plain !== undefined && plain.length > 0) return plain
  if (Array.isArray(bare) && bare.length > 0) return bare
  const inside = places.flatMap((place) => INSIDE.map((name) => place[name]).filter(isRecord))
  const lists = [...places.toReversed(), ...inside]
    .map((place) => findRows(place, readText))
    .filter((rows) => rows !== null)
  return lists.find((rows) => rows.length > 0) ?? plain ?? lists[0]
}

function rowsIn(value: unknown, depth: number, readText: ReadText): readonly unknown[] | null {
  if (Array.isArray(value)) return value
  if (typeof value === 'string') return rowsInText(value, depth, readText)
  if (!isRecord(value)) return null
  const table = tableRows(value)
  if (table !== null) return table
  if (isRow(value)) return [value]
  let empty: readonly unknown[] | null = null
  for (const name of depth < LIST_DEPTH ? [...LIST_NAMES, 'data'] : []) {
    const inner = value[name]
    const rows = Array.isArray(inner) ? inner : isRecord(inner) ? rowsOfMap(inner) : null
    if (rows !== null && rows.length > 0) return rows
    if (Array.isArray(inner)) empty ??= inner
  }
  return empty ?? rowsOfMap(value)
}

function rowsInText(text: string, depth: number, readText: ReadText): readonly unknown[] | null {
  return depth < LIST_DEPTH && /^\s*[[{]/.test(text) ? rowsIn(onlyValue(readText(text)), depth + 1, readText) : null
}

/**
 * Returns the rows of an object such as `{"17": {…}, "18": {…}}`. Null: not all values of `map` are objects. A key
 * becomes the customer's id if all of these are true:
 * - no row has an id of its own
 * - each row looks like a customer
 * - the keys are not just 0, 1, 2 …
 */
function rowsOfMap(map: Readonly<Record<string, unknown>>): readonly unknown[] | null {
  if (isRow(map)) return [map]
  const entries = Object.entries(map)
  const rows = entries.map(([, row]) => row)
  if (!rows.every(isRecord)) return null
  const isIndex = entries.every(([name], index) => name === String(index))
  if (isIndex || rows.some((row) => Object.keys(row).some((name) => OF_CUSTOMER.test(foldName(name))))) return rows
  return rows.every((row) => Object.keys(row).some((name) => OF_ROW.test(foldName(name))))
    ? entries.map(([customer_id, row]) => ({ ...(row as object), customer_id }))
    : rows
}

/** Returns true if the object is itself a row. Some converters from XML write a list with one row in this way. */
function isRow(map: Readonly<Record<string, unknown>>): boolean {
  const names = Object.keys(map).map(foldName)
  return names.includes('customerid') && names.some((name) => OF_ROW.test(name))
}

/** Returns true if the rows or `data` are null. Servers in the language Go write an empty list as null. */
export function isNullList(places: readonly Readonly<Record<string, unknown>>[]): boolean {
  const [frame, data] = places
  if (
    places.some((place) =>
      LIST_NAMES.some(
        (name) =>
          isNull(place, name) ||
          (isRecord(place[name]) && [...LIST_NAMES, 'data'].some((inner) => isNull(place[name], inner)))
      )
    )
  )
    return true
  return (
    frame !== undefined &&
    data === undefined &&
    ['data', 'payload', 'Data', 'Payload'].some((name) => isNull(frame, name))
  )
}

function isNull(place: unknown, name: string): boolean {
  return isRecord(place) && Object.hasOwn(place, name) && place[name] === null
}

/**
 * Returns the number of customers in the whole list. Null: there is no number, or an impossible one. `rows`: number
 * of rows in this frame.
 */
export function readTotal(
  values: { readonly total?: unknown; readonly total_count?: unknown; readonly count?: unknown },
  rows: number
): number | null {
  const total = wholeNumber(values.total) ?? wholeNumber(values.total_count)
  if (total !== null) return total >= rows ? total : null
  // `count` may be the number of rows in this frame. So it is the total only if it is larger.
  const count = wholeNumber(values.count)
  return count !== null && count > rows ? count : null
}

export function countsAnybody(values: {
  readonly total?: unknown
  readonly total_count?: unknown
  readonly count?: unknown
}): boolean {
  return [values.total, values.total_count, values.count].some((count) => (wholeNumber(count) ?? 0) > 0)
}

function wholeNumber(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : null
}
