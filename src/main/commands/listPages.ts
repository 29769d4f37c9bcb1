import type { Customer } from '../../shared/domain/customer'
import { pageKey, type WireId } from '../../shared/domain/ids'
import { saysSignedOut } from '../socket/signedOutWords'
import type { ListHabits } from './listHabits'

/** Pages that are asked for by their id in one reading. */
const PAGES_AT_ONCE = 50

/**
 * The pages of these customers, each to be asked for by its id. A page that the workspace refused, and one too many, is not
 * asked for: it is added to `silent`.
 */
export function pagesToAsk(customers: Iterable<Pick<Customer, 'pageId'>>, { refused }: Pick<ListHabits, 'refused'>, silent: Set<string>): WireId[] {
  const pages = new Map<string, WireId>()
  for (const { pageId } of customers) if (pageId !== null) pages.set(pageKey(pageId), pageId)
  for (const key of pages.keys()) if (refused.has(key) || pages.size - silent.size > PAGES_AT_ONCE) silent.add(key)
  return [...pages].filter(([key]) => !silent.has(key)).map(([, pageId]) => pageId)
}

/** Whether a list without a page may have been refused, in these words, for want of one. */
export function mayWantPage({ byPage }: Pick<ListHabits, 'byPage'>, words: string): boolean {
  return /page/i.test(words) || (byPage === null && !saysSignedOut(words))
}

/**
 * Whether a reading takes one of the agent's own customers off the desk, or more than half of all `present`: perhaps lists
 * that were pushed stood for its pages.
 */
export function wouldTakeTooMany(gone: readonly Pick<Customer, 'assignment'>[], present: number): boolean {
  return gone.some(({ assignment }) => assignment.kind === 'me') || (gone.length > 1 && 2 * gone.length > present)
}
