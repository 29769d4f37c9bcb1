import type { KeptCustomer } from '../../../shared/domain/kept'
import { hasWords } from '../../../shared/search/matches'
import { searchable } from '../../../shared/search/umlauts'

/**
 * Returns true if every word of the query is in the customer's name, id or page. At least one word must be in the
 * name or the id, because a page alone would find all its customers.
 */
export function isNamed({ name, pageName, customerId }: KeptCustomer, words: readonly string[]): boolean {
  const own = searchable(`${name} ${customerId}`)
  return words.some((word) => hasWords(own, [word])) && hasWords(`${own} ${searchable(pageName)}`, words)
}
