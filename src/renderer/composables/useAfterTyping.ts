import { onBeforeUnmount, onMounted, readonly, ref, watch, type Ref } from 'vue'

/** So long without a key, ms, and nobody is in the middle of a sentence. */
const PAUSE = 3000

/** True from the moment that `wanted` is and no key was pressed for three seconds, until `wanted` ends, whatever is typed then. */
export function useAfterTyping(wanted: () => boolean): Readonly<Ref<boolean>> {
  const isTyping = ref(false)
  const shown = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined

  function onKeydown(): void {
    isTyping.value = true
    clearTimeout(timer)
    timer = setTimeout(() => (isTyping.value = false), PAUSE)
  }

  watch([wanted, isTyping], ([isWanted, types]) => (shown.value = isWanted && (shown.value || !types)), {
    immediate: true
  })
  // Before whoever takes the key for themselves.
  onMounted(() => window.addEventListener('keydown', onKeydown, true))
  onBeforeUnmount(() => {
    clearTimeout(timer)
    window.removeEventListener('keydown', onKeydown, true)
  })
  return readonly(shown)
}
