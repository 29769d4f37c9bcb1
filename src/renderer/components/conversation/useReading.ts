import { onBeforeUnmount, onMounted, shallowRef, watchEffect, type Ref } from 'vue'
import { useScreenStore } from '../../stores/screen'
import { useDocumentListener, useWindowListener } from '../../composables/useListener'

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
  onMounted(update)
  useWindowListener('focus', update)
  useWindowListener('blur', update)
  useDocumentListener('visibilitychange', update)
  onBeforeUnmount(() => (screen.reading = false))
}
