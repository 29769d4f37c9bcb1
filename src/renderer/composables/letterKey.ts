export { isSign, letterOf } from '../../shared/keys'

/** True: letters that are typed in this element are text. */
export function isTextField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select')
}
