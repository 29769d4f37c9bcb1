import { pageOfKey, type CustomerKey } from '../../shared/domain/ids'
import { useKeysStore } from '../stores/keys'
import { useQueueStore } from '../stores/queue'
import { useScreenStore } from '../stores/screen'

/**
 * Returns a function to call when a key press opens a customer. The function says in one line if the list's chosen
 * pages leave out the customer's page. The function says nothing if `name` is empty.
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
