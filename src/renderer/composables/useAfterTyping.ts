import { onBeforeUnmount, readonly, ref, watch, type Ref } from 'vue'
import { useWindowListener } from './useListener'

/** After this long without a key press, nobody is typing any more. */
const PAUSE_MS = 3000

/**
 * Returns a ref that becomes true when `wanted` is true and nobody has pressed a key for `PAUSE_MS`. Keys before the
 * component was mounted do not count. The ref then stays true until `wanted` becomes false, even if somebody types.
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
