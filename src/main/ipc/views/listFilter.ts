import type { Customer } from '../../../shared/domain/customer'
import { pageKey } from '../../../shared/domain/ids'
import type { LastRow } from '../../../shared/lastDesk'
import type { ShownInWindow } from '../../../shared/looks'
import { fold } from '../../../shared/search/fold'
import { hasWords, queryWords } from '../../../shared/search/matches'
import { belongsTo } from '../../state/tables/customers'

/** At most this many UTF-16 units of a customer's last message are searched. A row shows one line of it. */
const LAST_WORDS_LIMIT = 1_000

/** Which customers a list shows. */
export interface ListFilter {
  readonly view: ShownInWindow['view']
  readonly page: string | null
  /** True if the list has only customers who wait for an agent's answer. */
  readonly unanswered: boolean
  /** The folded words that a customer must have. Empty: every customer has them. */
  readonly words: readonly string[]
}

type Look = Pick<ShownInWindow, 'view' | 'page' | 'unanswered' | 'filter'>

export function listFilter({ view, page, unanswered, filter = '' }: Look): ListFilter {
  return { view, page, unanswered: unanswered === true, words: queryWords(filter) }
}

/** Returns true if both looks show the same customers. */
export function isSameList(one: Look, other: Look): boolean {
  return (
    one.view === other.view &&
    one.page === other.page &&
    one.unanswered === other.unanswered &&
    one.filter === other.filter
  )
}

/** Returns true if the list of a view must be filtered, because it does not show everybody of the view. */
export function isFiltered({ page, unanswered, words }: ListFilter): boolean {
  return page !== null || unanswered || words.length > 0
}

export function shows(customer: Customer, filter: ListFilter): boolean {
  return belongsTo(filter.view, customer) && passes(customer, filter)
}

/** Does the same as `shows`, for a customer of whom it is known that the view has them. */
export function passes(customer: Customer, { page, unanswered, words }: ListFilter): boolean {
  if (unanswered && customer.turn.kind !== 'theirs') return false
  if (page !== null && pageKey(customer.pageId) !== page) return false
  return words.length === 0 || hasWords(customerText(customer), words)
}

/** Does the same as `shows`, for a row of the last desk in its own view. */
export function showsLast({ key, name, pageName, lastMessage }: LastRow, { page, words }: ListFilter): boolean {
  if (page !== null && !key.startsWith(`${page}/`)) return false
  return words.length === 0 || hasWords(folded(name, pageName, idOf(key), lastMessage), words)
}

/** A record never changes, so its folded text stays right. A changed customer has a new record. */
const texts = new WeakMap<Customer, string>()

/** The folded text by which a customer is found: name, page, id and last words. */
export function customerText(customer: Customer): string {
  const known = texts.get(customer)
  if (known !== undefined) return known
  const { name, pageName, customerId, lastMessage } = customer
  const text = folded(name, pageName, String(customerId), lastMessage)
  texts.set(customer, text)
  return text
}

/** No word of a query has a space. So a space keeps the parts apart. */
function folded(name: string, pageName: string, id: string, lastMessage: string): string {
  return fold(`${name} ${pageName} ${id} ${lastMessage.slice(0, LAST_WORDS_LIMIT)}`)
}

function idOf(key: string): string {
  const id = key.slice(key.indexOf('/') + 1)
  try {
    return decodeURIComponent(id)
  } catch {
    return id
  }
}
