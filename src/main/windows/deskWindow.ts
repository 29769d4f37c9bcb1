import type { BrowserWindow, NativeImage, WebContents } from 'electron'
import type { Timers } from '../../shared/clock'
import { describeError } from '../../shared/errorDescription'
import { APP_URL, DESK_FRAME, inLanguage } from './appAddresses'
import { keepPlace } from './keepPlace'
import { keepRendererAlive, createRendererCrashes } from './rendererLifecycle'
import {
  followTheme,
  openTitledWindow,
  shownWindow,
  watchVisibility,
  type ShownWindow,
  type Visibility
} from './titledWindow'
import { closingDoes, keepReachable, type TrayHost } from './trayAvailability'
import type { Screens } from './screens'
import { leastSize, nearest, windowBounds, type Area, type WindowBounds } from './windowBounds'

export type { Visibility }

export interface DeskWindowOptions {
  /** The preload script, an absolute path. */
  readonly preload: string
  /** The picture for the task bar of Linux, an absolute path. Other systems take it from the program file. */
  readonly icon?: string
  /** True if the app starts in the tray: the window is loaded but not shown. */
  readonly hidden: boolean
  /**
   * True if the app will probably show the desk, and not the sign-in screen. The desk's empty frame is then drawn at
   * once.
   */
  readonly expectsDesk: boolean
  readonly devTools: boolean
  /** Returns the language of all texts, such as `pt-BR`. The renderer starts with this language. */
  readonly language: () => string
  /** `read` returns the saved position and size, which may be damaged. `write` saves the present ones. */
  readonly bounds: { readonly read: () => unknown; readonly write: (bounds: WindowBounds) => void }
  readonly screens: Screens
  /** Tells whether there is a tray. Without one, closing minimises the window. */
  readonly tray: TrayHost
  /** Returns true while the app quits. Only then does closing really close the window. */
  readonly isQuitting: () => boolean
  readonly timers: Timers
  /** Returns the time, epoch ms. */
  readonly now: () => number
  readonly log: (line: string) => void
}

export interface DeskWindow extends ShownWindow {
  /**
   * With `expectsDesk`, resolves when the screen shows the desk's empty frame. Without it, resolves when the renderer
   * is loaded. If that never happens, does not resolve.
   */
  readonly framed: Promise<void>
  /** Returns the area of the window's display, without the task bar and other panels of the system. */
  workArea(): Area
  /** Returns the position and size of the window, also while it is hidden. */
  bounds(): Area
  /** Returns true if the window has a button in the task bar: it is on the screen or minimised. */
  hasButton(): boolean
  /** True: flashes the button in the task bar until the window has the focus. False: stops. */
  flash(on: boolean): void
  /** Sets the title in task bars and window lists. The renderer cannot change it. */
  setTitle(title: string): void
  /** Sets the small picture on the task bar's button (Windows). Screen readers read `description`. */
  setOverlay(image: NativeImage | null, description: string): void
  owns(contents: WebContents): boolean
  onVisibility(listener: (visibility: Visibility) => void): () => void
  /** Asks the renderer for its time zone. Waits while the renderer is loading. Rejects if it has crashed. */
  askZone(): Promise<unknown>
  /** Calls `listener` when the system's time, zone or settings may have changed. Never on Linux. */
  onSystemTime(listener: () => void): () => void
  dispose(): void
}

/** The screen shows what a renderer has drawn this much later, ms, if main is not busy. */
const SCREEN_MS = 60

/** Used while there is no display, and for a destroyed window. */
const NO_DISPLAY: Area = { x: 0, y: 0, width: 1280, height: 800 }

/**
 * Opens the main window. Closing hides or minimises it. After a crash of its renderer, loads it again, unless that
 * happens too often.
 */
