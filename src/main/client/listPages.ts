import type { Customer } from '../../shared/domain/customer'
import { pageKey, type ServerId } from '../../shared/domain/ids'
import type { CustomerReport } from '../../shared/domain/customer'
import type { State } from '../state/tables/tables'
import { isMissing } from '../state/reducers/list'
import { saysSignedOut } from '../connection/signedOutText'
import type { ListHabits } from './listHabits'

/** Pages that one reading asks for by their id. */
const PAGES_AT_ONCE = 50

/**
 * The pages of these customers that can be asked for by their id. A page that the workspace refused, or one beyond the limit,
 * is not returned but added to `silent`.
 */
export function pagesToAsk(
  customers: Iterable<Pick<Customer, 'pageId'>>,
  { refusedPages }: Pick<ListHabits, 'refusedPages'>,
  silent: Set<string>
): ServerId[] {
  const pages = new Map<string, ServerId>()
  for (const { pageId } of customers) if (pageId !== null) pages.set(pageKey(pageId), pageId)
  for (const key of pages.keys()) if (refusedPages.has(key) || pages.size - silent.size > PAGES_AT_ONCE) silent.add(key)
  return [...pages].filter(([key]) => !silent.has(key)).map(([, pageId]) => pageId)
}

/** Whether a list without a page may have been refused, for this reason, because it needs one. */
export function mayWantPage({ byPage }: Pick<ListHabits, 'byPage'>, reason: string): boolean {
  return /page/i.test(reason) || (byPage === null && !saysSignedOut(reason))
}

/** Customers who are present but in no list and no broadcast since this revision, in the order of the queue. Visits all. */
export function missingSince(state: State, revision: number): readonly Customer[] {
  return [...state.customers.order.all].filter((customer) => isMissing(state, customer, revision))
}

/** Whether the list of this page contains a customer of another page. Then it does not show who is on this page. */
export function isOfAnotherPage(page: ServerId, customers: readonly Pick<CustomerReport, 'pageId'>[]): boolean {
  return customers.some(({ pageId }) => pageId !== null && pageKey(pageId) !== pageKey(page))
}

/**
 * Whether a reading would remove a customer of the agent, or more than half of all `present`. Pushed lists may have been
 * mistaken for its answers.
 */
export function wouldTakeTooMany(gone: readonly Pick<Customer, 'assignment'>[], present: number): boolean {
  return gone.some(({ assignment }) => assignment.kind === 'me') || (gone.length > 1 && 2 * gone.length > present)
}
