import type { CustomerKey } from '../../../shared/domain/ids'

/**
 * When each customer of the queue last had a row in a list that Deskhand asked for. In the order of these rows, so that
 * the end of a list visits only the customers whom the list left out.
 */
export interface ListedRows {
  /** Returns true if the customer had a row since the last `finish`. */
  has(key: CustomerKey): boolean
  /**
   * Returns the customers who had no row after `revision`, those without any row first. Customers who left the queue
   * may be among them.
   */
  notAfter(revision: number): Iterable<CustomerKey>
}

export interface ListedRowsTable extends ListedRows {
  /** Call this when the customer came into the queue. */
  came(key: CustomerKey): void
  /** Call this when the customer left the queue. */
  left(key: CustomerKey): void
  /** Notes a row. `revision`: the store's revision now, never lower than in an earlier call. */
  listed(key: CustomerKey, revision: number): void
  /**
   * Call this at the end of a list. Forgets those of `notAfter(asOf)` who are not `present`. `revision`: the store's
   * revision now.
   */
  finish(asOf: number, revision: number, isPresent: (key: CustomerKey) => boolean): void
  clear(): void
}

export function createListedRows(): ListedRowsTable {
  /** The customers who have had no row so far. */
  const never = new Set<CustomerKey>()
  /** The revision of each customer's latest row, the lowest first. */
  const rows = new Map<CustomerKey, number>()
  let finishedAt = -1

  function* notAfter(revision: number): Generator<CustomerKey> {
    yield* never
    for (const [key, at] of rows) {
      if (at > revision) return
      yield key
    }
  }

  return {
    has: (key) => (rows.get(key) ?? -1) > finishedAt,
    notAfter,
    came: (key) => {
      if (!rows.has(key)) never.add(key)
    },
    left: (key) => void never.delete(key),
    listed: (key, revision) => {
      never.delete(key)
      // A map keeps its order when a value changes. So the entry is removed first.
      rows.delete(key)
      rows.set(key, revision)
    },
    finish: (asOf, revision, isPresent) => {
      for (const key of notAfter(asOf)) if (!isPresent(key)) rows.delete(key)
      finishedAt = revision
    },
    clear: () => {
      never.clear()
      rows.clear()
      finishedAt = -1
    }
  }
}
