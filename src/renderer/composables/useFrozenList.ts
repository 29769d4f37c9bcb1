import { onBeforeUnmount, ref, watch } from 'vue'
import { isSameChoice } from '../../shared/shownInWindow'
import { useQueueStore } from '../stores/queue'
import { useScreenStore } from '../stores/screen'
import { useSearchStore } from '../stores/search'
import { useWindowListener } from './useListener'

/**
 * After this time without use, no click is about to come. The list then shows the true order, even under the pointer.
 */
const REST_MS = 10_000

export interface FrozenList {
  /** Call this at a key press, a turn of the wheel or other use of the list. */
  readonly onUse: () => void
  readonly onPointerMove: () => void
  readonly onPointerLeave: () => void
  readonly onFocusIn: () => void
  readonly onFocusOut: (event: FocusEvent) => void
  /** Shows the true order now, even if the pointer or the focus is still in the list. */
  readonly applyOrder: () => void
}

/**
 * In a frozen list, rows neither move nor disappear. The list is frozen while it has the pointer or the focus, or
 * `isHeld` returns true. It is not frozen:
 * - after `REST_MS` without use;
 * - after `applyOrder`, until main has sent the true order. A new view or filter calls `applyOrder`.
 */
export function useFrozenList(isHeld: () => boolean): FrozenList {
  const screen = useScreenStore()
  const search = useSearchStore()
  const queue = useQueueStore()
  const pointerInside = ref(false)
  const focusInside = ref(false)
  const rests = ref(false)
  let usedAt = 0
  let resting: ReturnType<typeof setTimeout> | null = null
  /** True if `applyOrder` was called, and main has not sent the true order yet. */
  const applying = ref(false)

  watch(
    () => (pointerInside.value || focusInside.value || isHeld()) && !rests.value && !applying.value,
    (frozen) => {
      screen.frozen = frozen
    },
    { flush: 'sync' }
  )
  watch([() => screen.view, () => screen.list, () => search.filter], () => applyOrder(), { flush: 'sync' })
  watch(
    () => queue.head,
    (head) => {
      if (
        head &&
        head.newAbove + head.newHere + head.newBelow === 0 &&
        head.view === screen.view &&
        isSameChoice(head.list, screen.list) &&
        (head.filter?.text ?? '') === search.filter
      ) {
        applying.value = false
      }
    }
  )

  /**
   * Notes that the agent used the list. All uses share one timer, because a moving pointer reports a hundred times a
   * second.
   */
  function use(): void {
    usedAt = performance.now()
    rests.value = false
    resting ??= setTimeout(lookForRest, REST_MS)
  }

  function lookForRest(): void {
    const leftMs = REST_MS - (performance.now() - usedAt)
    resting = leftMs > 0 ? setTimeout(lookForRest, leftMs) : null
    rests.value = resting === null
  }

  function applyOrder(): void {
    applying.value = true
    screen.frozen = false
  }

  // While the agent uses another window, a pointer over the list does not freeze it. The pointer counts again when it
  // next moves over the list.
  const onBlur = (): void => {
    pointerInside.value = false
  }
  useWindowListener('blur', onBlur)
  onBeforeUnmount(() => {
    if (resting !== null) clearTimeout(resting)
    screen.frozen = false
  })

  return {
    onUse: use,
    onPointerMove: () => {
      use()
      pointerInside.value = true
    },
    onPointerLeave: () => {
      pointerInside.value = false
    },
    onFocusIn: () => {
      // When the desk opens, the desk itself focuses the list. This does not count as a use by the agent.
      if (screen.opening) rests.value = true
      else use()
      focusInside.value = true
    },
    onFocusOut: (event) => {
      const { currentTarget, relatedTarget } = event
      const stays =
        currentTarget instanceof Node && relatedTarget instanceof Node && currentTarget.contains(relatedTarget)
      if (!stays) focusInside.value = false
    },
    applyOrder
  }
}
