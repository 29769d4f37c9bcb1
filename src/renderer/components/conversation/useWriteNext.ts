import { nextTick, onBeforeUnmount, onMounted, watch, type Ref } from 'vue'
import type { CustomerKey } from '../../../shared/domain/ids'
import { isTextField } from '../../composables/letterKey'
import { useShortcuts } from '../../composables/useShortcuts'
import { useScreenStore } from '../../stores/screen'

/** A second press of the key that takes over within this time belongs to a double press, so it types no text. */
const DOUBLE_PRESS_MS = 250
const MODIFIERS = ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta']

/**
 * After a take-over, moves the focus to the composer as soon as the agent has the customer. If the agent does something
 * else first, the focus stays.
 *
 * `mine`: the open customer if this agent has that customer, otherwise null.
 */
export function useWriteNext(mine: Readonly<Ref<CustomerKey | null>>, focus: () => void): void {
  const screen = useScreenStore()
  const shortcuts = useShortcuts()
  let pressedAt = -Infinity

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

  function onKeydown(event: KeyboardEvent): void {
    const { timeStamp } = event
    const isTake = shortcuts.pressed('takeOver', event) ?? shortcuts.pressed('takeLongest', event)
    if (isTake === undefined) {
      if (MODIFIERS.includes(event.key)) return
      screen.writeTo = null
      pressedAt = -Infinity
      return
    }
    const writing = isTextField(event.target)
    // A key that is held down repeats in the element that has the focus by then. This may be the composer.
    const again = event.repeat ? pressedAt !== -Infinity : timeStamp - pressedAt < DOUBLE_PRESS_MS
    if (writing && !again) pressedAt = -Infinity
    // Shift+T twice must take over two customers. So a repeated key is stopped only if it would write text in a field.
    if (again && (writing || !event.shiftKey)) event.preventDefault()
    else if (!writing) pressedAt = timeStamp
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