export function createDeskWindow(options: DeskWindowOptions): DeskWindow {
  const { log } = options
  const listeners = new Set<(visibility: Visibility) => void>()
  const tell = (visibility: Visibility): void => listeners.forEach((listener) => listener(visibility))
  const { screens, tray, timers } = options
  const start = windowBounds(options.bounds.read(), screens.workAreas())
  const display = start.position
    ? nearest({ ...start.position, ...start.size }, screens.workAreas())
    : screens.workAreas()[0]
  const least = leastSize(display)
  const window = openTitledWindow(options, start, least)
  const contents = window.webContents

  const framed = new Promise<void>((resolve) => {
    if (options.expectsDesk) window.once('ready-to-show', () => timers.after(SCREEN_MS, resolve))
    else contents.once('dom-ready', resolve)
  })
  const load = (): void => {
    window
      .loadURL(inLanguage(options.expectsDesk ? DESK_FRAME : APP_URL, options.language()))
      .catch((error: unknown) => log(`window: the renderer did not load: ${describeError(error)}`))
  }

  if (!options.hidden) {
    window.once('ready-to-show', () => {
      if (start.maximized) window.maximize()
      window.show()
    })
  }
  const timeListeners = new Set<() => void>()
  watchSystemTime(window, process.platform, () => timeListeners.forEach((listener) => listener()))
  const place = keepPlace({ window, screens, timers, least, maximized: start.maximized, write: options.bounds.write })
  const isHidden = (): boolean => !window.isDestroyed() && !window.isVisible() && !window.isMinimized()
  const reachability = keepReachable({ isHidden, minimize: () => window.minimize() }, tray, timers)

  watchVisibility(window, tell)
  window.on('hide', reachability.check)
  window.on('close', (event) => {
    place.keep()
    if (options.isQuitting()) return
    event.preventDefault()
    if (closingDoes(tray.place()) === 'minimize') window.minimize()
    else hide(window)
  })
  const lifecycle = keepRendererAlive(contents, {
    ...options,
    name: 'window',
    crashes: createRendererCrashes(options.now),
    gone: (again) => {
      if (again) load()
    }
  })
  const theme = followTheme(window)
  load()
  if (options.hidden) reachability.check()

  return {
    framed,
    ...shownWindow(window),
    workArea: () => {
      const areas = screens.workAreas()
      return (window.isDestroyed() ? areas[0] : nearest(window.getBounds(), areas)) ?? NO_DISPLAY
    },
    bounds: () => {
      if (window.isDestroyed()) return NO_DISPLAY
      return window.isMinimized() ? window.getNormalBounds() : window.getBounds()
    },
    hasButton: () => !window.isDestroyed() && (window.isVisible() || window.isMinimized()),
    flash: (on) => {
      if (!window.isDestroyed()) window.flashFrame(on)
    },
    setTitle: (title) => {
      if (!window.isDestroyed()) window.setTitle(title)
    },
    setOverlay: (image, description) => {
      if (!window.isDestroyed()) window.setOverlayIcon(image, description)
    },
    owns: (other) => !window.isDestroyed() && other === contents,
    onVisibility: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    askZone: () => askRendererZone(contents),
    onSystemTime: (listener) => {
      timeListeners.add(listener)
      return () => void timeListeners.delete(listener)
    },
    dispose: () => {
      theme.dispose()
      reachability.dispose()
      place.dispose()
      lifecycle.dispose()
      listeners.clear()
      timeListeners.clear()
      if (!window.isDestroyed()) window.destroy()
    }
  }
}

/** Hides the window. On macOS it must first leave full screen. Otherwise an empty black screen would stay. */
function hide(window: BrowserWindow): void {
  if (process.platform !== 'darwin' || !window.isFullScreen()) return window.hide()
  window.once('leave-full-screen', () => window.hide())
  window.setFullScreen(false)
}

/** WM_TIMECHANGE and WM_SETTINGCHANGE of Windows: the clock, the zone or another setting has changed. */
const MESSAGES = [0x1e, 0x1a]

/**
 * Calls `changed` when the system's time may have changed:
 * - Windows and macOS: when the window gets the focus;
 * - Windows: when one of `MESSAGES` comes.
 * Does nothing on Linux.
 */
function watchSystemTime(
  window: Pick<BrowserWindow, 'on' | 'hookWindowMessage'>,
  platform: NodeJS.Platform,
  changed: () => void
): void {
  if (platform === 'linux') return
  window.on('focus', changed)
  if (platform === 'win32') for (const message of MESSAGES) window.hookWindowMessage(message, changed)
}

/** Asks the renderer for its zone. Chromium follows the system's zone while it runs, Node does not. */
function askRendererZone(contents: Pick<WebContents, 'executeJavaScript'>): Promise<unknown> {
  return contents.executeJavaScript('new Intl.DateTimeFormat().resolvedOptions().timeZone')
}
