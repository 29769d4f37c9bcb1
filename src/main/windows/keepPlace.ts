import type { Cancel, Timers } from '../../shared/clock'
import type { Screens } from './screens'
import { boundsOnScreen, leastSize, nearest, type Area, type Size, type WindowBounds } from './windowBounds'

/** While a person moves the window, many events come. The window's bounds are saved this long after the first, ms. */
const WRITE_AFTER_MS = 400

/** The part of Electron's `BrowserWindow` that is about position and size. */
export interface PlacedWindow {
  on(
    event:
      'move' | 'resize' | 'maximize' | 'unmaximize' | 'restore' | 'show' | 'enter-full-screen' | 'leave-full-screen',
    listener: () => void
  ): unknown
  getNormalBounds(): Area
  setBounds(bounds: Area): void
  setMinimumSize(width: number, height: number): void
  maximize(): void
  isMaximized(): boolean
  isMinimized(): boolean
  isVisible(): boolean
  isFullScreen(): boolean
  setFullScreen(on: boolean): void
  isDestroyed(): boolean
}

export interface KeepPlaceParts {
  readonly window: PlacedWindow
  readonly screens: Screens
  readonly timers: Timers
  /** The minimum size with which the window was opened. */
  readonly least: Size
  /** The window's minimum size on a large display. Absent: that of the desk. */
  readonly minimum?: Size
  /** True: also saves whether the window fills its display. */
  readonly keepsFullScreen?: boolean
  /** True if the window was maximised when it was last open. */
  readonly maximized: boolean
  readonly write: (bounds: WindowBounds) => void
}

/**
 * Saves the window's position and size when they change, and adapts the minimum size to the display. When displays
 * change, moves a window that does not fit, or whose title bar is not fully visible. `keep` saves at once.
 */
export function keepPlace({ window, screens, timers, least, write, keepsFullScreen, ...last }: KeepPlaceParts): {
  keep(): void
  dispose(): void
} {
  let cancel: Cancel | null = null
  /**
   * True if the window is maximised. Does not change while the window is hidden or minimised, because systems then
   * report `false`.
   */
  let maximized = last.maximized
  let written = ''
  let smallest = least
  /** True if the displays changed while the window could not be moved. Its place is then checked later. */
  let mustCheck = false

  function keep(): void {
    cancel?.()
    cancel = null
    if (window.isDestroyed()) return
    const { x, y, width, height } = window.getNormalBounds()
    const bounds = { x, y, width, height, maximized, ...(keepsFullScreen && { fullScreen: window.isFullScreen() }) }
    const text = JSON.stringify(bounds)
    if (text === written) return
    written = text
    write(bounds)
  }

  function followDisplay(): void {
    const { width, height } = leastSize(nearest(window.getNormalBounds(), screens.workAreas()), last.minimum)
    if (width === smallest.width && height === smallest.height) return
    smallest = { width, height }
    window.setMinimumSize(width, height)
  }

  function changed(): void {
    if (window.isDestroyed()) return
    followDisplay()
    cancel ??= timers.after(WRITE_AFTER_MS, keep)
  }

  function bringBack(): void {
    if (window.isDestroyed()) return
    mustCheck = window.isMaximized() || window.isFullScreen() || window.isMinimized() || !window.isVisible()
    followDisplay()
    const bounds = boundsOnScreen(window.getNormalBounds(), screens.workAreas(), last.minimum)
    // The window filled a display that is gone. It must not fill the agent's other display.
    if (bounds && keepsFullScreen && window.isFullScreen()) window.setFullScreen(false)
    // The system itself moves a window that fills its display.
    if (window.isMaximized() || window.isFullScreen()) return
    if (bounds) window.setBounds(bounds)
  }

  const isOnScreen = (): boolean => window.isVisible() && !window.isMinimized()

  function settle(): void {
    if (mustCheck) bringBack()
    if (maximized && isOnScreen() && !window.isMaximized() && !window.isFullScreen()) window.maximize()
    changed()
  }

  window.on('maximize', () => void (maximized = true))
  // `settle` would maximise the window again. This listener must run before it, so it is registered first.
  window.on('unmaximize', () => {
    if (isOnScreen() && !window.isFullScreen()) maximized = false
  })
  for (const event of ['move', 'resize', 'maximize', 'enter-full-screen'] as const) window.on(event, changed)
  for (const event of ['restore', 'show', 'unmaximize', 'leave-full-screen'] as const) window.on(event, settle)
  const unwatch = screens.watch(bringBack)
  return {
    keep,
    dispose: () => {
      unwatch()
      cancel?.()
      cancel = null
    }
  }
}
