import { readHuman } from './fields/author'
import { bodyObjects, readBody } from './fields/bodyText'
import { LIST_FRAME } from './frames'
import { isRecord, readFlag } from './fields/values'
import { OF_ROW } from './lists/listRows'
import { foldName, foldedFields } from './fields/spellings'

type Fields = Readonly<Record<string, unknown>>

/** Flags that say that a command was carried out. */
const DONE: ReadonlySet<string> = new Set(['success', 'succeeded', 'sent', 'ok'])
const PLAIN: ReadonlySet<string> = new Set(['success', 'succeeded', 'sent'])
/** Words that say that a command was carried out, in a field such as `status`. */
const DONE_WORD = /^(?:ok|success|succeeded|sent|accepted|assigned|unassigned|released|done|20\d)$/i
const OUTCOME: ReadonlySet<string> = new Set(['status', 'result', 'code', 'statuscode'])
const LISTS: ReadonlySet<string> = new Set(['customers', 'stoppedcustomers'])

export function saysDone(places: readonly Fields[]): boolean {
  return places.some((place) =>
    Object.entries(place).some(
      ([name, value]) =>
        (DONE.has(foldName(name)) && readFlag(value) === true) ||
        (OUTCOME.has(foldName(name)) &&
          (typeof value === 'string' || typeof value === 'number') &&
          DONE_WORD.test(`${value}`))
    )
  )
}

/** Returns true if there is a list of customers in a field with one of the guide's names. */
export function hasList(places: readonly Fields[]): boolean {
  return places.some((place) =>
    Object.entries(place).some(([name, value]) => LISTS.has(foldName(name)) && isList(value))
  )
}

function isList(value: unknown): boolean {
  return Array.isArray(value) || (isRecord(value) && Object.values(value).some((row) => typeof row === 'object'))
}

/** Returns true if the value is a list of customers and nothing else. */
export function isRowList(value: unknown): value is readonly Fields[] {
  return Array.isArray(value) && value.length > 0 && value.every(isRow)
}

const STRANGE_DEPTH = 3

/**
 * Returns the length of the longest list of customers, whatever its name is. Example: `waiting` in
 * `{customers: [], waiting: [{…}]}`.
 */
export function strangeRows(places: readonly Fields[]): number {
  return [...new Set(places.flatMap((place) => Object.values(place)))]
    .map((value) => rowsWithin(value, STRANGE_DEPTH))
    .reduce((most, rows) => Math.max(most, rows), 0)
}

/**
 * Names of lists and objects that `rowsBeside` skips. Either Deskhand already reads their rows in another way, or
 * their customers do not wait, such as those of `closed`.
 */
const NO_LIST =
  /^(?:data|payload|result|response|body|message|customers|stoppedcustomers|items|results|rows|records|list)$|recent|closed|resolved|served|histor|archiv/

/**
 * Returns how many customers are not in `rows`, but in another list of the same frame. Example with one such
 * customer: `{customers: [], mine: [{…}]}`.
 */
export function rowsBeside(places: readonly Fields[], rows: readonly unknown[]): number {
  const beside = places.flatMap((place) => listsIn(place, STRANGE_DEPTH)).flat()
  if (beside.length === 0) return 0
  const known = new Set(rows.map(idOf))
  return new Set(beside.map(idOf).filter((id) => !known.has(id))).size
}

function listsIn(place: Fields, depth: number): readonly (readonly Fields[])[] {
  return Object.entries(place).flatMap(([name, value]) => {
    if (typeof value !== 'object' || value === null || (depth === STRANGE_DEPTH && NO_LIST.test(foldName(name))))
      return []
    if (isRowList(value)) return [value]
    return isRecord(value) && depth > 1 ? listsIn(value, depth - 1) : []
  })
}

function idOf(row: unknown): string {
  return isRecord(row) ? String(foldedFields(row).get('customerid')) : ''
}

function rowsWithin(value: unknown, depth: number): number {
  if (isRowList(value)) return value.length
  if (!isRecord(value) || depth === 0) return 0
  return Math.max(0, ...Object.values(value).map((inner) => rowsWithin(inner, depth - 1)))
}

function isRow(value: unknown): boolean {
  if (!isRecord(value)) return false
  const names = Object.keys(value).map(foldName)
  return names.includes('customerid') && names.some((name) => OF_ROW.test(name)) && !names.includes('type')
}

/**
 * Returns the guide's type for a frame without a type. If the frame only says that a command was carried out, the
 * type is `accepted`. Undefined: the fields fit no type.
 */
export function typeByFields(places: readonly Fields[], bare: unknown): string | undefined {
  if (hasList(places) || isRowList(bare)) return LIST_FRAME
  const all = new Map(places.flatMap((place) => [...foldedFields(place)]).filter(([, value]) => value !== null))
  const customer = all.get('customer')
  const isAbout = isId(all.get('customerid')) || (isRecord(customer) && Object.keys(customer).length > 0)
  const hasText = ['message', 'text'].some((name) => isText(all.get(name)))
  if ((readHuman(all.get('ishuman')) ?? null) !== null) return isAbout && hasText ? 'new_message' : undefined
  if (typeof all.get('stop') === 'boolean') return isAbout ? 'customer_stop_status_changed' : undefined
  if (!saysDone(places)) return undefined
  if (hasText && isAbout) return 'message_sent'
  if (isRecord(customer) && isMine(customer)) return 'agent_assigned'
  return places.some(saysPlainlyDone) ? 'accepted' : undefined
}

/**
 * Returns true if the frame says that a command was carried out. `ok` does not count, because it may answer a ping.
 */
function saysPlainlyDone(place: Fields): boolean {
  return Object.entries(place).some(([name, value]) => PLAIN.has(foldName(name)) && readFlag(value) === true)
}

function isId(value: unknown): boolean {
  return (typeof value === 'string' && value !== '') || typeof value === 'number'
}

function isText(value: unknown): boolean {
  const body = readBody(value)
  return typeof body === 'string' || bodyObjects({ message: body }).some(({ text }) => text !== undefined)
}

function isMine(customer: Fields): boolean {
  return Object.entries(customer).some(
    ([name, value]) => foldName(name) === 'isassignedtome' && readFlag(value) === true
  )
}
