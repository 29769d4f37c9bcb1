import type { BrowserWindow } from 'electron'

export type CapturedWindow = Pick<BrowserWindow, 'setContentProtection' | 'isDestroyed'>

export interface CaptureParts {
  readonly windows: () => readonly CapturedWindow[]
  readonly onOpened: (listener: (window: CapturedWindow) => void) => { dispose(): void }
  readonly isHidden: () => boolean
  /** Calls the listener when `isHidden` may have changed. */
  readonly watch: (listener: () => void) => { dispose(): void }
}

/**
 * While `isHidden` returns true, hides every window in screenshots, recordings and shared screens. Has no effect on
 * Linux.
 */
export function followCapture({ windows, onOpened, isHidden, watch }: CaptureParts): { dispose(): void } {
  let last = false
  const apply = (): void => {
    if (isHidden() === last) return
    last = !last
    for (const window of windows()) if (!window.isDestroyed()) window.setContentProtection(last)
  }
  const watching = [onOpened((window) => last && window.setContentProtection(true)), watch(apply)]
  apply()
  return { dispose: () => watching.forEach((one) => one.dispose()) }
}
