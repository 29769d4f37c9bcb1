import { onScopeDispose, readonly, shallowRef, type Ref } from 'vue'

/** Returns true while the media query, such as `(width < 880px)`, matches the window. */
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
