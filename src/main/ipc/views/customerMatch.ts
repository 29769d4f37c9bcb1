import type { KeptCustomer } from '../../../shared/domain/kept'
import { fold } from '../../../shared/search/fold'
import { hasWords } from '../../../shared/search/matches'

/**
 * Returns true if the words of a query are in the name, id and page of a customer. A page alone does not count: it
 * would match all its customers.
 */
export function isNamed({ name, pageName, customerId }: KeptCustomer, words: readonly string[]): boolean {
  const own = fold(`${name} ${customerId}`)
  return words.some((word) => own.includes(word)) && hasWords(`${own} ${fold(pageName)}`, words)
}
