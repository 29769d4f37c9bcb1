import { onBeforeUnmount, onMounted } from 'vue'
import { isTextField } from './letterKey'
import { isOnScreen } from './panes'

/** So long without a key, ms, and somebody has stopped typing. */
const PAUSE = 1000
const MODIFIERS = ['Shift', 'CapsLock', 'AltGraph', 'Control', 'Alt', 'Meta']

/** Keys that make or mend text; `Dead` and `Process` are those of accents and of other scripts. */
function makesText(event: KeyboardEvent): boolean {
  const { key, ctrlKey, altKey, metaKey } = event
  const text = [...key].length === 1 || ['Enter', 'Backspace', 'Delete', 'Dead', 'Process'].includes(key)
  return text && !metaKey && (!(ctrlKey || altKey) || event.getModifierState('AltGraph'))
}

/**
 * The field that somebody writes in may go away under their hands, as when another agent takes the customer. What they type
 * until they pause is still meant as text and goes nowhere: or a capital T in a sentence would take over a stranger, to whom
 * the rest of it would be written.
 */
export function useTypingOn(): void {
  let field: HTMLElement | null = null
  let typedAt = -Infinity

  function onKeydown(event: KeyboardEvent): void {
    const { target, timeStamp } = event
    if (MODIFIERS.includes(event.key)) return
    if (!makesText(event)) {
      field = null
    } else if (target instanceof HTMLElement && isTextField(target)) {
      field = target
      typedAt = timeStamp
    } else if (field !== null && !isOnScreen(field) && timeStamp - typedAt < PAUSE) {
      typedAt = timeStamp
      event.preventDefault()
      event.stopImmediatePropagation()
    }
  }
  /** Who reaches for the mouse, or goes elsewhere by a key, looks up. */
  function onPointerDown(): void {
    field = null
  }

  onMounted(() => {
    window.addEventListener('keydown', onKeydown, true)
    window.addEventListener('pointerdown', onPointerDown, true)
  })
  onBeforeUnmount(() => {
    window.removeEventListener('keydown', onKeydown, true)
    window.removeEventListener('pointerdown', onPointerDown, true)
  })
}
