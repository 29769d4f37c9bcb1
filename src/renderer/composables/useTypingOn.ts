import { onBeforeUnmount, onMounted, watch } from 'vue'
import { isTextField } from './letterKey'
import { isOnScreen } from './panes'

/** So long without a key, ms, and somebody has stopped typing. */
const PAUSE = 1000
/** So long after something came by itself, ms, nobody can have seen it. */
const UNSEEN = 300
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
 * the rest of it would be written. The same for who types blindly as the desk, or a conversation, comes by itself: `came` changes
 * when it does.
 */
export function useTypingOn(came: () => unknown): void {
  let field: HTMLElement | null = null
  let typedAt = -Infinity
  let cameAt = performance.now()
  let isBlind = false

  function onKeydown(event: KeyboardEvent): void {
    const { target, timeStamp } = event
    if (MODIFIERS.includes(event.key)) return
    if (!makesText(event)) return looksUp()
    if (target instanceof HTMLElement && isTextField(target)) {
      looksUp()
      field = target
      typedAt = timeStamp
      return
    }
    const typesOn = timeStamp - typedAt < PAUSE
    // What lies over the desk deals with keys itself.
    const isCovered = document.querySelector('[aria-modal="true"]') !== null
    isBlind = !isCovered && (performance.now() - cameAt < UNSEEN || (isBlind && typesOn))
    if (isBlind || (field !== null && !isOnScreen(field) && typesOn)) {
      typedAt = timeStamp
      event.preventDefault()
      event.stopImmediatePropagation()
    }
  }
  /** Who reaches for the mouse, or goes elsewhere by a key, or writes. */
  function looksUp(): void {
    field = null
    isBlind = false
    cameAt = -Infinity
  }

  watch(came, () => (cameAt = performance.now()), { flush: 'sync' })

  onMounted(() => {
    window.addEventListener('keydown', onKeydown, true)
    window.addEventListener('pointerdown', looksUp, true)
  })
  onBeforeUnmount(() => {
    window.removeEventListener('keydown', onKeydown, true)
    window.removeEventListener('pointerdown', looksUp, true)
  })
}
