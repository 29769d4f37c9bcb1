import { onBeforeUnmount, readonly, ref, watch, type Ref } from 'vue'
import { useWindowListener } from './useListener'

/** After this long without a key press, nobody is typing any more. */
const PAUSE_MS = 3000

/**
 * Becomes true when `wanted` is true and nobody has typed for `PAUSE_MS`. Stays true until `wanted` is false, even
 * during typing. Keys before mounting do not count.
 */
export function useAfterTyping(wanted: () => boolean): Readonly<Ref<boolean>> {
  const isTyping = ref(false)
  const shown = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined

  function onKeydown(): void {
    isTyping.value = true
    clearTimeout(timer)
    timer = setTimeout(() => (isTyping.value = false), PAUSE_MS)
  }

  watch([wanted, isTyping], ([isWanted, types]) => (shown.value = isWanted && (shown.value || !types)), {
    immediate: true
  })
  // Listens in the capture phase, because some components stop the event.
  useWindowListener('keydown', onKeydown, true)
  onBeforeUnmount(() => clearTimeout(timer))
  return readonly(shown)
}
