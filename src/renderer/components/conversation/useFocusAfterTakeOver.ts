import { nextTick, watch, type Ref } from 'vue'
import type { CustomerKey } from '../../../shared/domain/ids'
import { isTextField } from '../../composables/letterKey'
import { useShortcuts } from '../../composables/useShortcuts'
import { useScreenStore } from '../../stores/screen'
import { useDocumentListener } from '../../composables/useListener'

/** A second press of the shortcut within this time is part of a double press. It must not type text. */
const DOUBLE_PRESS_MS = 250
const MODIFIERS = ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta']

/**
 * After a take-over, calls `focus` as soon as the agent has the customer. A key or mouse button that is pressed
 * before that prevents the call. Also keeps the second press of a double press from typing text. `mine`: the open
 * customer, if this agent has the customer; else null.
 */
export function useFocusAfterTakeOver(
  mine: Readonly<Ref<CustomerKey | null>>,
  focus: (key: CustomerKey) => void
): void {
  const screen = useScreenStore()
  const shortcuts = useShortcuts()
  let pressedAt = -Infinity

  watch(
    [() => screen.writeTo, mine],
    async ([wanted, open]) => {
      if (wanted === null || wanted !== open) return
      screen.writeTo = null
      await nextTick()
      if (mine.value === wanted) focus(wanted)
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
    // A key that is held down repeats its `keydown`. If the composer has got the focus since, it receives the
    // repetition. So each repetition counts as a second press.
    const again = event.repeat ? pressedAt !== -Infinity : timeStamp - pressedAt < DOUBLE_PRESS_MS
    if (writing && !again) pressedAt = -Infinity
    // Outside of a text field, a second Shift+T takes over one more customer.
    if (again && (writing || !event.shiftKey)) event.preventDefault()
    else if (!writing) pressedAt = timeStamp
  }
  function onPointerDown(): void {
    screen.writeTo = null
  }
  useDocumentListener('keydown', onKeydown, true)
  useDocumentListener('pointerdown', onPointerDown, true)
}
