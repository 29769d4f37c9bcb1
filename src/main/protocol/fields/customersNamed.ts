import { mayBeSamePage, type CustomerReference } from '../../../shared/domain/ids'
import { TEXT_FIELDS } from './bodyText'
import { isRecord, readReference } from './values'
import { onlyValue, type ReadText } from '../json/readJson'
import { foldName, foldedFields } from './spellings'

type Fields = Readonly<Record<string, unknown>>

/** Limits of the search in one error: levels of objects, and number of objects. */
const DEPTH = 6
const OBJECTS = 200
const IDS = /^x?(?:customer|recipient)ids?$/
/** Fields that hold customers: as objects, or as their ids. */
const CUSTOMERS = /^(?:customer|recipient)s?$/
/** Texts that are no ids, such as "required" in `{"errors": {"customer_id": "required"}}`. */
const NO_ID = /\s|^(?:required|invalid|missing|unknown|blank|empty|not[_-]?found|null|none|undefined)$/i
/** Fields that may hold the words of a person. They are never read as ids, even if they look like JSON. */
const WORDS: ReadonlySet<string> = new Set(TEXT_FIELDS.map(foldName))

/** `isUnsafe`: the error also has an unsafe id, which might be somebody else's. */
export interface CustomersNamed {
  readonly all: readonly CustomerReference[]
  readonly isUnsafe: boolean
}

export const NOBODY: CustomersNamed = { all: [], isUnsafe: false }

/**
 * Finds the customers whom an error names, for example in the request that it quotes. Each customer comes once. An
 * error about another customer must not mark the current message as failed.
 */
export function customersNamed(places: readonly Fields[], readText: ReadText): CustomersNamed {
  const found = new Map<string, CustomerReference>()
  let isUnsafe = false
  let left = OBJECTS

  /** Adds the customers with these ids to the result. `id`: an id, an object around an id, or a list of ids. */
  function note(id: unknown, page: unknown): void {
    if (typeof id === 'string' && NO_ID.test(id)) return
    if (Array.isArray(id)) return void id.slice(0, OBJECTS).forEach((each) => note(each, page))
    const { id: customerId, unsafe } = readReference(id)
    if (unsafe && !isRecord(id)) isUnsafe = true
    if (customerId === null) return
    const pageId = readReference(page).id
    const before = found.get(String(customerId))
    const isOne = before === undefined || mayBeSamePage(before.pageId, pageId)
    found.set(String(customerId), { customerId, pageId: isOne ? (before?.pageId ?? pageId) : null })
  }

  function noteCustomer(value: unknown, page: unknown, depth: number): void {
    if (Array.isArray(value)) return void value.slice(0, OBJECTS).forEach((each) => noteCustomer(each, page, depth))
    if (typeof value === 'number' || typeof value === 'string') return note(value, page)
    if (!isRecord(value)) return
    const own = foldedFields(value)
    if ((own.get('customerid') ?? null) === null) note(value, own.get('pageid') ?? page)
    search(value, depth + 1)
  }

  function search(value: unknown, depth: number): void {
    if (depth > DEPTH || left <= 0) return
    if (Array.isArray(value)) return value.slice(0, OBJECTS).forEach((each) => search(each, depth + 1))
    if (!isRecord(value)) return
    left--
    const page = foldedFields(value).get('pageid')
    for (const [name, said] of Object.entries(value)) {
      const mark = foldName(name)
      const inner = WORDS.has(mark) ? said : decoded(said, readText)
      if (IDS.test(mark)) note(inner, page)
      else if (CUSTOMERS.test(mark)) noteCustomer(inner, page, depth)
      else search(inner, depth + 1)
    }
  }

  for (const place of new Set(places)) search(place, 0)
  return { all: [...found.values()], isUnsafe }
}

/** Matches the names of fields that may hold the customer's id. Such a field may also hold an id of another kind. */
const PERHAPS = /^(?:contact|subscriber|visitor|lead|guest|enduser)(?:id)?$|^(?:psid|to)$/

/** Fields for what failed. They may hold its address, its name, or an object with its type and id. */
const SUBJECTS =
  /^(?:instance|path|resource|url|uri|href|endpoint|ref|reference|target|subject|object|entity|channel|topic)$/
/** Matches the id in an address such as `/api/customers/17/messages`, or in a name such as `customer:17`. */
const IN_ADDRESS = /(?:^|[/:.-])customers?[/:.]([^/:?#\s]{1,200})/i
const OF_CUSTOMER = /^customers?$/i
/** A longer address is not searched. In UTF-16 units. */
const LONGEST_ADDRESS = 1_000

/**
 * Returns the ids in fields of `PERHAPS` and `SUBJECTS`. The client later ignores those that are not the id of a known
 * customer.
 */
export function customersPerhaps(places: readonly Fields[]): readonly CustomerReference[] {
  return places.flatMap((place) => {
    const pageId = readReference(foldedFields(place).get('pageid')).id
    return Object.entries(place).flatMap(([name, value]) => {
      const mark = foldName(name)
      const said = PERHAPS.test(mark) ? value : SUBJECTS.test(mark) ? subjectIn(value) : undefined
      const { id: customerId } = readReference(said)
      return customerId === null ? [] : [{ customerId, pageId }]
    })
  })
}

function subjectIn(value: unknown): unknown {
  if (typeof value === 'string') return value.length > LONGEST_ADDRESS ? undefined : IN_ADDRESS.exec(value)?.[1]
  if (!isRecord(value)) return undefined
  const { type, id } = value
  return typeof type === 'string' && OF_CUSTOMER.test(type) ? id : undefined
}

function decoded(value: unknown, readText: ReadText): unknown {
  return typeof value === 'string' && /^\s*[[{]/.test(value) ? (onlyValue(readText(value)) ?? value) : value
}
