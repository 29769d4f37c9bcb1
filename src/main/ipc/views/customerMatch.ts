import type { KeptCustomer } from '../../../shared/domain/kept'
import { hasWords } from '../../../shared/search/matches'
import { searchable } from '../../../shared/search/umlauts'

/**
 * Returns true if every word of a query is in the customer's name, id or page, and at least one word is in the name or
 * the id. A match in the page alone does not count, because it would find all customers of the page.
 */
export function isNamed({ name, pageName, customerId }: KeptCustomer, words: readonly string[]): boolean {
  const own = searchable(`${name} ${customerId}`)
  return words.some((word) => hasWords(own, [word])) && hasWords(`${own} ${searchable(pageName)}`, words)
}
