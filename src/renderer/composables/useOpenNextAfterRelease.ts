import { nextTick } from 'vue'
import type { CustomerKey } from '../../shared/domain/ids'
import { useKeysStore } from '../stores/keys'
import { useQueueStore } from '../stores/queue'
import { useScreenStore } from '../stores/screen'
import { focusPaneItself, paneOf } from './panes'
import { usePopOuts } from './usePopOuts'

/**
 * Returns a function to call after a release. The function opens the customer who needs the agent most, but does not
 * take this customer over. It does nothing if the desk does not show the released customer's conversation. These
 * customers do not count:
 * - customers in pop-outs;
 * - the released customer, whom the list may still show as waiting.
 */
export function useOpenNextAfterRelease(): (released: CustomerKey) => void {
  const screen = useScreenStore()
  const queue = useQueueStore()
  const keys = useKeysStore()
  const { isPoppedOut } = usePopOuts()

  /** Makes the customer's row active, so that no key acts on the row of the released customer. */
  function moveRow(key: CustomerKey): void {
    const isInList = queue.rows.some((row) => row.key === key)
    const isInStrip = queue.head?.mine?.rows.some((row) => row.key === key) === true
    if (isInList || isInStrip) screen.active = key
    const focused = document.activeElement
    if (paneOf(focused) !== 'queue') return
    const isInFocusedList = focused?.hasAttribute('data-list') === true ? isInList : isInStrip
    // The focused list has no row of this customer. The focus ring would be nowhere, so the conversation gets the
    // focus.
    if (!isInFocusedList) void nextTick(() => focusPaneItself('conversation'))
  }

  return (released) => {
    const next = queue.head?.next.find(({ key }) => key !== released && !isPoppedOut(key))
    if (!next || screen.selected !== released || screen.panel !== 'desk') return
    const { narrowPane } = screen
    keys.openedAfterRelease = { from: released, to: next, at: performance.now() }
    screen.whyOpened = next
    screen.select(next.key)
    screen.narrowPane = narrowPane
    moveRow(next.key)
  }
}
