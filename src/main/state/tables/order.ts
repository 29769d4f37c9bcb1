import type { Customer } from '../../../shared/domain/customer'
import { isAside } from '../../../shared/domain/parking'
import type { ListOrder, QueueViewName } from '../../../shared/shownInWindow'
import { fold } from '../../../shared/search/fold'
import {
  addAtEnd,
  addItem,
  clearBlocks,
  copyBlocks,
  createSortedBlocks,
  indexOf,
  itemAt,
  itemsOf,
  placeOf,
  removeItem,
  replaceItem,
  sliceOf,
  type Compare,
  type SortedBlocks
} from './sortedBlocks'

/** The fields that decide a customer's place in a list. */
export type Placed = Pick<
  Customer,
  'key' | 'name' | 'present' | 'assignment' | 'wait' | 'turn' | 'parking' | 'maybeSent'
>
export type ComparePlaced = Compare<Placed>

/**
 * Customers in the queue come first, then those who left it, each group by the longest wait. Between equal waits the
 * key decides, so that the order never changes.
 */
export function compareByWait(a: Placed, b: Placed): number {
  if (a.present !== b.present) return a.present ? -1 : 1
  if (a.wait.since !== b.wait.since) return a.wait.since - b.wait.since
  return compareText(a.key, b.key)
}

/**
 * Customers in the queue come first, then those who left it, each group by the longest time without an answer. This
 * time begins with the turn. It begins with the wait if no agent has the customer, or nothing is known of the turn.
 */
export function compareByAnswer(a: Placed, b: Placed): number {
  if (a.present !== b.present) return a.present ? -1 : 1
  return unansweredSince(a) - unansweredSince(b) || compareByWait(a, b)
}

function unansweredSince({ assignment, wait, turn }: Placed): number {
  return assignment.kind === 'nobody' ? wait.since : (turn.since ?? wait.since)
}

/** The groups of this agent's customers, in their order. */
const WAITS = 0
const DUE = 1
const IN_DOUBT = 2
const UNKNOWN = 3
const ANSWERED = 4
const PARKED = 5

/**
 * Counts as the time of a parking without a time, so that it comes last. It is not `Infinity`, because
 * `Infinity - Infinity` is NaN.
 */
const LAST = Number.MAX_SAFE_INTEGER

/**
 * Sorts this agent's customers. Customers in the queue come first, in these groups:
 *
 * 1. They wait for the agent, the longest wait first.
 * 2. A reminder is due, the earliest first.
 * 3. A message is in doubt.
 * 4. The turn is unknown, the earliest first.
 * 5. The agent answered, the latest answer first.
 * 6. They are parked, the earliest time first.
 */
export function compareByTurn(a: Placed, b: Placed): number {
  if (a.present !== b.present) return a.present ? -1 : 1
  const [groupA, groupB] = [groupOf(a), groupOf(b)]
  if (groupA !== groupB) return groupA - groupB
  // Customers in this group may have any turn. Turns of different kinds have no common order, so the wait decides.
  if (groupA === IN_DOUBT) return compareByWait(a, b)
  if (groupA === DUE || groupA === PARKED)
    return (a.parking?.until ?? LAST) - (b.parking?.until ?? LAST) || compareByWait(a, b)
  if (a.turn.kind === b.turn.kind && a.turn.since !== b.turn.since) {
    const byTime = (a.turn.since ?? 0) - (b.turn.since ?? 0)
    return a.turn.kind === 'ours' ? -byTime : byTime
  }
  return compareByWait(a, b)
}

function groupOf({ turn, parking, maybeSent }: Placed): number {
  if (turn.kind === 'theirs') return WAITS
  if (parking?.state === 'due') return DUE
  if (maybeSent > 0) return IN_DOUBT
  if (isAside(turn, parking)) return PARKED
  return turn.kind === 'unknown' ? UNKNOWN : ANSWERED
}

/** Like `compareByWait`, but the shortest wait first. */
export function compareByNewest(a: Placed, b: Placed): number {
  if (a.present !== b.present) return a.present ? -1 : 1
  return -compareByWait(a, b)
}

/**
 * Customers in the queue come first. Then names are compared: without case and accents, then exactly. Between equal
 * names the wait decides.
 */
