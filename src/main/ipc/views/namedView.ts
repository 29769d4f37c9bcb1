import type { Customer } from '../../../shared/domain/customer'
import type { CustomerKey } from '../../../shared/domain/ids'
import { NAMED_LIMIT, type ShownInWindow } from '../../../shared/shownInWindow'
import { fit } from '../../../shared/search/fit'
import { fold } from '../../../shared/search/fold'
import { hasWords, queryWords } from '../../../shared/search/matches'
import { mistakesIn } from '../../../shared/search/nearly'
import type { NamedCustomer, NamedView } from '../../../shared/searchViews'
import { belongsTo } from '../../state/tables/customers'
import type { OrderCopy } from '../../state/tables/order'
import type { State, StateChange } from '../../state/tables/tables'
import { isNamed } from './customerMatch'
import { customerText } from './listFilter'
import { runInSlices, type SlicedJob, type Slicing } from './slices'

/** The search looks at the clock after this many customers. */
const STEP = 128
/**
 * If nobody matches, typing mistakes are looked for in this many customers: the agent's own and the longest waits.
 */
export const NEARLY_TESTED = 2_000

/** Finds customers of the whole queue by name. Searches only while the window asks for a name. */
export interface NamedViewer {
  windowShows(shownInWindow: ShownInWindow): void
  /** Call this when the state changed. With another agent or workspace, searches again. */
  changed(change: StateChange): void
  /**
   * Null: there is no search, or not all customers are tested yet. A search shows nothing before it ends, because the
   * best match may be the last customer.
   */
  compute(): NamedView | null
  dispose(): void
}

interface Search {
  readonly text: string
  /**
   * For each grade, the customers who were found first, at most `NAMED_LIMIT`. A higher grade is a better match:
   * - above 0: the name matches;
   * - 0: something else matches;
   * - below 0: the name matches with typing mistakes (-1: one mistake).
   */
  readonly found: ReadonlyMap<number, CustomerKey[]>
  readonly job: SlicedJob
}

/** `slicing` undefined: searches in one go, not in slices. `progressed`: called when there is a new result. */
export function createNamedViewer(state: State, slicing: Slicing | undefined, progressed: () => void): NamedViewer {
  let search: Search | null = null

  function begin(text: string): void {
    end()
    const words = queryWords(text)
    const query = fold(text.trim())
    const { all, mine } = state.customers.order
    const found = new Map<number, CustomerKey[]>()
    let gradeOf = (customer: Customer): number | null => fitOf(customer, query, words)
    let tested: Pick<OrderCopy, 'length' | 'slice'> = all.copy()
    let isNear = false
    let next = 0
    /**
     * If nobody matches, begins the search for names with typing mistakes. Returns false if somebody matches, or if
     * this search has begun already.
     */
    const lookNear = (): boolean => {
      if (isNear || found.size > 0) return false
      const first = [...mine.slice(0, NEARLY_TESTED), ...all.slice(0, NEARLY_TESTED)]
      tested = Array.from(new Set(first)).slice(0, NEARLY_TESTED)
      gradeOf = ({ name }) => gradeOfMistakes(fold(name), words)
      isNear = true
      next = 0
      return tested.length > 0
    }
    const step = (): boolean => {
      if (words.length === 0) return false
      for (const customer of tested.slice(next, next + STEP)) addTo(found, gradeOf(customer), customer.key)
      next += STEP
      return next < tested.length || lookNear()
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
      const grades = [...found.keys()].sort((a, b) => b - a)
      const keys = grades.flatMap((grade) => found.get(grade) ?? []).slice(0, NAMED_LIMIT)
      const rows = keys.flatMap((key) => {
        const customer = state.customers.get(key)
        return customer && belongsTo('all', customer) ? [namedCustomer(customer)] : []
      })
      return { head: { text, nearly: (grades[0] ?? 0) < 0 }, rows }
    },
    dispose: end
  }
}

function addTo(found: Map<number, CustomerKey[]>, grade: number | null, key: CustomerKey): void {
  if (grade === null) return
  const group = found.get(grade)
  if (!group) found.set(grade, [key])
  else if (group.length < NAMED_LIMIT) group.push(key)
}

function gradeOfMistakes(name: string, words: readonly string[]): number | null {
  const mistakes = mistakesIn(name, words)
  return mistakes === null ? null : -mistakes
}

/** Returns the grade of the match, see `Search`. Null: no match. */
function fitOf(customer: Customer, query: string, words: readonly string[]): number | null {
  // Most customers fail this test. It is fast, because the folded texts are stored.
  if (!hasWords(customerText(customer), words)) return null
  const fits = fit(fold(customer.name), query)
  return fits > 0 ? fits : isNamed(customer, words) ? 0 : null
}

/** For each record of a customer, the object that the window gets. The same object is not sent a second time. */
const rowOf = new WeakMap<Customer, NamedCustomer>()

function namedCustomer(customer: Customer): NamedCustomer {
  const known = rowOf.get(customer)
  if (known) return known
  const { key, name, pageName, assignment } = customer
  const row = { key, name, pageName, mine: assignment.kind === 'me' }
  rowOf.set(customer, row)
  return row
}
