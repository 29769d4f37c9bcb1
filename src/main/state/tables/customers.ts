import { undelivered, type Customer } from '../../../shared/domain/customer'
import {
  customerKey,
  pageOfKey,
  type CustomerKey,
  type CustomerReference,
  type ServerId
} from '../../../shared/domain/ids'
import { QUEUE_VIEWS, type QueueViewName } from '../../../shared/shownInWindow'
import { createKeyGroups } from './keyGroups'
import { createOrder, type OrderedCustomers, type OrderTable } from './order'
import { createTallies, type PageTally } from './tallies'

/**
 * At most this many customers who left the queue are kept, so that a conversation can stay open. The least recently
 * changed record is dropped first. Customers with a draft or an undelivered message do not count.
 */
const DEPARTED_LIMIT = 500

/**
 * Returns true if the view shows the customer. A customer who left the queue stays in "mine" and "all" while a
 * message is undelivered.
 */
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

/** True if a message to a customer in the queue is in doubt, and the customer is not this agent's. */
export function isElsewhereInDoubt({ present, assignment, maybeSent }: Customer): boolean {
  return present && maybeSent > 0 && assignment.kind !== 'me'
}

/** Every customer that the app knows, by key and in the order of each view, with counts. */
export interface Customers {
  get(key: CustomerKey): Customer | undefined
  /** Returns all customers with this id, on every company page. */
  ofId(id: ServerId): readonly Customer[]
  /**
   * Returns the customer whom a reference means. Null: no customer fits, or several do.
   * - With a page, page and id decide. A customer with an unknown page fits too if nobody else has the id.
   * - Without a page, the id must be unique, or unique in the queue.
   */
  resolve(who: CustomerReference): Customer | null
  /** Null: nobody with this name waits, or several do. */
  onlyWaiting(name: string): Customer | null
  all(): Iterable<Customer>
  readonly order: Readonly<Record<QueueViewName, OrderedCustomers>>
  /** By company page. A page on which nobody waits is absent. */
  readonly waitingOn: ReadonlyMap<string, OrderedCustomers>
  /** Customers in the queue who are not this agent's, but may have got a message of this agent. */
  readonly elsewhereInDoubt: OrderedCustomers
  /** By page: every company page with customers in the queue, and some pages that had customers earlier. */
  readonly pages: ReadonlyMap<string, PageTally>
  /** How many customers have a draft, in the queue or not. */
  readonly drafts: number
  /** How many of the agent's own customers in the queue have unread messages. */
  readonly wrote: number
  /** How many of the agent's own customers in the queue wait for an answer. */
  readonly waitForMe: number
  /** The customers in the queue whom another agent has, if it is known whose turn it is. */
  readonly heardOthers: ReadonlySet<CustomerKey>
}

export interface CustomerTable extends Customers {
  /**
   * Stores a record, and drops an old one if there are too many. Returns the replaced record. Null: the customer is
   * new.
   */
  put(after: Customer): Customer | null
  clear(): void
}

/** `forgotten`: called with each customer whose record is dropped because there are too many. */
export function createCustomerTable(forgotten: (customer: Customer) => void = () => undefined): CustomerTable {
  const byKey = new Map<CustomerKey, Customer>()
  const keysById = createKeyGroups()
  const departed = new Set<CustomerKey>()
  const tallies = createTallies()
  const order: Record<QueueViewName, OrderTable> = {
    waiting: createOrder('waiting'),
    mine: createOrder('mine'),
    others: createOrder('others'),
    all: createOrder('all')
  }

  const waitingOn = new Map<string, OrderTable>()
  const elsewhereInDoubt = createOrder('waiting')

  /**
   * Updates one table after a change of a customer. `was`: true if the record `before` belongs in the table. `is`:
   * true if the record `after` belongs there.
   */
  function place(table: OrderTable, before: Customer | null, after: Customer, was: boolean, is: boolean): void {
    if (before !== null && was && is) table.replace(before, after)
    else if (before !== null && was) table.remove(before)
    else if (is) table.add(after)
  }

  function index(before: Customer | null, after: Customer): void {
    for (const view of QUEUE_VIEWS)
      place(order[view], before, after, before !== null && belongsTo(view, before), belongsTo(view, after))
    place(elsewhereInDoubt, before, after, before !== null && isElsewhereInDoubt(before), isElsewhereInDoubt(after))
    indexWaiting(before, after)
    tallies.replace(before, after)
  }

  function indexWaiting(before: Customer | null, after: Customer): void {
    const was = before !== null && belongsTo('waiting', before)
    const is = belongsTo('waiting', after)
    if (!was && !is) return
    const page = pageOfKey(after.key)
    const list = waitingOn.get(page) ?? createOrder('waiting')
    if (was && is) list.replace(before, after)
    else if (was) list.remove(before)
    else list.add(after)
    if (list.length === 0) waitingOn.delete(page)
    else waitingOn.set(page, list)
  }

  function forget(key: CustomerKey): void {
    const customer = byKey.get(key)
    if (!customer) return
    byKey.delete(key)
    keysById.remove(String(customer.customerId), key)
    forgotten(customer)
  }

  const record = (key: CustomerKey | null): Customer | null => (key === null ? null : (byKey.get(key) ?? null))

  /** Returns the only customer in the queue among these keys. Null: none, or several. */
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
    ofId: (id) => [...keysById.of(String(id))].flatMap((key) => byKey.get(key) ?? []),
    resolve: (who) => {
      const exact = byKey.get(customerKey(who))
      if (exact && who.pageId !== null) return exact
      const id = String(who.customerId)
      const only = record(keysById.only(id))
      // For a reference with a page, a customer with an unknown page must be the only one with the id. Every page may
      // have the id, so a search among several customers would be slow.
      if (who.pageId !== null) return only?.pageId === null ? only : null
      return only ?? onlyPresent(keysById.of(id))
    },
    onlyWaiting: (name) => record(tallies.onlyWaiting(name)),
    put: (after) => {
      const before = byKey.get(after.key) ?? null
      byKey.set(after.key, after)
      if (before === null) keysById.add(String(after.customerId), after.key)
      index(before, after)
      remember(after)
      return before
    },
    all: () => byKey.values(),
    order,
    waitingOn,
    elsewhereInDoubt,
    pages: tallies.pages,
    get drafts() {
      return tallies.drafts
    },
    get wrote() {
      return tallies.wrote
    },
    get waitForMe() {
      return tallies.waitForMe
    },
    heardOthers: tallies.heardOthers,
    clear: () => {
      byKey.clear()
      keysById.clear()
      departed.clear()
      tallies.clear()
      waitingOn.clear()
      elsewhereInDoubt.clear()
      for (const view of QUEUE_VIEWS) order[view].clear()
    }
  }
}
