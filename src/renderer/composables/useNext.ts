import { computed, nextTick, type ComputedRef } from 'vue'
import type { CustomerKey } from '../../shared/domain/ids'
import { isPassed, nextStep, type NeedsMe } from '../../shared/domain/needsMe'
import { useCommands } from '../commands'
import { useKeysStore } from '../stores/keys'
import { useQueueStore } from '../stores/queue'
import { useScreenStore } from '../stores/screen'
import { useStatusStore } from '../stores/status'
import { focusPane, focusPaneItself } from './panes'
import { useMedia } from './useMedia'
import { useOutsideFilter } from './useOutsideFilter'
import { usePopOuts } from './usePopOuts'

export interface Next {
  /**
   * The customer who needs this agent most. Null: nobody. The customer on the screen comes last. A customer does not
   * count while a notice says that this customer was released. The server may still list the customer as waiting.
   */
  readonly next: ComputedRef<NeedsMe | null>
  /** True if `next` is on the screen already. */
  readonly isOpen: ComputedRef<boolean>
  /**
   * Opens `next`. A customer whom the window has just opened by itself stays open (see `nextStep`). If `next` is
   * null, shows the waiting customers: only that view can say that nobody waits. In a pop-out, the desk does this.
   */
  readonly open: () => void
  /**
   * Like `open`, at the end of a run (see `RunStep`). `isTyping`: the agent has typed since the run began. The agent
   * may then not notice the new customer, so `useGuard` asks before the next message leaves.
   */
  readonly openAfterRun: (isTyping: boolean) => void
}

export function useNext(): Next {
  const queue = useQueueStore()
  const screen = useScreenStore()
  const keys = useKeysStore()
  const status = useStatusStore()
  const send = useCommands()
  const { own } = usePopOuts()
  const tellOutside = useOutsideFilter()
  const narrow = useMedia('(max-width: 879.98px)')

  const onScreen = computed(() =>
    screen.panel === 'desk' && (!narrow.value || screen.narrowPane === 'conversation') ? screen.selected : null
  )
  const needed = computed(() => {
    const notices = status.status?.notices ?? []
    const isReleased = (key: CustomerKey): boolean =>
      notices.some((notice) => notice.kind === 'released' && notice.key === key)
    return queue.head?.next.filter(({ key }) => !isReleased(key)) ?? []
  })
  const next = computed(() => nextStep(needed.value, onScreen.value, keys.passed, false).to)
  const isOpen = computed(() => next.value !== null && next.value.key === onScreen.value)

  /** `isEndOfRun`: the agent has finished the run, and wants another customer than the one on the screen. */
  function step(isEndOfRun: boolean): void {
    // “Next” leaves a customer open whom the window opened by itself. If this customer needs the agent for something
    // new, such as another answer, the agent has already worked here. “Next” then opens another customer.
    const opened = isEndOfRun ? null : (keys.openedAfterRelease?.to ?? null)
    const here = needed.value.find(({ key }) => key === onScreen.value)
    const openedItself = opened !== null && here !== undefined && isPassed(opened, here)
    const { to: customer, seen } = nextStep(needed.value, onScreen.value, keys.passed, openedItself)
    if (seen !== null) keys.pass(seen)
    if (customer === null) {
      screen.showView('waiting')
      void nextTick(() => focusPane('queue'))
      return
    }
    keys.pass(customer)
    screen.whyOpened = customer
    screen.select(customer.key)
    tellOutside(customer.key, customer.name)
    // The composer gets the focus as soon as main has sent the conversation.
    if (customer.reason !== 'waiting') screen.writeTo = customer.key
    void nextTick(() => focusPaneItself('conversation'))
  }

  function open(): void {
    // A pop-out keeps its conversation, so the desk opens the next one.
    if (own.value?.kind === 'conversation') return void send({ type: 'popOut.next', key: own.value.key })
    step(false)
  }

  function openAfterRun(isTyping: boolean): void {
    if (own.value?.kind === 'conversation') return void send({ type: 'popOut.next', key: own.value.key, isTyping })
    const released = screen.selected
    const customer = next.value
    step(true)
    if (released !== null && customer !== null && customer.key !== released)
      keys.openedAfterRelease = { from: released, to: customer, at: performance.now() }
    if (isTyping && screen.selected !== null) screen.openedUnnoticed = { key: screen.selected, at: performance.now() }
  }

  return { next, isOpen, open, openAfterRun }
}
