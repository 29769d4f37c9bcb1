import { BrowserWindow, nativeTheme, type WebContents } from 'electron'
import type { Cancel, Timers } from '../../shared/clock'
import { CARD_PAGE } from './appFile'
import { CARD_WIDTH, cardPlace, type Area } from './windowBounds'
import type { Visibility } from './deskWindow'
import { keepPageAlive, createRendererCrashes } from './pageLifecycle'
import { pagePreferences, type PageOptions } from './pagePreferences'
import type { Screens } from './screens'

export interface CardWindowOptions extends PageOptions {
  /** What is free of the display that the card goes to. */
  readonly workArea: () => Area
  readonly screens: Pick<Screens, 'watch'>
  readonly timers: Timers
  /** The app is on its way out: closing closes. */
  readonly isQuitting: () => boolean
  /** Somebody closed the card with the system's means. */
  readonly onClose: () => void
  /** Milliseconds. */
  readonly now: () => number
  readonly log: (line: string) => void
}

/** The small window that lies on top of all others while somebody waits. Made when it is first needed, and anew when its page died or hung. */
export interface CardWindow {
  /** Shows the card without taking the focus, as soon as its page has drawn it. */
  show(): void
  hide(): void
  /** The page needs this height, px; 0: it shows nothing. */
  fit(height: number): void
  /** Puts the keyboard into the card, if it is shown. */
  focus(): void
  isFocused(): boolean
  /** There is a page that wants to know what to show, also while it is not on the screen. */
  isVisible(): boolean
  owns(contents: WebContents): boolean
  onVisibility(listener: (visibility: Visibility) => void): () => void
  dispose(): void
}

/** Height of a window whose page has not said what it needs, px. */
const FIRST_HEIGHT = 240
/** How long the page may take to draw, from its start and when it lives already, ms. Afterwards it is shown as it is. */
const START_LIMIT_MS = 4000
const DRAW_LIMIT_MS = 200

export function createCardWindow(options: CardWindowOptions): CardWindow {
  const { timers, workArea, log } = options
  const listeners = new Set<(visibility: Visibility) => void>()
  const tell = (visibility: Visibility): void => listeners.forEach((listener) => listener(visibility))
  const crashes = createRendererCrashes(options.now)
  let window: BrowserWindow | null = null
  let height = 0
  let wanted = false
  let cancelLimit: Cancel | null = null
  let life = { dispose: (): void => undefined }

  function open(): BrowserWindow {
    const opened = openCard(options)
    height = 0
    life = keepPageAlive(opened.webContents, {
      ...options,
      name: 'card',
      crashes,
      gone: (again) => {
        discard()
        if (wanted && again) show()
      }
    })
    opened.on('close', (event) => {
      if (options.isQuitting()) return
      event.preventDefault()
      options.onClose()
    })
    opened.on('closed', () => {
      if (window !== opened) return
      life.dispose()
      window = null
    })
    opened.on('focus', () => tell('focused'))
    opened.on('blur', () => tell('blurred'))
    opened.loadURL(CARD_PAGE).catch((error: unknown) => log(`card: the page did not load: ${String(error)}`))
    return opened
  }

  /** Puts the card where it belongs in its height, and on the screen if it is not there yet. */
  function place(card: BrowserWindow): void {
    cancelLimit?.()
    cancelLimit = null
    if (card.isDestroyed()) return
    // The page counts in its own pixels.
    const needed = height > 0 ? Math.ceil(height * card.webContents.getZoomFactor()) : FIRST_HEIGHT
    card.setBounds(cardPlace(needed, workArea()))
    if (card.isVisible()) return
    card.showInactive()
    card.moveTop()
    tell('shown')
  }

  const unwatchScreens = options.screens.watch(() => {
    if (window?.isVisible()) place(window)
  })

  function discard(): void {
    cancelLimit?.()
    cancelLimit = null
    life.dispose()
    if (window && !window.isDestroyed()) window.destroy()
    window = null
  }

  function show(): void {
    wanted = true
    const fresh = window === null
    const card = (window ??= open())
    tell('shown')
    if (card.isVisible() || cancelLimit) return
    cancelLimit = timers.after(fresh ? START_LIMIT_MS : DRAW_LIMIT_MS, () => place(card))
  }

  return {
    show,
    hide: () => {
      wanted = false
      cancelLimit?.()
      cancelLimit = null
      if (!window?.isVisible()) return
      window.hide()
      tell('hidden')
    },
    fit: (needed) => {
      height = needed
      if (wanted && window && height > 0) place(window)
    },
    focus: () => {
      if (!wanted || !window) return
      if (!window.isVisible()) place(window)
      window.focus()
      window.webContents.focus()
    },
    isFocused: () => window?.isFocused() === true,
    isVisible: () => window !== null,
    owns: (contents) => window !== null && !window.isDestroyed() && contents === window.webContents,
    onVisibility: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    dispose: () => {
      wanted = false
      unwatchScreens()
      listeners.clear()
      discard()
    }
  }
}

function openCard(options: CardWindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    width: CARD_WIDTH,
    height: FIRST_HEIGHT,
    title: 'Deskhand',
    frame: false,
    show: false,
    resizable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    skipTaskbar: true,
    alwaysOnTop: true,
    acceptFirstMouse: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1e1f25' : '#ffffff',
    // Its page draws while it is hidden, so that it never shows what it showed before.
    webPreferences: { ...pagePreferences(options), backgroundThrottling: false }
  })
  window.setAlwaysOnTop(true, 'screen-saver')
  window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true })
  window.removeMenu()
  return window
}
