import { onBeforeUnmount, onMounted, shallowRef, watchEffect, type Ref } from 'vue'
import { useScreenStore } from '../../stores/screen'
import { useDocumentListener, useWindowListener } from '../../composables/useListener'

/**
 * Keeps `screen.reading` true while the agent reads the conversation: its end is in sight, and the window is visible
 * and has the focus.
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
  onMounted(update)
  useWindowListener('focus', update)
  useWindowListener('blur', update)
  useDocumentListener('visibilitychange', update)
  onBeforeUnmount(() => (screen.reading = false))
}
