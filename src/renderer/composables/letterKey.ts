export { isSign, letterOf } from '../../shared/keys'

/** Where letters are text and nothing else. */
export function isTextField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select')
}
