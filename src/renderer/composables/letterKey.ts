export { isSign, letterOf, placeOf } from '../../shared/keys'

/** Returns true if letters that are typed in this element are text. */
export function isTextField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select')
}

/** Returns true for the list, the messages and the conversation themselves, and false for a control in them. */
export function isItself(target: EventTarget | null): boolean {
  if (target === document.body) return true
  return target instanceof HTMLElement && target.matches('[role="listbox"], [role="log"], [data-pane="conversation"]')
}
