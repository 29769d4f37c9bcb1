import { ref, type Ref } from 'vue'
import { useDocumentListener } from './useListener'

export function useWindowVisible(): Readonly<Ref<boolean>> {
  const isNow = (): boolean => document.visibilityState === 'visible'
  const visible = ref(isNow())
  const update = (): void => void (visible.value = isNow())
  useDocumentListener('visibilitychange', update)
  return visible
}
