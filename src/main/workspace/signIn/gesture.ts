import type { Monotonic } from '../../../shared/clock'

/** How long after a key or a click a web page may open a window, as in browsers. */
const GESTURE_MS = 5_000

/** Keys that are no gesture for a web page: they leave the page, or belong to the window. */
const NO_GESTURE = new Set(['Escape', 'Alt', 'AltGraph', 'Control', 'Meta', 'Shift', 'CapsLock', 'NumLock'])

/** Watches keys and clicks in a web page. Electron does not say whether a page opens a window after a click. */
export interface Gesture {
  /** An input event, by Chromium's name. */
  saw(type: string, key?: string): void
  /** Uses up the latest gesture. True: the latest gesture came within `GESTURE_MS`, and was not used up before. */
  spend(): boolean
}

export function createGesture(monotonic: Monotonic): Gesture {
  let at: number | null = null

  return {
    saw(type, key) {
      const pressed = type === 'mouseDown' || type === 'touchEnd' || type === 'gestureTap'
      const typed = (type === 'keyDown' || type === 'rawKeyDown') && key !== undefined && !NO_GESTURE.has(key)
      if (pressed || typed) at = monotonic()
    },
    spend() {
      const isFresh = at !== null && monotonic() - at <= GESTURE_MS
      at = null
      return isFresh
    }
  }
}
