import { createPinia } from 'pinia'
import { createApp, watch } from 'vue'
import App from './App.vue'
import { beforeDrawing } from './batchQueue'
import { createCommandSender, sendCommandKey } from './commands'
import { createSounds } from './composables/useSounds'
import { startMirror } from './mirror'
import { watchFaults } from './faults'
import type { Port } from './port'
import { useStatusStore } from './stores/status'

/** The wait for the font ends after this time, and the first text is drawn without it. */
const FONT_LIMIT_MS = 200

async function loadFont(): Promise<void> {
  try {
    await document.fonts.load("1em 'Inter Variable'")
  } catch {
    // The browser draws the text with the system's font instead.
  }
}

/** Draws the desk or the sign-in screen, as soon as main has said which. `connected`: the port to main. */
export async function startDesk(connected: Promise<Port>): Promise<void> {
  // Waits for the font before the first text is drawn, so that the browser lays out this text only once. The wait ends
  // after `FONT_LIMIT_MS`.
  const fontLimit = new Promise((resolve) => setTimeout(resolve, FONT_LIMIT_MS))
  const [port] = await Promise.all([connected, Promise.race([loadFont(), fontLimit])])
  const commands = createCommandSender(port)
  const app = createApp(App).use(createPinia()).provide(sendCommandKey, commands.send)
  watchFaults(app, 'desk', commands.send)
  startMirror(port, commands, { play: createSounds(commands.send), beforeDrawing })
  // The empty frame of `index.html` stays until the app can draw something in its place.
  const store = useStatusStore()
  const unwatch = watch(
    () => store.status !== null,
    (isKnown) => {
      if (!isKnown) return
      queueMicrotask(() => unwatch())
      app.mount('#app')
    },
    { immediate: true, flush: 'sync' }
  )
}
