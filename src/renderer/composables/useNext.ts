import { computed, nextTick, type ComputedRef } from 'vue'
import { isPassed, PASSED_LIMIT, type NeedsMe } from '../../shared/domain/needsMe'
import { useKeysStore } from '../stores/keys'
import { useQueueStore } from '../stores/queue'
import { useScreenStore } from '../stores/screen'
import { focusPane, focusPaneItself } from './panes'
import { useMedia } from './useMedia'

/** A walk from one customer to the next ends this long after its last step. The next step begins a new walk. */
const WALK_MS = 60_000
/** Ends the walk that is under way. */
let endOfWalk: ReturnType<typeof setTimeout> | undefined

export interface Next {
  /** The customer who needs this agent most, apart from the one on the screen. Null: nobody does. */
  readonly next: ComputedRef<NeedsMe | null>
  /** Opens that customer. If there is none, shows the waiting customers: only their list can say that nobody waits. */
  readonly open: () => void
}

export function useNext(): Next {
  const queue = useQueueStore()
  const screen = useScreenStore()
  const keys = useKeysStore()
  const narrow = useMedia('(max-width: 879.98px)')

  const onScreen = computed(() =>
    screen.panel === 'desk' && (!narrow.value || screen.narrowPane === 'conversation') ? screen.selected : null
  )
  const next = computed(() => {
    const needed = queue.head?.next ?? []
    return needed.find(({ key }) => key !== onScreen.value) ?? needed[0] ?? null
  })

  /**
   * Notes that the agent looks at this customer, so that the next step leads to somebody else. Somebody about whom
   * nothing is known is shown once, because looking changes nothing.
   */
  function pass({ key, reason, since }: NeedsMe): void {
    const isSecondTime = keys.passed.some((one) => isPassed(one, { key, reason, since }))
    const others = keys.passed.filter((one) => one.key !== key && (!isSecondTime || one.reason === 'unknown'))
    keys.passed = [...others, { key, reason, since }].slice(-PASSED_LIMIT)
    clearTimeout(endOfWalk)
    endOfWalk = setTimeout(() => (keys.passed = keys.passed.filter((one) => one.reason === 'unknown')), WALK_MS)
  }

  function open(): void {
    const customer = next.value
    if (customer === null) {
      screen.showView('waiting')
      void nextTick(() => focusPane('queue'))
      return
    }
    pass(customer)
    screen.cameFor = customer
    screen.select(customer.key)
    // The composer gets the focus as soon as main has sent the conversation.
    if (customer.reason !== 'waiting') screen.writeTo = customer.key
    void nextTick(() => focusPaneItself('conversation'))
  }

  return { next, open }
}
