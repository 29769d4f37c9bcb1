import { pageOfKey, type CustomerKey } from '../../shared/domain/ids'
import { useKeysStore } from '../stores/keys'
import { useQueueStore } from '../stores/queue'
import { useScreenStore } from '../stores/screen'

/**
 * Returns a function that tells the agent, in one line, if the filter of the list leaves out the page of a customer.
 * Call the function after a key has opened a customer, because the key also opens customers who are filtered out. The
 * function says nothing if `name`, the customer's name, is empty.
 */
export function useOutsideFilter(): (key: CustomerKey, name: string) => void {
  const keys = useKeysStore()
  const queue = useQueueStore()
  const screen = useScreenStore()
  return (key, name) => {
    const page = pageOfKey(key)
    const { pages } = screen.list
    if (name === '' || pages.length === 0 || pages.includes(page)) return
    const known = queue.head?.pages.find((one) => one.page === page)?.name
    keys.tellIdle({ why: 'outsideFilter', name, agent: null, page: known === undefined || known === '' ? page : known })
  }
}
