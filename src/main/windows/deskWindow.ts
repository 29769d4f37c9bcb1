import { BrowserWindow, nativeTheme, screen, type NativeImage, type WebContents } from 'electron'
import type { Timers } from '../../shared/clock'
import { APP_PAGE } from './appFile'
import { keepPageAlive } from './pageLife'
import { pagePreferences } from './pagePreferences'
import { createRendererCrashes } from './rendererCrashes'
import { background, overlayColours, titleBar } from './titleBar'
import { MINIMUM_SIZE, windowBounds, type Area, type WindowBounds } from './windowBounds'

export type Visibility = 'shown' | 'hidden' | 'focused' | 'blurred'

export interface DeskWindowOptions {
  /** The preload script, an absolute path. */
  readonly preload: string
  /** The picture for the task bar of Linux, an absolute path. Elsewhere the executable carries it. */
  readonly icon?: string
  /** Start in the tray: the page is loaded but not shown. */
  readonly hidden: boolean
  readonly devTools: boolean
  /** Where the window was last time, of any shape, and how to keep it. */
  readonly bounds: { readonly read: () => unknown; readonly write: (bounds: WindowBounds) => void }
  /** The app is on its way out: closing closes. Otherwise it only hides. */
  readonly isQuitting: () => boolean
  readonly timers: Timers
  /** Milliseconds. */
  readonly now: () => number
  readonly log: (line: string) => void
}

export interface DeskWindow {
  /** Shows and focuses the window, also from the tray or the dock. */
  show(): void
  isFocused(): boolean
  isVisible(): boolean
  /** What is free of the display that the window is on, also while it is hidden. */
  workArea(): Area
  /** It is in the task bar: on the screen or minimised. */
  hasButton(): boolean
  /** Flashes its button in the task bar until it has the focus. */
  flash(on: boolean): void
  /** What task bars and window lists call it. The page has no say in it. */
  setTitle(title: string): void
  /** A small picture on its button in the task bar of Windows. */
  setOverlay(image: NativeImage | null, words: string): void
  /** Is this the page that the window shows? */
  owns(contents: WebContents): boolean
  onVisibility(listener: (visibility: Visibility) => void): () => void
  dispose(): void
}

/** Opens the desk. Closing it hides it; a page that dies or hangs is started again. */
export function createDeskWindow(options: DeskWindowOptions): DeskWindow {
  const { log } = options
  const listeners = new Set<(visibility: Visibility) => void>()
  const tell = (visibility: Visibility) => () => listeners.forEach((listener) => listener(visibility))
  const start = windowBounds(options.bounds.read(), workAreas())
  const window = openWindow(options, start)
  const contents = window.webContents

  const load = (): void => {
    window.loadURL(APP_PAGE).catch((error: unknown) => log(`window: the page did not load: ${String(error)}`))
  }
  const keepBounds = (): void => options.bounds.write({ ...window.getNormalBounds(), maximized: window.isMaximized() })
  const followTheme = (): void => {
    const dark = nativeTheme.shouldUseDarkColors
    window.setBackgroundColor(background(dark))
    if (process.platform !== 'darwin') window.setTitleBarOverlay(overlayColours(dark))
  }

  if (!options.hidden) {
    window.once('ready-to-show', () => {
      if (start.maximized) window.maximize()
      window.show()
    })
  }
  window.on('show', tell('shown'))
  window.on('restore', tell('shown'))
  window.on('hide', tell('hidden'))
  window.on('minimize', tell('hidden'))
  window.on('focus', tell('focused'))
  window.on('blur', tell('blurred'))
  window.on('close', (event) => {
    keepBounds()
    if (options.isQuitting()) return
    event.preventDefault()
    hide(window)
  })
  window.on('page-title-updated', (event) => event.preventDefault())
  const life = keepPageAlive(contents, {
    ...options,
    name: 'window',
    crashes: createRendererCrashes(options.now),
    gone: (again) => {
      if (again) load()
    }
  })
  nativeTheme.on('updated', followTheme)
  load()

  return {
    show: () => {
      if (window.isDestroyed()) return
      if (window.isMinimized()) window.restore()
      window.show()
      window.focus()
    },
    isFocused: () => !window.isDestroyed() && window.isFocused(),
    isVisible: () => !window.isDestroyed() && window.isVisible() && !window.isMinimized(),
    workArea: () => (window.isDestroyed() ? screen.getPrimaryDisplay() : screen.getDisplayMatching(window.getBounds())).workArea,
    hasButton: () => !window.isDestroyed() && (window.isVisible() || window.isMinimized()),
    flash: (on) => {
      if (!window.isDestroyed()) window.flashFrame(on)
    },
    setTitle: (title) => {
      if (!window.isDestroyed()) window.setTitle(title)
    },
    setOverlay: (image, words) => {
      if (!window.isDestroyed()) window.setOverlayIcon(image, words)
    },
    owns: (other) => !window.isDestroyed() && other === contents,
    onVisibility: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    dispose: () => {
      nativeTheme.off('updated', followTheme)
      life.dispose()
      listeners.clear()
      if (!window.isDestroyed()) window.destroy()
    }
  }
}

function openWindow(options: DeskWindowOptions, start: ReturnType<typeof windowBounds>): BrowserWindow {
  const dark = nativeTheme.shouldUseDarkColors
  return new BrowserWindow({
    ...start.size,
    ...start.position,
    ...titleBar(process.platform, dark),
    minWidth: MINIMUM_SIZE.width,
    minHeight: MINIMUM_SIZE.height,
    title: 'Deskhand',
    ...(process.platform === 'linux' && options.icon !== undefined ? { icon: options.icon } : {}),
    show: false,
    backgroundColor: background(dark),
    webPreferences: pagePreferences(options)
  })
}

/** On macOS a hidden full-screen window leaves a black space behind. */
function hide(window: BrowserWindow): void {
  if (process.platform !== 'darwin' || !window.isFullScreen()) return window.hide()
  window.once('leave-full-screen', () => window.hide())
  window.setFullScreen(false)
}

function workAreas(): readonly Electron.Rectangle[] {
  const main = screen.getPrimaryDisplay()
  return [main, ...screen.getAllDisplays().filter((display) => display.id !== main.id)].map((display) => display.workArea)
}
