import App from './App.vue'
import { beforeDrawing } from './batchQueue'
import { createSounds } from './composables/useSounds'
import { startWorkspaces } from './startWorkspaces'
import { languageOfDocument, showLanguage, watchCompositions } from './locales/language'
import type { Port } from './port'

/** The views that a pop-out asks for. A pop-out has no list of customers, so it asks for no queue. */
const POP_OUT_VIEWS = ['conversation', 'status', 'replies'] as const

function isPopOut(): boolean {
  return location.hash === '#conversation' || location.host === 'team'
}

/** The longest wait for the font. After it, the first text is drawn without the font. */
const FONT_LIMIT_MS = 200

async function loadFont(): Promise<void> {
  try {
    await document.fonts.load("1em 'Inter Variable'")
  } catch {
    // The browser draws the text with the system's font instead.
  }
}

/** Draws the app as soon as main has sent the first status. `connected`: resolves with the port to main. */
export async function startDesk(connected: Promise<Port>): Promise<void> {
  // The font comes first, so that the browser lays out the first text only once.
  const fontLimit = new Promise((resolve) => setTimeout(resolve, FONT_LIMIT_MS))
  const [port] = await Promise.all([
    connected,
    showLanguage(languageOfDocument()),
    Promise.race([loadFont(), fontLimit])
  ])
  watchCompositions(document)
  // The empty frame of `index.html` stays until the app can draw something in its place.
  startWorkspaces(port, {
    root: App,
    name: 'desk',
    place: '#app',
    mirror: () => ({ beforeDrawing, ...(isPopOut() && { views: () => [...POP_OUT_VIEWS] }) }),
    sounds: createSounds
  })
}
