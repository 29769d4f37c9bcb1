export { isSign, letterOf, placeOf } from '../../shared/keys'

/** Returns true if letters that are typed in this element are text. */
export function isTextField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select')
}
