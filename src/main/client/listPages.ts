import type { Customer } from '../../shared/domain/customer'
import { pageKey, type ServerId } from '../../shared/domain/ids'
import type { CustomerReport } from '../../shared/domain/customer'
import type { State } from '../state/tables/tables'
import { missingAfter } from '../state/reducers/list'
import { saysSignedOut } from '../connection/signedOutText'
import type { ListHabits } from './listHabits'

/** One reading asks for the lists of at most this many company pages. */
const PAGES_AT_ONCE = 50

/**
 * Returns the company pages of these customers, at most `PAGES_AT_ONCE`. Leaves out the pages in `silent`, and pages
 * whose lists the workspace refused. Adds each page that it leaves out to `silent`: this reading does not show the
 * page's customers.
 */
export function pagesToAsk(
  customers: Iterable<Pick<Customer, 'pageId'>>,
  { refusedPages }: Pick<ListHabits, 'refusedPages'>,
  silent: Set<string>
): ServerId[] {
  const pages = new Map<string, ServerId>()
  for (const { pageId } of customers) if (pageId !== null) pages.set(pageKey(pageId), pageId)
  const asked: ServerId[] = []
  for (const [key, pageId] of pages) {
    if (silent.has(key)) continue
    if (refusedPages.has(key) || asked.length >= PAGES_AT_ONCE) silent.add(key)
    else asked.push(pageId)
  }
  return asked
}

/** Returns true if every list may need a `page_id`. `reason`: why the workspace refused a list without `page_id`. */
export function mayWantPage({ byPage }: Pick<ListHabits, 'byPage'>, reason: string): boolean {
  return /page/i.test(reason) || (byPage === null && !saysSignedOut(reason))
}

/**
 * Returns a function that finds the customers whom no list and no broadcast has named since `revision`. The function
 * is called several times at the end of a list. So it keeps its result until the state changes.
 */
export function missingSince(state: State, revision: number): () => readonly Customer[] {
  let visitedAt = -1
  let missing: readonly Customer[] = []
  return () => {
    if (visitedAt !== state.revision) {
      visitedAt = state.revision
      missing = missingAfter(state, revision)
    }
    return missing
  }
}

/**
 * Returns true if the list of this company page has a customer of another page. Such a list does not show who is on
 * this page.
 */
export function isOfAnotherPage(page: ServerId, customers: readonly Pick<CustomerReport, 'pageId'>[]): boolean {
  return customers.some(({ pageId }) => pageId !== null && pageKey(pageId) !== pageKey(page))
}

/**
 * Returns true if a reading must be repeated, because it would remove too many customers. Perhaps the server pushed
 * its lists. Too many are:
 * - one of the agent's own customers;
 * - two or more customers who are more than half of the queue.
 * `gone`: the customers to remove. `present`: the number of all customers in the queue.
 */
export function wouldTakeTooMany(gone: readonly Pick<Customer, 'assignment'>[], present: number): boolean {
  return gone.some(({ assignment }) => assignment.kind === 'me') || (gone.length > 1 && 2 * gone.length > present)
}
