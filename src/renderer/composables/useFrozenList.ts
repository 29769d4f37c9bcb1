import { onBeforeUnmount, onMounted, ref, watch } from 'vue'
import { useQueueStore } from '../stores/queue'
import { useScreenStore } from '../stores/screen'

/** A hand or focus that rests in the list for so long, in ms, is not about to use it: what it shows should be true instead. */
const REST = 10_000

export interface FrozenList {
  /** For keys, wheel and the like. */
  readonly onUse: () => void
  readonly onPointerMove: () => void
  readonly onPointerLeave: () => void
  readonly onFocusIn: () => void
  readonly onFocusOut: (event: FocusEvent) => void
  /** Lets the list take its true order once, though pointer or focus are still in it. */
  readonly applyOrder: () => void
}

/** While the pointer or the focus is in the list, and was used within the last seconds, its rows neither move nor vanish. */
export function useFrozenList(): FrozenList {
  const screen = useScreenStore()
  const queue = useQueueStore()
  const pointerInside = ref(false)
  const focusInside = ref(false)
  const rests = ref(false)
  let usedAt = 0
  let resting: ReturnType<typeof setTimeout> | null = null
  /** Until main has sent the true order. */
  const applying = ref(false)

  watch(
    () => (pointerInside.value || focusInside.value) && !rests.value && !applying.value,
    (frozen) => {
      screen.frozen = frozen
    },
    { flush: 'sync' }
  )
  watch([() => screen.view, () => screen.page], () => applyOrder(), { flush: 'sync' })
  watch(
    () => queue.head,
    (head) => {
      if (
        head &&
        head.newAbove + head.newHere + head.newBelow === 0 &&
        head.view === screen.view &&
        head.page === screen.page
      ) {
        applying.value = false
      }
    }
  )

  /** One timer however often: a moving pointer says so a hundred times a second. */
  function use(): void {
    usedAt = performance.now()
    rests.value = false
    resting ??= setTimeout(lookForRest, REST)
  }

  function lookForRest(): void {
    const left = REST - (performance.now() - usedAt)
    resting = left > 0 ? setTimeout(lookForRest, left) : null
    rests.value = resting === null
  }

  function applyOrder(): void {
    applying.value = true
    screen.frozen = false
  }

  // A window in the background has a pointer that rests on it by chance; it comes back with its next move.
  const onBlur = (): void => {
    pointerInside.value = false
  }
  onMounted(() => window.addEventListener('blur', onBlur))
  onBeforeUnmount(() => {
    window.removeEventListener('blur', onBlur)
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
      // The focus that the list gets as the desk opens is nobody's hand.
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
