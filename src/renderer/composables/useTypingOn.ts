import { watch } from 'vue'
import { useKeysStore } from '../stores/keys'
import { isCommandKey, isModifier, isTextField } from './letterKey'
import { isOnScreen, paneOf } from './panes'
import { useCurrentCustomer } from './useCurrentCustomer'
import { useShortcuts } from './useShortcuts'
import { WORD_PAUSE_MS } from './useTypedWord'
import { useWindowListener } from './useListener'

/** After this long without a key press a person has stopped typing. */
const PAUSE_MS = 1000
/** If a desk or conversation appeared less than this long ago, the person cannot have seen it yet. */
const REACTION_MS = 300
/**
 * If the agent begins to write within this time after a take-over, the text is for the customer who was taken over.
 */
const TAKE_TO_TEXT_MS = 5000
const LETTER = /^[\p{L}\p{M}\p{N}]$/u

/**
 * Returns true if the key writes or corrects text. `Dead` and `Process` are the keys of accents and of input methods.
 */
function makesText(event: KeyboardEvent): boolean {
  const { key } = event
  // In a field of one line, such as the one of the palette, Enter ends the text.
  if (key === 'Enter' && event.target instanceof HTMLInputElement) return event.isComposing || event.keyCode === 229
  const text = [...key].length === 1 || ['Enter', 'Backspace', 'Delete', 'Dead', 'Process'].includes(key)
  return text && !isCommandKey(event)
}

/**
 * Keeps typed text from acting as shortcuts. Three cases:
 * - The text field disappears during typing, for example because another agent takes the customer over. A typed
 *   capital T would take over the next customer. Keys that write are ignored until a pause of `PAUSE_MS`.
 * - After a take-over, the agent writes before the composer has the focus. The space of "one moment" would open
 *   somebody else. This text goes to `early` of the keys store, also if another agent was quicker.
 * - A desk or conversation appears by itself (`came()` changes) while somebody types without looking. Keys are
 *   ignored for `REACTION_MS`. If the person types on, they are ignored until a pause.
 */
export function useTypingOn(came: () => unknown): void {
  let field: HTMLElement | null = null
  let typedAt = -Infinity
  let cameAt = performance.now()
  let isBlind = false
  const keys = useKeysStore()
  const current = useCurrentCustomer()
  const shortcuts = useShortcuts()

  /**
   * Returns true if the key belongs to a text for the customer whom the agent has just tried to take over. Adds such
   * a key to `early` of the keys store.
   */
  function writesAfterTake(event: KeyboardEvent): boolean {
    const typesOn = keys.early !== '' && event.timeStamp - typedAt < PAUSE_MS
    const takes = shortcuts.pressed('takeOver', event) ?? shortcuts.pressed('takeLongest', event)
    if (takes !== undefined && !typesOn) {
      // If the agent already has this customer, the key does nothing and no text follows.
      if (current(paneOf(event.target) === 'queue')?.assignment.kind === 'me') keys.endEarly()
      // The code of the take-over calls `expectText` again, with the customer.
      else keys.expectText(null)
      return false
    }
    const begins = performance.now() - keys.tookAt < TAKE_TO_TEXT_MS && LETTER.test(event.key)
    if (typesOn || begins) keys.writeEarly(event.key)
    else keys.endEarly()
    return typesOn || begins
  }

  function onKeydown(event: KeyboardEvent): void {
    const { target, timeStamp } = event
    if (isModifier(event)) return
    // The agent may be typing a name in the list. None of its letters takes anybody over. `useTypedWord` decides
    // whether the key begins a text instead, which goes on with the next key.
    if (keys.held?.waits === true) typedAt = timeStamp
    if (keys.held?.waits === true || timeStamp - keys.namedAt < WORD_PAUSE_MS) return keys.endEarly()
    if (!makesText(event)) return looksUp()
    if (target instanceof HTMLElement && isTextField(target)) {
      looksUp()
      field = target
      typedAt = timeStamp
      return
    }
    // True if the person has paused for less than `PAUSE_MS` since the last key press. After a longer pause, keys act
    // again.
    const typesOn = timeStamp - typedAt < PAUSE_MS
    // A dialog covers the desk and handles keys itself.
    const isCovered = document.querySelector('[aria-modal="true"]') !== null
    isBlind = !isCovered && (performance.now() - cameAt < REACTION_MS || (isBlind && typesOn))
    const isLost = field !== null && !isOnScreen(field) && typesOn
    if (isBlind || isLost || (!isCovered && writesAfterTake(event))) {
      typedAt = timeStamp
      event.preventDefault()
      event.stopImmediatePropagation()
    }
  }
  /**
   * The mouse, a text field or a key that writes nothing shows that the person looks at the window. So keys act
   * again.
   */
  function looksUp(): void {
    field = null
    isBlind = false
    cameAt = -Infinity
    keys.endEarly()
  }

  watch(came, () => (cameAt = performance.now()), { flush: 'sync' })

  useWindowListener('keydown', onKeydown, true)
  useWindowListener('pointerdown', looksUp, true)
}
