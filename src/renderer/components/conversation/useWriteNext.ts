import { nextTick, onBeforeUnmount, onMounted, watch, type Ref } from 'vue'
import type { CustomerKey } from '../../../shared/domain/ids'
import { isTextField, letterOf } from '../../composables/letterKey'
import { useScreenStore } from '../../stores/screen'

/** A second T within this time is no text. */
const DOUBLE_PRESS_MS = 250
const MODIFIERS = ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta']

/**
 * The agent takes a customer over in the list, or takes the longest waiting one, and wants to write next. The composer
 * gets the focus when the agent has the customer, unless the agent does something else first. `mine`: the open
 * customer, if this agent has them.
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
    // A held key repeats in the element that has the focus now.
    const again = event.repeat ? pressedAt !== -Infinity : timeStamp - pressedAt < DOUBLE_PRESS_MS
    if (writing && !again) pressedAt = -Infinity
    // Shift+T twice takes two customers over. A text field must not get this letter, so only there it is stopped.
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
