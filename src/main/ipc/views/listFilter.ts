import type { Assignment, Customer } from '../../../shared/domain/customer'
import { NEVER_HEARD, type Turn } from '../../../shared/domain/turn'
import { pageKey, pageOfKey } from '../../../shared/domain/ids'
import { overLimitFrom, type PageRules } from '../../../shared/domain/pageLimits'
import type { LastRow } from '../../../shared/lastDesk'
import { isSameChoice, type ListChoice, type QueueViewName, type ShownInWindow } from '../../../shared/shownInWindow'
import { hasWords, queryWords } from '../../../shared/search/matches'
import { searchable } from '../../../shared/search/umlauts'

/**
 * A filter searches this many UTF-16 units of a customer's last message. A row shows only one line of the message.
 */
const LAST_WORDS_LIMIT = 1_000

/** Which customers a list shows, and in which order. */
export interface ListFilter extends Omit<ListChoice, 'pages'> {
  readonly view: QueueViewName
  /** Null: all pages. */
  readonly pages: ReadonlySet<string> | null
  /** The folded words that a customer must have. Empty: the list is not filtered by words. */
  readonly words: readonly string[]
  readonly rules: PageRules
}

type ListInWindow = Pick<ShownInWindow, 'view' | 'list' | 'filter'>

export function listFilter({ view, list, filter = '' }: ListInWindow, rules: PageRules): ListFilter {
  const pages = list.pages.length === 0 ? null : new Set(list.pages)
  // Only the view "all" has customers of several agents. The other views ignore this filter.
  const assigned = view === 'all' ? list.assigned : null
  return { ...list, view, pages, assigned, words: queryWords(filter), rules }
}

/** Returns true if `one` and `other` are the same list. An empty `filter` and an absent one count as different. */
export function isSameList(one: ListInWindow, other: ListInWindow): boolean {
  return one.view === other.view && one.filter === other.filter && isSameChoice(one.list, other.list)
}

/** Returns true if the list may hide some customers of the view. A filter must then test each customer. */
export function isFiltered(filter: ListFilter): boolean {
  const { pages, unanswered, overLimit, pinned, assigned, words } = filter
  return pages !== null || unanswered || overLimit || pinned || assigned !== null || words.length > 0 || mayHide(filter)
}

/** Returns true if a customer can enter the list without an event, when the wait goes over a limit. */
export function isTimed(filter: ListFilter): boolean {
  return filter.overLimit || mayHide(filter)
}

/** Returns true if the list hides customers of some pages until they are over the limit. */
function mayHide({ view, hidden, rules }: ListFilter): boolean {
  return view !== 'mine' && !hidden && rules.hidesPages
}

/** Returns true if the list hides customers of this page until they are over the limit. */
function hides({ pages, hidden, rules }: ListFilter, page: string, { kind }: Assignment): boolean {
  // The list always shows the agent's own customers, and those of a page that the agent chose.
  return !hidden && kind !== 'me' && pages?.has(page) !== true && rules.state(page) === 'hidden'
}

/**
 * Returns when the list begins to show a customer of its view, epoch ms. -Infinity: the list already shows the
 * customer. Infinity: the customer must change first.
 */
export function shownFrom(customer: Customer, filter: ListFilter): number {
  const { pages, unanswered, overLimit, pinned, assigned, words, rules } = filter
  if (pinned && !customer.pinned) return Infinity
  if (unanswered && customer.turn.kind !== 'theirs') return Infinity
  if (assigned !== null && customer.assignment.kind !== assigned) return Infinity
  if (words.length > 0 && !hasWords(customerText(customer), words)) return Infinity
  if (pages === null && !overLimit && !mayHide(filter)) return -Infinity
  const page = pageKey(customer.pageId)
  if (pages?.has(page) === false) return Infinity
  const isLate = overLimit || hides(filter, page, customer.assignment)
  return isLate ? overLimitFrom(customer, rules.limits(page)) : -Infinity
}

/**
 * Returns true if a list shows a row of the last desk. Does not test `filter.view` and `filter.pinned`, because the
 * caller does. `now`: epoch ms.
 */
export function showsLast(
  { key, name, pageName, lastMessage, ...row }: LastRow,
  filter: ListFilter,
  now: number
): boolean {
  const { pages, unanswered, overLimit, assigned, words, rules } = filter
  const turn = turnOfLast(row)
  const page = pageOfKey(key)
  if (unanswered && turn.kind !== 'theirs') return false
  if (assigned !== null && row.assignment.kind !== assigned) return false
  if (pages?.has(page) === false) return false
  const isLate = overLimit || hides(filter, page, row.assignment)
  if (isLate && overLimitFrom({ ...row, turn, present: true }, rules.limits(page)) > now) return false
  return words.length === 0 || hasWords(folded(name, pageName, idOf(key), lastMessage), words)
}

/** Returns whose turn it was. The last desk knows this only of customers who waited. */
export function turnOfLast({ assignment, wait: { since, atLeast } }: Pick<LastRow, 'assignment' | 'wait'>): Turn {
  return assignment.kind === 'nobody' ? { kind: 'theirs', since, atLeast } : NEVER_HEARD
}

/** The folded text of each record. A changed customer gets a new record, so a record never changes. */
const texts = new WeakMap<Customer, string>()

/** Returns the folded text that a filter searches: name, page, id and last message. */
export function customerText(customer: Customer): string {
  const known = texts.get(customer)
  if (known !== undefined) return known
  const { name, pageName, customerId, lastMessage } = customer
  const text = folded(name, pageName, String(customerId), lastMessage)
  texts.set(customer, text)
  return text
}

/** Joins the parts with spaces. A word has no space, so it cannot match across two parts. */
function folded(name: string, pageName: string, id: string, lastMessage: string): string {
  return searchable(`${name} ${pageName} ${id} ${lastMessage.slice(0, LAST_WORDS_LIMIT)}`)
}

function idOf(key: string): string {
  const id = key.slice(key.indexOf('/') + 1)
  try {
    return decodeURIComponent(id)
  } catch {
    return id
  }
}
