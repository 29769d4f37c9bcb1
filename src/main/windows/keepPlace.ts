import type { Cancel, Timers } from '../../shared/clock'
import type { Screens } from './screens'
import { boundsOnScreen, leastSize, nearest, type Area, type Size, type WindowBounds } from './windowBounds'

/**
 * While a person moves the window, many events come in a second. So Deskhand writes the window's position and size
 * only this long after the first of them, ms.
 */
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
  /** The minimum size of the window on a large display. Absent: the minimum size of the desk. */
  readonly minimum?: Size
  /** True if Deskhand saves whether the window fills its display. */
  readonly keepsFullScreen?: boolean
  /** True if the window was maximised when Deskhand ended last time. */
  readonly maximized: boolean
  readonly write: (bounds: WindowBounds) => void
}

/**
 * Writes the position and size of the window when they change. When displays change, moves the window if it does not
 * fit, or if its title bar is not fully visible. Adapts the minimum size to the display. `keep` writes at once.
 */
export function keepPlace({ window, screens, timers, least, write, keepsFullScreen, ...last }: KeepPlaceParts): {
  keep(): void
  dispose(): void
} {
  let cancel: Cancel | null = null
  /**
   * True if the window is maximised. It does not change while the window is hidden or minimised, because systems report
   * that such a window is not maximised.
   */
  let maximized = last.maximized
  let written = ''
  let smallest = least
  /** True if the displays changed while the window could not be moved. `settle` then checks the position. */
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
    // The display that the window filled is gone, so it must not fill the display on which the agent works.
    if (bounds && keepsFullScreen && window.isFullScreen()) window.setFullScreen(false)
    // If a window fills a display, the system moves it, so Deskhand does not.
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
  // This listener must run before `settle`, which would maximise the window again. So it is registered before `settle`.
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
