import { BrowserWindow, nativeTheme, type WebContents } from 'electron'
import type { Cancel, Timers } from '../../shared/clock'
import { describeError } from '../../shared/errorDescription'
import { MINUTE_MS } from '../../shared/time'
import { CARD_URL, inLanguage } from './appAddresses'
import { CARD_WIDTH, cardPlace, type Area } from './windowBounds'
import type { Visibility } from './deskWindow'
import { keepRendererAlive, createRendererCrashes } from './rendererLifecycle'
import { rendererPreferences, type RendererOptions } from './rendererPreferences'
import type { Screens } from './screens'

export interface CardWindowOptions extends RendererOptions {
  /** Returns the area of the card's display, without the task bar and other bars of the system. */
  readonly workArea: () => Area
  readonly screens: Pick<Screens, 'watch'>
  readonly timers: Timers
  /** Returns the language of all texts, such as `pt-BR`. */
  readonly language: () => string
  /** Returns true while the app quits. Only then does closing really close the card. */
  readonly isQuitting: () => boolean
  /** Called when the agent presses the system's key for closing (Alt+F4). The card is not closed. */
  readonly onClose: () => void
  /** Returns the time, epoch ms. */
  readonly now: () => number
  readonly log: (line: string) => void
}

/**
 * The alert card: a small window above all others. The card is made when first needed. The card is also made again
 * after its renderer crashed or hung, but not too often. `KEPT_HIDDEN_MS` after it was hidden, the card is destroyed,
 * because its renderer is a process of its own.
 */
export interface CardWindow {
  /**
   * Shows the card without focus. First waits until the renderer has drawn, for a limited time (see
   * `START_LIMIT_MS`).
   */
  show(): void
  hide(): void
  /**
   * Sets the height that the renderer needs, in CSS pixels. Also shows a card that waits for its height. 0: the card
   * is empty.
   */
  fit(height: number): void
  /** Gives the focus to the card after `show`, even if its renderer has not drawn yet. */
  focus(): void
  isFocused(): boolean
  /**
   * Returns true if the card has a renderer, even if the card is hidden. A hidden renderer also needs its views (see
   * `ipc/views`).
   */
  isVisible(): boolean
  owns(contents: WebContents): boolean
  onVisibility(listener: (visibility: Visibility) => void): () => void
  dispose(): void
}

/** Height of the card before its renderer reports one, px. */
const FIRST_HEIGHT = 240
/**
 * If its renderer has not drawn, the card is shown after one of these times, ms. `START_LIMIT_MS` is for a new
 * renderer, `DRAW_LIMIT_MS` for a running one.
 */
const START_LIMIT_MS = 4000
const DRAW_LIMIT_MS = 200
/** A hidden card keeps its renderer for this time, because the next alert often comes soon, ms. */
const KEPT_HIDDEN_MS = MINUTE_MS

export function createCardWindow(options: CardWindowOptions): CardWindow {
  const { timers, workArea, log } = options
  const listeners = new Set<(visibility: Visibility) => void>()
  const tell = (visibility: Visibility): void => listeners.forEach((listener) => listener(visibility))
  const crashes = createRendererCrashes(options.now)
  let window: BrowserWindow | null = null
  let height = 0
  let wanted = false
  let cancelLimit: Cancel | null = null
  let cancelEnd: Cancel | null = null
  let lifecycle = { dispose: (): void => undefined }

  function open(): BrowserWindow {
    const opened = openCard(options)
    height = 0
    lifecycle = keepRendererAlive(opened.webContents, {
      ...options,
      name: 'card',
      crashes,
      gone: (again) => {
        if (window !== opened) return
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
      lifecycle.dispose()
      window = null
    })
    opened.on('focus', () => tell('focused'))
    opened.on('blur', () => tell('blurred'))
    opened
      .loadURL(inLanguage(CARD_URL, options.language()))
      .catch((error: unknown) => log(`card: the renderer did not load: ${describeError(error)}`))
    return opened
  }

  /** Sets the card's position and height, and shows it. */
  function place(card: BrowserWindow): void {
    cancelLimit?.()
    cancelLimit = null
    if (card.isDestroyed()) return
    // The height is in CSS pixels, whose size depends on the zoom.
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

  function keep(): void {
    cancelEnd?.()
    cancelEnd = null
  }

  function discard(): void {
    keep()
    cancelLimit?.()
    cancelLimit = null
    lifecycle.dispose()
    if (window && !window.isDestroyed()) window.destroy()
    window = null
  }

  function show(): void {
    wanted = true
    keep()
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
      if (window === null) return
      cancelEnd ??= timers.after(KEPT_HIDDEN_MS, discard)
      if (!window.isVisible()) return
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
    // A hidden renderer draws too. Otherwise the card would appear with old content.
    webPreferences: Object.freeze({ ...rendererPreferences(options), backgroundThrottling: false })
  })
  window.setAlwaysOnTop(true, 'screen-saver')
  window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true })
  window.removeMenu()
  return window
}
