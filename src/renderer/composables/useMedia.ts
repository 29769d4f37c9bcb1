import { onScopeDispose, readonly, shallowRef, type Ref } from 'vue'

/** Whether a media query holds, e.g. `(width < 880px)`. */
export function useMedia(query: string): Readonly<Ref<boolean>> {
  const list = window.matchMedia(query)
  const matches = shallowRef(list.matches)
  const onChange = (): void => {
    matches.value = list.matches
  }
  list.addEventListener('change', onChange)
  onScopeDispose(() => list.removeEventListener('change', onChange))
  return readonly(matches)
}
