import { computed, nextTick, type ComputedRef } from 'vue'
import type { NeedsMe } from '../../shared/domain/needsMe'
import { useKeysStore } from '../stores/keys'
import { useQueueStore } from '../stores/queue'
import { useScreenStore } from '../stores/screen'
import { focusPane, focusPaneItself } from './panes'
import { useMedia } from './useMedia'
import { useOutsideFilter } from './useOutsideFilter'

export interface Next {
  /**
   * The customer who needs this agent most. Is the customer on the screen only if nobody else needs the agent. Null:
   * nobody needs the agent.
   */
  readonly next: ComputedRef<NeedsMe | null>
  /**
   * Opens `next`. If `next` is null, shows the view of the waiting customers, because only this view can say that
   * nobody waits.
   */
  readonly open: () => void
}

export function useNext(): Next {
  const queue = useQueueStore()
  const screen = useScreenStore()
  const keys = useKeysStore()
  const tellOutside = useOutsideFilter()
  const narrow = useMedia('(max-width: 879.98px)')

  const onScreen = computed(() =>
    screen.panel === 'desk' && (!narrow.value || screen.narrowPane === 'conversation') ? screen.selected : null
  )
  const next = computed(() => {
    const needed = queue.head?.next ?? []
    return needed.find(({ key }) => key !== onScreen.value) ?? needed[0] ?? null
  })

  function open(): void {
    const customer = next.value
    if (customer === null) {
      screen.showView('waiting')
      void nextTick(() => focusPane('queue'))
      return
    }
    keys.pass(customer)
    screen.cameFor = customer
    screen.select(customer.key)
    tellOutside(customer.key, customer.name)
    // The composer gets the focus as soon as main has sent the conversation.
    if (customer.reason !== 'waiting') screen.writeTo = customer.key
    void nextTick(() => focusPaneItself('conversation'))
  }

  return { next, open }
}
