import { nextTick, onBeforeUnmount, onMounted, watch, type Ref } from 'vue'
import type { CustomerKey } from '../../../shared/domain/ids'
import { isTextField, letterOf } from '../../composables/letterKey'
import { useScreenStore } from '../../stores/screen'

/** A second T within this time was not meant as text. */
const DOUBLE_PRESS_MS = 250
const MODIFIERS = ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta']

/**
 * An agent who takes a customer over in the list, or the longest waiting one, wants to write next. The composer gets
 * the focus when the customer is theirs, unless they have done something else meanwhile. `mine`: the open customer, if
 * this agent has them.
 */
export function useWriteNext(mine: Readonly<Ref<CustomerKey | null>>, focus: () => void): void {
  const screen = useScreenStore()
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
    if (letterOf(event) !== 't') {
      if (MODIFIERS.includes(event.key)) return
      screen.writeTo = null
      pressedAt = -Infinity
      return
    }
    const writing = isTextField(event.target)
    // A key that is held down repeats where the focus went.
    const again = event.repeat ? pressedAt !== -Infinity : timeStamp - pressedAt < DOUBLE_PRESS_MS
    if (writing && !again) pressedAt = -Infinity
    // Shift+T twice takes two customers over. It is stopped only where it would be written.
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
