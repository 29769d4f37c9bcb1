import type { Monotonic } from '../../../shared/clock'

/** A web page may open a window this long after a key or a click, ms. */
const GESTURE_MS = 5_000

/**
 * A web page may not open a window after one of these keys. Escape means "stop". The other keys do nothing when they
 * are pressed alone.
 */
const NO_GESTURE = new Set(['Escape', 'Alt', 'AltGraph', 'Control', 'Meta', 'Shift', 'CapsLock', 'NumLock'])

/**
 * Knows whether a person has just pressed a key or clicked in a web page. Only then may the web page open a window.
 * Electron does not report this by itself.
 */
export interface Gesture {
  /** Call this for every input event. `type`: Chromium's name of the event. `key`: absent if the event has none. */
  saw(type: string, key?: string): void
  /** Uses up the latest key or click. Returns false if there was none, or if it is too old or was used up before. */
  spend(): boolean
}

/** Returns true if this key or click shows that a person uses the web page. */
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
