import { connectPort } from './port'
import './styles/main.css'

/** If the browser draws nothing for this time, the scripts begin anyway. */
const FRAME_LIMIT_MS = 200

/**
 * Resolves when the browser has drawn `index.html`, or after `FRAME_LIMIT_MS`. A hidden window may never be drawn, so
 * there it resolves at once.
 */
function drawn(): Promise<unknown> {
  return new Promise((resolve) => {
    if (document.visibilityState === 'hidden') resolve(null)
    setTimeout(resolve, FRAME_LIMIT_MS)
    // The first call comes before the first drawing, the second call after it.
    requestAnimationFrame(() => requestAnimationFrame(resolve))
  })
}

// Listens for the port first, because main may send it at any time. The app's scripts begin after the first drawing,
// so that they do not delay it.
const port = connectPort()
await drawn()
const { startDesk } = await import('./main')
await startDesk(port)
