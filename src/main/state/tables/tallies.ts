import type { Customer } from '../../../shared/domain/customer'
import { pageKey, type CustomerKey, type ServerId } from '../../../shared/domain/ids'
import { createKeyGroups } from './keyGroups'

/**
 * At most this many company pages without a customer in the queue are kept: those that became empty last. Otherwise a
 * page could disappear just as the agent clicks on it.
 */
const EMPTY_PAGES_LIMIT = 200

/** `present`: number of customers of one company page in the queue. `waiting`: how many of them no agent has. */
export interface PageTally {
  readonly pageId: ServerId | null
  readonly name: string
  readonly present: number
  readonly waiting: number
}

/** Returns true if no count changes when record `b` of a customer replaces record `a`. */
function countsAlike(a: Customer, b: Customer): boolean {
  return (
    a.present === b.present &&
    a.name === b.name &&
    a.pageName === b.pageName &&
    a.assignment.kind === b.assignment.kind &&
    a.turn.kind === b.turn.kind &&
    a.unread > 0 === b.unread > 0 &&
    (a.draft === '') === (b.draft === '')
  )
}

/**
 * Counts of all customers. The cost of one change does not grow with the number of customers. `Customers` describes
 * the fields.
 */
export interface Tallies {
  /** Counts `after` instead of `before`. `before` null: the customer is new. */
  replace(before: Customer | null, after: Customer): void
  readonly pages: ReadonlyMap<string, PageTally>
  onlyWaiting(name: string): CustomerKey | null
  readonly drafts: number
  readonly wrote: number
  readonly waitForMe: number
  readonly heardOthers: ReadonlySet<CustomerKey>
  clear(): void
}

export function createTallies(): Tallies {
  const pages = new Map<string, PageTally>()
  const emptyPages = new Set<string>()
  const waitingByName = createKeyGroups()
  let drafts = 0
  let wrote = 0
  let waitForMe = 0
  const heardOthers = new Set<CustomerKey>()

  function tally(customer: Customer, by: 1 | -1): void {
    if (customer.draft !== '') drafts += by
    if (!customer.present) return
    if (customer.assignment.kind === 'me' && customer.unread > 0) wrote += by
    if (customer.assignment.kind === 'me' && customer.turn.kind === 'theirs') waitForMe += by
    if (customer.assignment.kind === 'other' && customer.turn.kind !== 'unknown') {
      if (by === 1) heardOthers.add(customer.key)
      else heardOthers.delete(customer.key)
    }
    const isWaiting = customer.assignment.kind === 'nobody'
    if (isWaiting) tallyName(customer, by)
    const page = pageKey(customer.pageId)
    const before = pages.get(page) ?? { pageId: customer.pageId, name: customer.pageName, present: 0, waiting: 0 }
    const present = before.present + by
    if (present > 0) emptyPages.delete(page)
    // Nobody can filter by an unknown company page. So its entry is removed with its last customer.
    else if (customer.pageId === null) return void pages.delete(page)
    else emptyPages.add(page)
    const waiting = before.waiting + (isWaiting ? by : 0)
    pages.set(page, { ...before, name: by === 1 ? customer.pageName : before.name, present, waiting })
    if (emptyPages.size > EMPTY_PAGES_LIMIT) forgetOldestPage()
  }

  function forgetOldestPage(): void {
    const [oldest] = emptyPages
    if (oldest === undefined) return
    emptyPages.delete(oldest)
    pages.delete(oldest)
  }

  function tallyName({ key, name }: Customer, by: 1 | -1): void {
    if (by === 1) waitingByName.add(name, key)
    else waitingByName.remove(name, key)
  }

  return {
    replace: (before, after) => {
      if (before && countsAlike(before, after)) return
      if (before) tally(before, -1)
      tally(after, 1)
    },
    pages,
    onlyWaiting: (name) => waitingByName.only(name),
    get drafts() {
      return drafts
    },
    get wrote() {
      return wrote
    },
    get waitForMe() {
      return waitForMe
    },
    heardOthers,
    clear: () => {
      pages.clear()
      emptyPages.clear()
      waitingByName.clear()
      heardOthers.clear()
      drafts = wrote = waitForMe = 0
    }
  }
}
