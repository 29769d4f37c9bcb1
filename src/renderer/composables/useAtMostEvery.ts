import { onScopeDispose, readonly, shallowRef, watch, type Ref } from 'vue'

/**
 * A copy of `source`, for a value that is costly to change and is read rarely. The copy changes at once, but after a
 * change it stays the same for `ms` milliseconds. After this time it has the newest value.
 */
export function useAtMostEvery<T>(source: () => T, ms: number): Readonly<Ref<T>> {
  const copy = shallowRef(source())
  let timer: ReturnType<typeof setTimeout> | null = null

  function follow(): void {
    if (timer !== null || copy.value === source()) return
    copy.value = source()
    timer = setTimeout(() => {
      timer = null
      follow()
    }, ms)
  }

  watch(source, follow)
  onScopeDispose(() => {
    if (timer !== null) clearTimeout(timer)
  })
  return readonly(copy) as Readonly<Ref<T>>
}
