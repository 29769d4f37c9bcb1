import { connectPort } from './port'
import './styles/main.css'

/** If the browser draws nothing for this time, the scripts begin anyway. */
const FRAME_LIMIT_MS = 200

/**
 * Resolves when the browser has drawn the content of `index.html`, or after `FRAME_LIMIT_MS`. Resolves at once if the
 * window is hidden, because a hidden window may never be drawn.
 */
function drawn(): Promise<unknown> {
  return new Promise((resolve) => {
    if (document.visibilityState === 'hidden') resolve(null)
    setTimeout(resolve, FRAME_LIMIT_MS)
    // The first call comes before the first drawing, the second call after it.
    requestAnimationFrame(() => requestAnimationFrame(resolve))
  })
}

// Main may send the port at any time, so the window listens for the port before it waits for anything. The app's
// scripts begin after the first drawing, so that they do not delay the drawing.
const port = connectPort()
await drawn()
const { startDesk } = await import('./main')
await startDesk(port)
