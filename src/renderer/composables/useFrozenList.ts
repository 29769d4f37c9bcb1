import { onBeforeUnmount, onMounted, ref, watch } from 'vue'
import { useQueueStore } from '../stores/queue'
import { useScreenStore } from '../stores/screen'

export interface FrozenList {
  readonly onPointerMove: () => void
  readonly onPointerLeave: () => void
  readonly onFocusIn: () => void
  readonly onFocusOut: (event: FocusEvent) => void
  /** Lets the list take its true order once, though pointer or focus are still in it. */
  readonly applyOrder: () => void
}

/** While the pointer or the focus is in the list, its rows neither move nor vanish. */
export function useFrozenList(): FrozenList {
  const screen = useScreenStore()
  const queue = useQueueStore()
  const pointerInside = ref(false)
  const focusInside = ref(false)
  /** Until main has sent the true order. */
  const applying = ref(false)

  watch(
    () => (pointerInside.value || focusInside.value) && !applying.value,
    (frozen) => {
      screen.frozen = frozen
    },
    { flush: 'sync' }
  )
  watch([() => screen.view, () => screen.page], () => applyOrder(), { flush: 'sync' })
  watch(
    () => queue.head,
    (head) => {
      if (head && head.newAbove + head.newHere + head.newBelow === 0 && head.view === screen.view && head.page === screen.page) {
        applying.value = false
      }
    }
  )

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
    screen.frozen = false
  })

  return {
    onPointerMove: () => {
      pointerInside.value = true
    },
    onPointerLeave: () => {
      pointerInside.value = false
    },
    onFocusIn: () => {
      focusInside.value = true
    },
    onFocusOut: (event) => {
      const { currentTarget, relatedTarget } = event
      const stays = currentTarget instanceof Node && relatedTarget instanceof Node && currentTarget.contains(relatedTarget)
      if (!stays) focusInside.value = false
    },
    applyOrder
  }
}
