import { onBeforeUnmount, onMounted, shallowRef, watchEffect, type Ref } from 'vue'
import { useScreenStore } from '../../stores/screen'

/**
 * Notes for main whether the agent reads the conversation. The agent reads it while its end is in sight and the window
 * has the focus.
 */
export function useReading(inSight: Readonly<Ref<boolean>>): void {
  const screen = useScreenStore()
  const attended = shallowRef(false)
  const update = (): void => {
    attended.value = document.hasFocus() && document.visibilityState === 'visible'
  }

  watchEffect(() => {
    screen.reading = attended.value && inSight.value
  })
  onMounted(() => {
    update()
    window.addEventListener('focus', update)
    window.addEventListener('blur', update)
    document.addEventListener('visibilitychange', update)
  })
  onBeforeUnmount(() => {
    window.removeEventListener('focus', update)
    window.removeEventListener('blur', update)
    document.removeEventListener('visibilitychange', update)
    screen.reading = false
  })
}
