import type { Customer } from '../../../shared/domain/customer'
import type { CustomerKey } from '../../../shared/domain/ids'
import { NAMED_LIMIT, type ShownInWindow } from '../../../shared/shownInWindow'
import { fit } from '../../../shared/search/fit'
import { fold } from '../../../shared/search/fold'
import { hasWords, queryWords } from '../../../shared/search/matches'
import type { NamedCustomer, NamedView } from '../../../shared/searchViews'
import { belongsTo } from '../../state/tables/customers'
import type { State, StateChange } from '../../state/tables/tables'
import { isNamed } from './customerMatch'
import { customerText } from './listFilter'
import { runInSlices, type SlicedJob, type Slicing } from './slices'

/** After this many customers, the search checks whether the slice is over. */
const STEP = 128
/** The grades of a match, best first: a result of `fit` for the name, or 0 if only `isNamed` returns true. */
const FITS = [4, 3, 2, 1, 0] as const

/** Finds customers of the whole queue by name, for one window. Searches nothing while the window asks for no name. */
export interface NamedViewer {
  windowShows(shownInWindow: ShownInWindow): void
  /** Call this when the state changed. If the agent or the workspace changed, drops all results and searches again. */
  changed(change: StateChange): void
  /** Returns null without a search, and until all customers are tested, because the best match may be the last one. */
  compute(): NamedView | null
  dispose(): void
}

interface Search {
  readonly text: string
  /**
   * For each grade of `FITS`, the customers found first, in the order of the view "all". At most `NAMED_LIMIT` for each
   * grade.
   */
  readonly found: ReadonlyMap<number, CustomerKey[]>
  readonly job: SlicedJob
}

/** `slicing` undefined: a search runs at once. `progressed`: called when `compute` has a new result. */
export function createNamedViewer(state: State, slicing: Slicing | undefined, progressed: () => void): NamedViewer {
  let search: Search | null = null

  function begin(text: string): void {
    end()
    const words = queryWords(text)
    const query = fold(text.trim())
    const everybody = state.customers.order.all.copy()
    const found = new Map<number, CustomerKey[]>(FITS.map((fits) => [fits, []]))
    let next = 0
    const step = (): boolean => {
      if (words.length === 0) return false
      for (const customer of everybody.slice(next, next + STEP)) {
        const fits = fitOf(customer, query, words)
        const group = fits === null ? undefined : found.get(fits)
        if (group && group.length < NAMED_LIMIT) group.push(customer.key)
      }
      next += STEP
      return next < everybody.length
    }
    search = { text, found, job: runInSlices(slicing, step, progressed) }
  }

  function end(): void {
    search?.job.cancel()
    search = null
  }

  return {
    windowShows: ({ named }) => {
      if (named === undefined) end()
      else if (search?.text !== named) begin(named)
    },
    changed: ({ reset }) => {
      if (reset && search !== null) begin(search.text)
    },
    compute: () => {
      if (search?.job.done !== true) return null
      const { text, found } = search
      const keys = FITS.flatMap((fits) => found.get(fits) ?? []).slice(0, NAMED_LIMIT)
      const rows = keys.flatMap((key) => {
        const customer = state.customers.get(key)
        return customer && belongsTo('all', customer) ? [namedCustomer(customer)] : []
      })
      return { head: { text }, rows }
    },
    dispose: end
  }
}

/** Returns the grade of the match, see `FITS`. Null: the customer does not match. */
function fitOf(customer: Customer, query: string, words: readonly string[]): number | null {
  // This test comes first because it is fast: folded texts are stored. Most customers fail it.
  if (!hasWords(customerText(customer), words)) return null
  const fits = fit(fold(customer.name), query)
  return fits > 0 ? fits : isNamed(customer, words) ? 0 : null
}

/**
 * The entry of each record. A record never changes, so an unchanged customer keeps the same object and is not sent
 * again.
 */
const rowOf = new WeakMap<Customer, NamedCustomer>()

function namedCustomer(customer: Customer): NamedCustomer {
  const known = rowOf.get(customer)
  if (known) return known
  const { key, name, pageName, assignment } = customer
  const row = { key, name, pageName, mine: assignment.kind === 'me' }
  rowOf.set(customer, row)
  return row
}
