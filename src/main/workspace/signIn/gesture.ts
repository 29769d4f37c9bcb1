import type { Monotonic } from '../../../shared/clock'

/** How long after a key or a click a web page may open a window, as in browsers. */
const GESTURE_MS = 5_000

/** Keys after which a web page may not open a window. Escape stops something, and the other keys do nothing alone. */
const NO_GESTURE = new Set(['Escape', 'Alt', 'AltGraph', 'Control', 'Meta', 'Shift', 'CapsLock', 'NumLock'])

/**
 * Watches keys and clicks in a web page. A page may open a window only after a key or a click, and Electron does not
 * report whether there was one.
 */
export interface Gesture {
  /** Call this for every input event. `type`: Chromium's name of the event. `key`: the key, if the event has one. */
  saw(type: string, key?: string): void
  /** Uses up the latest key or click. Returns true if it came within `GESTURE_MS`, and was not used up before. */
  spend(): boolean
}

/** Returns true if this input event is a key or a click with which a person uses a page. Arguments: as in `saw`. */
export function isGesture(type: string, key?: string): boolean {
  if (type === 'mouseDown' || type === 'touchEnd' || type === 'gestureTap') return true
  return (type === 'keyDown' || type === 'rawKeyDown') && key !== undefined && !NO_GESTURE.has(key)
}

export function createGesture(monotonic: Monotonic): Gesture {
  let at: number | null = null

  return {
    saw(type, key) {
      if (isGesture(type, key)) at = monotonic()
    },
    spend() {
      const isFresh = at !== null && monotonic() - at <= GESTURE_MS
      at = null
      return isFresh
    }
  }
}
