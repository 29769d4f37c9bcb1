export { isCommandKey, isSign, letterOf, letterAt } from '../../shared/keys'

/** Returns true for an input, a textarea or a select. A typed letter is no shortcut there. */
export function isTextField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select')
}

/**
 * Returns true if the target is a list, the messages, the conversation or the document's body itself. Returns false
 * if it is a control in one of them.
 */
export function isItself(target: EventTarget | null): boolean {
  if (target === document.body) return true
  return target instanceof HTMLElement && target.matches('[role="listbox"], [role="log"], [data-pane="conversation"]')
}

const MODIFIERS = ['Shift', 'CapsLock', 'AltGraph', 'Control', 'Alt', 'Meta']

export function isModifier({ key }: KeyboardEvent): boolean {
  return MODIFIERS.includes(key)
}
