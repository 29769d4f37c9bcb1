import { onBeforeUnmount, onMounted, shallowRef, watchEffect, type Ref } from 'vue'
import { useScreenStore } from '../../stores/screen'

/** Tells main whether the end of the open conversation is in sight of a focused window. */
export function useReading(inSight: Readonly<Ref<boolean>>): void {
  const screen = useScreenStore()
  const attended = shallowRef(false)
  const look = (): void => {
    attended.value = document.hasFocus() && document.visibilityState === 'visible'
  }

  watchEffect(() => {
    screen.reading = attended.value && inSight.value
  })
  onMounted(() => {
    look()
    window.addEventListener('focus', look)
    window.addEventListener('blur', look)
    document.addEventListener('visibilitychange', look)
  })
  onBeforeUnmount(() => {
    window.removeEventListener('focus', look)
    window.removeEventListener('blur', look)
    document.removeEventListener('visibilitychange', look)
    screen.reading = false
  })
}
