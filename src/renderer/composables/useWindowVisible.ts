import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue'

/** True while the window is not hidden. */
export function useWindowVisible(): Readonly<Ref<boolean>> {
  const isNow = (): boolean => document.visibilityState === 'visible'
  const visible = ref(isNow())
  const update = (): void => void (visible.value = isNow())
  onMounted(() => document.addEventListener('visibilitychange', update))
  onBeforeUnmount(() => document.removeEventListener('visibilitychange', update))
  return visible
}
