export { isSign, letterOf } from '../../shared/keys'

/** Whether letters typed here are text. */
export function isTextField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select')
}
