import { undelivered, type Customer } from '../../../shared/domain/customer'
import {
  customerKey,
  pageKey,
  type CustomerKey,
  type CustomerReference,
  type ServerId
} from '../../../shared/domain/ids'
import { QUEUE_VIEWS, type QueueViewName } from '../../../shared/looks'
import { createOrderedCustomers, type OrderedCustomers } from './order'

/** Customers that left the queue and are remembered, for open conversations and drafts. */
const DEPARTED_LIMIT = 500

/** Who left the queue stays in sight, as the agent's own, while messages to them have not arrived. */
export function belongsTo(view: QueueViewName, customer: Customer): boolean {
  if (!customer.present) return (view === 'mine' || view === 'all') && undelivered(customer) > 0
  switch (view) {
    case 'waiting':
      return customer.assignment.kind === 'nobody'
    case 'mine':
      return customer.assignment.kind === 'me'
    case 'others':
      return customer.assignment.kind === 'other'
    case 'all':
      return true
  }
}

export interface PageTally {
  readonly pageId: ServerId | null
  name: string
  present: number
  waiting: number
}

/** Every customer the desk knows, in a map, in order for each view, and counted by page. */
export interface CustomerTable {
  get(key: CustomerKey): Customer | undefined
  /** Somebody of this id is known, on whichever page. */
  hasId(id: ServerId): boolean
  /** The one customer that is meant, or null when none or more than one could be. */
  resolve(who: CustomerReference): Customer | null
  put(after: Customer): Customer | null
  all(): Iterable<Customer>
  readonly order: Readonly<Record<QueueViewName, OrderedCustomers>>
  readonly pages: ReadonlyMap<string, Readonly<PageTally>>
  clear(): void
}

export function createCustomerTable(): CustomerTable {
  const byKey = new Map<CustomerKey, Customer>()
  const keysById = new Map<string, Set<CustomerKey>>()
  const departed = new Set<CustomerKey>()
  const pages = new Map<string, PageTally>()
  const order: Record<QueueViewName, OrderedCustomers> = {
    waiting: createOrderedCustomers(),
    mine: createOrderedCustomers(),
    others: createOrderedCustomers(),
    all: createOrderedCustomers()
  }

  function tally(customer: Customer, by: 1 | -1): void {
    if (!customer.present) return
    const page = pageKey(customer.pageId)
    const entry = pages.get(page) ?? { pageId: customer.pageId, name: customer.pageName, present: 0, waiting: 0 }
    if (by === 1) entry.name = customer.pageName
    entry.present += by
    if (belongsTo('waiting', customer)) entry.waiting += by
    if (entry.present > 0) pages.set(page, entry)
    else pages.delete(page)
  }

  function index(before: Customer | null, after: Customer): void {
    for (const view of QUEUE_VIEWS) {
      const was = before !== null && belongsTo(view, before)
      const is = belongsTo(view, after)
      if (was && is) order[view].replace(before, after)
      else if (was) order[view].remove(before)
      else if (is) order[view].add(after)
    }
    if (before) tally(before, -1)
    tally(after, 1)
  }

  function forget(key: CustomerKey): void {
    const customer = byKey.get(key)
    if (!customer) return
    byKey.delete(key)
    const keys = keysById.get(String(customer.customerId))
    keys?.delete(key)
    if (keys?.size === 0) keysById.delete(String(customer.customerId))
  }

  function firstOf(keys: Iterable<CustomerKey>): Customer | undefined {
    for (const key of keys) return byKey.get(key)
    return undefined
  }

  /** Stops at the second one. */
  function onlyPresent(keys: Iterable<CustomerKey>): Customer | null {
    let found: Customer | null = null
    for (const key of keys) {
      const customer = byKey.get(key)
      if (customer?.present !== true) continue
      if (found !== null) return null
      found = customer
    }
    return found
  }

  function remember(customer: Customer): void {
    departed.delete(customer.key)
    if (customer.present || customer.draft !== '' || undelivered(customer) > 0) return
    departed.add(customer.key)
    for (const key of departed) {
      if (departed.size <= DEPARTED_LIMIT) break
      departed.delete(key)
      forget(key)
    }
  }

  return {
    get: (key) => byKey.get(key),
    hasId: (id) => keysById.has(String(id)),
    resolve: (who) => {
      const exact = byKey.get(customerKey(who))
      if (exact && who.pageId !== null) return exact
      const keys = keysById.get(String(who.customerId))
      const only = keys?.size === 1 ? firstOf(keys) : undefined
      // Of one id there may be as many customers as there are pages, so they are not looked through for a page.
      if (who.pageId !== null) return only?.pageId === null ? only : null
      return only ?? onlyPresent(keys ?? [])
    },
    put: (after) => {
      const before = byKey.get(after.key) ?? null
      byKey.set(after.key, after)
      const id = String(after.customerId)
      const keys = keysById.get(id) ?? new Set()
      keysById.set(id, keys.add(after.key))
      index(before, after)
      remember(after)
      return before
    },
    all: () => byKey.values(),
    order,
    pages,
    clear: () => {
      byKey.clear()
      keysById.clear()
      departed.clear()
      pages.clear()
      for (const view of QUEUE_VIEWS) order[view].clear()
    }
  }
}
