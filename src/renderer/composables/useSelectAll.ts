import { isTextField, letterOf } from './letterKey'
import { isOnScreen } from './panes'
import { useWindowListener } from './useListener'

/** Ctrl+A selects the whole text of the first of these parts that is on the screen. The desk is not one of them. */
const WHOLE = [
  '[aria-modal="true"]',
  ...['connection', 'settings', 'day', 'team'].map((name) => `[data-pane="${name}"]`)
]

/** Returns the part whose text Ctrl+A selects if the key is pressed at `target`. Null: nothing. */
function partOf(target: EventTarget | null): Element | null {
  const at = target instanceof Element ? target : null
  const parts = WHOLE.flatMap((selector) => [...document.querySelectorAll(selector)])
  return (
    at?.closest('pre') ??
    parts.find(isOnScreen) ??
    at?.closest('[data-pane="conversation"]')?.querySelector('[role="log"]') ??
    null
  )
}

/**
 * Outside of a field, Ctrl+A selects the first of these that exists:
 * - the text of the `pre` element in which the key is pressed;
 * - the text of the open dialog or panel;
 * - the messages, if the focus is in the conversation.
 * The browser itself would select all texts of the window, even its frame.
 */
export function useSelectAll(): void {
  useWindowListener('keydown', (event) => {
    const isHeld = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
    if (event.defaultPrevented || !isHeld || letterOf(event) !== 'a' || isTextField(event.target)) return
    event.preventDefault()
    const part = partOf(event.target)
    if (part) document.getSelection()?.selectAllChildren(part)
  })
}
