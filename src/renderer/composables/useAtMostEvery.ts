import { onScopeDispose, readonly, shallowRef, watch, type Ref } from 'vue'

/**
 * Follows `source`, but changes at most once in `ms`. Use this for values that are not urgent, and slow to compute or
 * to show. The first change after a pause shows at once. Later changes show at the end of the interval.
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
