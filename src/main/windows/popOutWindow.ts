import type { WebContents } from 'electron'
import type { Timers } from '../../shared/clock'
import { describeError } from '../../shared/errorDescription'
import { LANGUAGES } from '../../shared/text/languages'
import { inLanguage } from './appAddresses'
import { keepPlace } from './keepPlace'
import { createRendererCrashes, keepRendererAlive } from './rendererLifecycle'
import type { RendererOptions } from './rendererPreferences'
import {
  followTheme,
  openTitledWindow,
  shownWindow,
  watchVisibility,
  type ShownWindow,
  type Visibility
} from './titledWindow'
import type { Screens } from './screens'
import {
  besideDesk,
  leastSize,
  nearest,
  windowBounds,
  type Area,
  type WindowBounds,
  type WindowSizes
} from './windowBounds'

export interface PopOutWindowOptions extends RendererOptions {
  readonly url: string
  /** Returns the language of all texts, such as `pt-BR`. */
  readonly language: () => string
  /** `read` returns the saved position and size, which may be damaged. `write` saves the present ones. */
  readonly bounds: { readonly read: () => unknown; readonly write: (bounds: WindowBounds) => void }
  readonly sizes: WindowSizes
  /** Returns where the desk is. Without a saved position, the window opens beside it. */
  readonly desk: () => Area
  /** How many pop-outs are open already. */
  readonly nth: number
  /** True: opens without the focus, because the person did not ask just now. */
  readonly isQuiet: boolean
  /** True: also saves whether the window fills its display. */
  readonly keepsFullScreen: boolean
  readonly screens: Screens
  readonly timers: Timers
  /** Returns the time, epoch ms. */
  readonly now: () => number
  readonly log: (line: string) => void
}

/** A window with one conversation or the team board. It is destroyed on closing, or after too many crashes. */
export interface PopOutWindow extends ShownWindow {
  owns(contents: WebContents): boolean
  onVisibility(listener: (visibility: Visibility) => void): () => void
  setTitle(title: string): void
  isFullScreen(): boolean
  /** `on` true: the window fills its display. */
  fillScreen(on: boolean): void
  /** Calls `listener` when the window starts or stops filling its display. */
  onFullScreen(listener: () => void): void
  /** Calls `listener` when the window has closed, and its renderer is gone. */
  onClosed(listener: () => void): void
  /** Closes the window. Its renderer first sends its drafts. */
  close(): void
  /** Destroys the window. Its renderer cannot send its drafts. */
  dispose(): void
}

/** Returns on which side of the desk the list is. `language`: such as `pt-BR`. */
const listSide = (language: string): 'left' | 'right' =>
  LANGUAGES.find(({ tag }) => tag === language)?.rightToLeft === true ? 'right' : 'left'

export function createPopOutWindow(options: PopOutWindowOptions): PopOutWindow {
  const { screens, timers, sizes, keepsFullScreen, log } = options
  const areas = screens.workAreas()
  const stored = windowBounds(options.bounds.read(), areas, sizes)
  const position =
    stored.position ?? besideDesk(options.desk(), stored.size, options.nth, areas, listSide(options.language()))
  const start = { ...stored, position }
  const least = leastSize(nearest({ ...position, ...start.size }, areas), sizes.minimum)
  const window = openTitledWindow(options, start, least)
  const contents = window.webContents
  const listeners = new Set<(visibility: Visibility) => void>()
  const tell = (visibility: Visibility): void => listeners.forEach((listener) => listener(visibility))
  let isClosing = false

  const load = (): void => {
    window
      .loadURL(inLanguage(options.url, options.language()))
      .catch((error: unknown) => log(`pop-out: the renderer did not load: ${describeError(error)}`))
  }
  watchVisibility(window, tell)
  const theme = followTheme(window)
  const place = keepPlace({
    window,
    screens,
    timers,
    least,
    minimum: sizes.minimum,
    keepsFullScreen,
    maximized: start.maximized,
    write: options.bounds.write
  })
  const lifecycle = keepRendererAlive(contents, {
    ...options,
    name: 'pop-out',
    crashes: createRendererCrashes(options.now),
    gone: (again) => {
      if (window.isDestroyed()) return
      if (again && !isClosing) load()
      else window.destroy()
    }
  })
  window.once('ready-to-show', () => {
    if (start.fullScreen) window.setFullScreen(true)
    else if (start.maximized) window.maximize()
    if (options.isQuiet) window.showInactive()
    else window.show()
  })
  window.on('close', () => {
    isClosing = true
    place.keep()
  })
  window.on('closed', () => {
    theme.dispose()
    place.dispose()
    lifecycle.dispose()
    tell('blurred')
    tell('hidden')
    listeners.clear()
  })
  load()

  return {
    ...shownWindow(window),
    owns: (other) => !window.isDestroyed() && other === contents,
    onVisibility: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    setTitle: (title) => {
      if (!window.isDestroyed()) window.setTitle(title)
    },
    isFullScreen: () => !window.isDestroyed() && window.isFullScreen(),
    fillScreen: (on) => {
      if (!window.isDestroyed()) window.setFullScreen(on)
    },
    onFullScreen: (listener) => {
      window.on('enter-full-screen', listener)
      window.on('leave-full-screen', listener)
    },
    onClosed: (listener) => void window.on('closed', listener),
    close: () => {
      if (!window.isDestroyed()) window.close()
    },
    dispose: () => {
      if (!window.isDestroyed()) window.destroy()
    }
  }
}
