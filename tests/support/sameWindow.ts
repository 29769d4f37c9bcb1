import type { DetachedWindowAPI } from 'happy-dom'
import { afterEach } from 'vitest'

declare global {
  interface Window {
    readonly happyDOM: DetachedWindowAPI
  }
}

/** The size that a window of happy-dom has at first. */
const FIRST_SIZE = { width: 1024, height: 768 }

// All test files that run in one worker process share a window. So it is reset after each test.
afterEach(() => {
  if (typeof window === 'undefined') return
  window.happyDOM.setViewport(FIRST_SIZE)
  document.body.replaceChildren()
  localStorage.clear()
})
