import { onBeforeUnmount, onMounted, watch } from 'vue'
import { isTextField } from './letterKey'
import { isOnScreen } from './panes'

/** After this long without a key somebody has stopped typing. */
const PAUSE_MS = 1000
/** Nobody can have seen something this soon after it appeared. */
const UNSEEN_MS = 300
const MODIFIERS = ['Shift', 'CapsLock', 'AltGraph', 'Control', 'Alt', 'Meta']

/** Whether a key writes or corrects text. `Dead` and `Process` are the keys of accents and of other scripts. */
function makesText(event: KeyboardEvent): boolean {
  const { key, ctrlKey, altKey, metaKey } = event
  const text = [...key].length === 1 || ['Enter', 'Backspace', 'Delete', 'Dead', 'Process'].includes(key)
  return text && !metaKey && (!(ctrlKey || altKey) || event.getModifierState('AltGraph'))
}

/**
 * Ignores keys of a person who types on after their field has gone, for example because another agent took the
 * customer. Until they pause, what they type is still meant as text. A capital T in their sentence would otherwise
 * take over a stranger, who would get the rest of the sentence. The same holds for a person who types without looking
 * when the desk or a conversation appears by itself: `came` changes when it does.
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
    const typesOn = timeStamp - typedAt < PAUSE_MS
    // A dialog over the desk handles keys itself.
    const isCovered = document.querySelector('[aria-modal="true"]') !== null
    isBlind = !isCovered && (performance.now() - cameAt < UNSEEN_MS || (isBlind && typesOn))
    if (isBlind || (field !== null && !isOnScreen(field) && typesOn)) {
      typedAt = timeStamp
      event.preventDefault()
      event.stopImmediatePropagation()
    }
  }
  /** Ends it: the person uses the mouse, moves with a key, or writes in a field. */
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
