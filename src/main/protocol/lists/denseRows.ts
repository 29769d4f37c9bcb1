import { isRecord } from '../fields/values'
import { foldName } from '../fields/spellings'

type Fields = Readonly<Record<string, unknown>>

/** Fields that name the columns of a table, in lower case without separators. */
const COLUMNS: ReadonlySet<string> = new Set([
  'columns',
  'cols',
  'fields',
  'headers',
  'header',
  'keys',
  'columnnames',
  'schema'
])
const ROWS: ReadonlySet<string> = new Set(['rows', 'data', 'values', 'records', 'items'])
const ID = 'customerid'
const COLUMN_LIMIT = 200

/**
 * Turns rows that are lists of values into objects. The columns' names are in one of `places`, or in the first row.
 * Without names, or if a row is no list, returns `rows` unchanged.
 */
export function withColumns(rows: readonly unknown[], places: readonly unknown[]): readonly unknown[] {
  if (rows.length === 0 || !rows.every(Array.isArray)) return rows
  const columns = places.map(columnsOf).find((names) => names !== null)
  if (columns != null) return rows.map((row) => objectOf(columns, row))
  const [first, ...rest] = rows
  const header = namesIn(first)
  return header === null ? rows : rest.map((row) => objectOf(header, row as readonly unknown[]))
}

/**
 * Returns the rows of a table. Null: the object is no table. A table has one of two forms:
 * - names of columns beside rows: `{"columns": […], "rows": […]}`
 * - a list of values for each column: `{"customer_id": [1, 2], "name": ["A", "B"]}`
 */
export function tableRows(table: Fields): readonly unknown[] | null {
  if (columnsOf(table) !== null) {
    const rows = Object.entries(table).find(([name, value]) => ROWS.has(foldName(name)) && Array.isArray(value))?.[1]
    return Array.isArray(rows) ? withColumns(rows, [table]) : null
  }
  const columns = Object.entries(table).filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]))
  const ids = columns.find(([name]) => foldName(name) === ID)?.[1]
  if (ids === undefined || columns.some(([, values]) => values.length !== ids.length)) return null
  return ids.map((_, n) => Object.fromEntries(columns.map(([name, values]) => [name, values[n]])))
}

function columnsOf(place: unknown): readonly string[] | null {
  if (!isRecord(place)) return null
  for (const [name, value] of Object.entries(place)) {
    const names = COLUMNS.has(foldName(name)) ? namesIn(value) : null
    if (names !== null) return names
  }
  return null
}

/** Returns the names of columns. Null: the value is no list of names, is too long, or names no customer id. */
function namesIn(value: unknown): readonly string[] | null {
  if (!Array.isArray(value) || value.length > COLUMN_LIMIT) return null
  const names = value.map((each): unknown => (isRecord(each) ? (each['name'] ?? each['field'] ?? each['key']) : each))
  const isNamed = names.every((name) => typeof name === 'string') && names.some((name) => foldName(name) === ID)
  return isNamed ? (names as readonly string[]) : null
}

function objectOf(columns: readonly string[], row: readonly unknown[]): Fields {
  return Object.fromEntries(columns.map((name, n) => [name, row[n]]))
}
