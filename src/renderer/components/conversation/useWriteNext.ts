import { nextTick, onBeforeUnmount, onMounted, watch, type Ref } from 'vue'
import type { CustomerKey } from '../../../shared/domain/ids'
import { useScreenStore } from '../../stores/screen'

const MODIFIERS = ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta']

/**
 * Whoever takes a customer over in the list wants to write next: the composer gets the focus once the customer is theirs,
 * unless they have done something else meanwhile. `mine` is the open customer of this agent.
 */
export function useWriteNext(mine: Readonly<Ref<CustomerKey | null>>, focus: () => void): void {
  const screen = useScreenStore()

  watch(
    [() => screen.writeTo, mine],
    async ([wanted, open]) => {
      if (wanted === null || wanted !== open) return
      screen.writeTo = null
      await nextTick()
      focus()
    },
    { flush: 'post' }
  )

  function onKeydown({ key, shiftKey }: KeyboardEvent): void {
    // The same key twice is one wish.
    const isSame = key.toLowerCase() === 't' && !shiftKey
    if (!isSame && !MODIFIERS.includes(key)) screen.writeTo = null
  }
  function onPointerDown(): void {
    screen.writeTo = null
  }
  onMounted(() => {
    document.addEventListener('keydown', onKeydown, true)
    document.addEventListener('pointerdown', onPointerDown, true)
  })
  onBeforeUnmount(() => {
    document.removeEventListener('keydown', onKeydown, true)
    document.removeEventListener('pointerdown', onPointerDown, true)
  })
}
