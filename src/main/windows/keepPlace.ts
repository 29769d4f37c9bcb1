import type { Cancel, Timers } from '../../shared/clock'
import type { Screens } from './screens'
import { boundsOnScreen, leastSize, nearest, type Area, type Size, type WindowBounds } from './windowBounds'

/** A move or a resize tells of itself many times a second: it is kept this long after it was first told of, ms. */
const KEEP_AFTER = 400

/** The part of Electron's `BrowserWindow` that has a place. */
export interface PlacedWindow {
  on(
    event: 'move' | 'resize' | 'maximize' | 'unmaximize' | 'restore' | 'show' | 'leave-full-screen',
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
  isDestroyed(): boolean
}

export interface KeepPlaceParts {
  readonly window: PlacedWindow
  readonly screens: Screens
  readonly timers: Timers
  /** The least size that it was opened with. */
  readonly least: Size
  /** Whether it filled its display last time. */
  readonly maximized: boolean
  readonly write: (bounds: WindowBounds) => void
}

/** Keeps the place of the window on the disk while it changes, and its title bar on the screen whatever becomes of the displays. */
export function keepPlace({ window, screens, timers, least, write, ...last }: KeepPlaceParts): {
  keep(): void
  dispose(): void
} {
  let cancel: Cancel | null = null
  /** Systems say of a maximised window that it is none while it is hidden or minimised. */
  let maximized = last.maximized
  let kept = ''
  let minimum = least
  /** The displays changed while the system may not have moved the window: it is looked at again once it is on the screen. */
  let isOwed = false

  function keep(): void {
    cancel?.()
    cancel = null
    if (window.isDestroyed()) return
    const { x, y, width, height } = window.getNormalBounds()
    const bounds = { x, y, width, height, maximized }
    const words = JSON.stringify(bounds)
    if (words === kept) return
    kept = words
    write(bounds)
  }

  function followDisplay(): void {
    const { width, height } = leastSize(nearest(window.getNormalBounds(), screens.workAreas()))
    if (width === minimum.width && height === minimum.height) return
    minimum = { width, height }
    window.setMinimumSize(width, height)
  }

  function changed(): void {
    if (window.isDestroyed()) return
    followDisplay()
    cancel ??= timers.after(KEEP_AFTER, keep)
  }

  function bringBack(): void {
    if (window.isDestroyed()) return
    isOwed = window.isMaximized() || window.isFullScreen() || window.isMinimized() || !window.isVisible()
    followDisplay()
    // The system places those that fill a display itself.
    if (window.isMaximized() || window.isFullScreen()) return
    const bounds = boundsOnScreen(window.getNormalBounds(), screens.workAreas())
    if (bounds) window.setBounds(bounds)
  }

  const isOnScreen = (): boolean => window.isVisible() && !window.isMinimized()

  function settle(): void {
    if (isOwed) bringBack()
    if (maximized && isOnScreen() && !window.isMaximized() && !window.isFullScreen()) window.maximize()
    changed()
  }

  window.on('maximize', () => void (maximized = true))
  // Before the others, which would take it for a system that forgot.
  window.on('unmaximize', () => {
    if (isOnScreen() && !window.isFullScreen()) maximized = false
  })
  for (const event of ['move', 'resize', 'maximize'] as const) window.on(event, changed)
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
