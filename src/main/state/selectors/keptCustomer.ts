import type { KeptCustomer } from '../../../shared/domain/kept'
import { idName, type CustomerKey } from '../../../shared/domain/ids'
import type { State } from '../tables/tables'

/** What is kept of a customer with the words written to them. */
export function keptCustomer(state: State, key: CustomerKey): KeptCustomer {
  const customer = state.customers.get(key)
  if (customer) {
    const { pageId, customerId, name, pageName } = customer
    return { pageId, customerId, name, pageName }
  }
  const [page = '', id = ''] = key.split('/').map(decodeURIComponent)
  return { pageId: page === '' ? null : page, customerId: id, name: idName(id), pageName: page }
}
