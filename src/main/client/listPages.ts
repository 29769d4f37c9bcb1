import type { Customer } from '../../shared/domain/customer'
import { pageKey, type ServerId } from '../../shared/domain/ids'
import type { CustomerReport } from '../../shared/domain/customer'
import type { State } from '../state/tables/tables'
import { isMissing } from '../state/reducers/list'
import { saysSignedOut } from '../connection/signedOutText'
import type { ListHabits } from './listHabits'

/** Pages that are asked for by their id in one reading. */
const PAGES_AT_ONCE = 50

/**
 * The pages of these customers, each to be asked for by its id. A page that the workspace refused, and one too many, is not
 * asked for: it is added to `silent`.
 */
export function pagesToAsk(
  customers: Iterable<Pick<Customer, 'pageId'>>,
  { refused }: Pick<ListHabits, 'refused'>,
  silent: Set<string>
): ServerId[] {
  const pages = new Map<string, ServerId>()
  for (const { pageId } of customers) if (pageId !== null) pages.set(pageKey(pageId), pageId)
  for (const key of pages.keys()) if (refused.has(key) || pages.size - silent.size > PAGES_AT_ONCE) silent.add(key)
  return [...pages].filter(([key]) => !silent.has(key)).map(([, pageId]) => pageId)
}

/** Whether a list without a page may have been refused, in these words, for want of one. */
export function mayWantPage({ byPage }: Pick<ListHabits, 'byPage'>, words: string): boolean {
  return /page/i.test(words) || (byPage === null && !saysSignedOut(words))
}

/** Who is present, and was neither listed nor spoken of since this revision, in the order of the queue. Walks over all. */
export function missingSince(state: State, revision: number): readonly Customer[] {
  return [...state.customers.order.all].filter((customer) => isMissing(state, customer, revision))
}

/** Whether the list of this page has a customer of another: then it says nothing about who is on this one. */
export function isOfAnotherPage(page: ServerId, customers: readonly Pick<CustomerReport, 'pageId'>[]): boolean {
  return customers.some(({ pageId }) => pageId !== null && pageKey(pageId) !== pageKey(page))
}

/**
 * Whether a reading takes one of the agent's own customers off the desk, or more than half of all `present`: perhaps lists
 * that were pushed stood for its pages.
 */
export function wouldTakeTooMany(gone: readonly Pick<Customer, 'assignment'>[], present: number): boolean {
  return gone.some(({ assignment }) => assignment.kind === 'me') || (gone.length > 1 && 2 * gone.length > present)
}
