import type { Monotonic } from '../../../shared/clock'

/** So long after a key or a click a page may open a window, as in browsers. Milliseconds. */
const LASTS_MS = 5_000

/** Keys that leave a page or belong to the window; they ask the page for nothing. */
const NO_WISH = new Set(['Escape', 'Alt', 'AltGraph', 'Control', 'Meta', 'Shift', 'CapsLock', 'NumLock'])

/** What the person does in a page. Electron does not say whether a page opens a window because of a click. */
export interface Gesture {
  /** An input event by Chromium's name for it. */
  saw(type: string, key?: string): void
  /** True once for each gesture, as long as it lasts. */
  spend(): boolean
}

export function createGesture(monotonic: Monotonic): Gesture {
  let at: number | null = null

  return {
    saw(type, key) {
      const pressed = type === 'mouseDown' || type === 'touchEnd' || type === 'gestureTap'
      const typed = (type === 'keyDown' || type === 'rawKeyDown') && key !== undefined && !NO_WISH.has(key)
      if (pressed || typed) at = monotonic()
    },
    spend() {
      const isFresh = at !== null && monotonic() - at <= LASTS_MS
      at = null
      return isFresh
    }
  }
}