export function compareByName(a: Placed, b: Placed): number {
  if (a.present !== b.present) return a.present ? -1 : 1
  return compareText(foldedName(a), foldedName(b)) || compareText(a.name, b.name) || compareByWait(a, b)
}

/** A record never changes, so its folded name stays right. */
const foldedNames = new WeakMap<Placed, string>()

function foldedName(placed: Placed): string {
  const known = foldedNames.get(placed)
  if (known !== undefined) return known
  const name = fold(placed.name)
  foldedNames.set(placed, name)
  return name
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

/**
 * Returns how customers are compared in this view. `unanswered`: true if the list shows only unanswered customers. It
 * only matters for the order `wait` in views other than "mine".
 */
export function compareIn(view: QueueViewName, order: ListOrder = 'wait', unanswered = false): ComparePlaced {
  switch (order) {
    case 'newest':
      return compareByNewest
    case 'name':
      return compareByName
    case 'wait':
      if (view === 'mine') return compareByTurn
      return unanswered ? compareByAnswer : compareByWait
  }
}

/** Customers in the order of their view. Those in the queue come before those who left it. */
export interface OrderCopy extends Iterable<Customer> {
  readonly length: number
  /** How many of them are in the queue. */
  readonly present: number
  at(index: number): Customer | undefined
  /**
   * Counts the customers at the beginning for whom `before` is true. `before` must be false for all customers after
   * them.
   */
  countWhile(before: (customer: Customer) => boolean): number
  /** Copies the customers from index `start` to before `end`. */
  slice(start: number, end: number): readonly Customer[]
  /** Returns the customer's index. -1: the customer is not here, or has changed in a way that moves them. */
  indexOf(customer: Customer): number
}

/** The order follows each change of the state. */
export interface OrderedCustomers extends OrderCopy {
  readonly compare: ComparePlaced
  /** Copies the order as it is now. Whole blocks are copied, which is fast. */
  copy(): OrderCopy
}

/**
 * An order with write access. A changed customer is placed by binary search. All are sorted only once, at the
 * beginning.
 */
export interface OrderTable extends OrderedCustomers {
  add(customer: Customer): void
  remove(customer: Customer): void
  /**
   * Replaces `before` with `after`, or adds `after` if `before` is missing. The customer moves only if a field that
   * decides the place has changed.
   */
  replace(before: Customer, after: Customer): void
  clear(): void
}

export function createOrder(
  view: QueueViewName,
  initial: Iterable<Customer> = [],
  order: ListOrder = 'wait',
  unanswered = false
): OrderTable {
  const compare = compareIn(view, order, unanswered)
  const list = createSortedBlocks(compare, initial)
  let present = 0
  for (const customer of itemsOf(list)) if (customer.present) present++

  function add(customer: Customer): void {
    if (!addAtEnd(list, compare, customer)) addItem(list, compare, customer)
    if (customer.present) present++
  }

  function remove(customer: Customer): void {
    if (removeItem(list, compare, customer) >= 0 && customer.present) present--
  }

  return {
    ...reading(list, compare, () => present),
    compare,
    get length() {
      return list.length
    },
    get present() {
      return present
    },
    add,
    remove,
    replace: (before, after) => {
      if (compare(before, after) === 0 && replaceItem(list, compare, after)) return
      remove(before)
      add(after)
    },
    clear: () => {
      clearBlocks(list)
      present = 0
    }
  }
}

/** Returns the functions that only read. `present`: how many are in the queue. */
function reading(
  list: SortedBlocks<Customer>,
  compare: ComparePlaced,
  present: () => number
): Omit<OrderedCustomers, 'length' | 'present' | 'compare'> {
  const view = (blocks: SortedBlocks<Customer>): Omit<OrderCopy, 'length' | 'present'> => ({
    at: (index) => itemAt(blocks, index),
    countWhile: (before) => placeOf(blocks, before),
    slice: (start, end) => sliceOf(blocks, start, end),
    indexOf: (customer) => indexOf(blocks, compare, customer),
    [Symbol.iterator]: () => itemsOf(blocks)
  })
  return {
    ...view(list),
    copy: () => {
      const copied = copyBlocks(list)
      return { ...view(copied), length: copied.length, present: present() }
    }
  }
}
