import { BrowserWindow, nativeTheme, type BrowserWindowConstructorOptions } from 'electron'
import { rendererPreferences, type RendererOptions } from './rendererPreferences'
import { background, overlayColours, titleBar } from './titleBar'
import type { Size, WindowStart } from './windowBounds'

export type Visibility = 'shown' | 'hidden' | 'focused' | 'blurred'

/** Makes a hidden window whose renderer draws the title bar: the desk or a pop-out. `least`: the minimum size. */
export function openTitledWindow(
  options: RendererOptions & Pick<BrowserWindowConstructorOptions, 'icon' | 'title'>,
  start: WindowStart,
  least: Size
): BrowserWindow {
  const dark = nativeTheme.shouldUseDarkColors
  const window = new BrowserWindow({
    ...start.size,
    ...start.position,
    ...titleBar(process.platform, dark),
    minWidth: least.width,
    minHeight: least.height,
    title: options.title ?? 'Deskhand',
    ...(process.platform === 'linux' && options.icon !== undefined ? { icon: options.icon } : {}),
    show: false,
    backgroundColor: background(dark),
    webPreferences: rendererPreferences({ ...options, spellcheck: true })
  })
  // Main sets the title. The renderer cannot do this, because it does not run in a hidden window.
  window.on('page-title-updated', (event) => event.preventDefault())
  return window
}

/** Changes the colours of the background and the window buttons when the theme changes. */
export function followTheme(window: BrowserWindow): { dispose(): void } {
  const follow = (): void => {
    if (window.isDestroyed()) return
    const dark = nativeTheme.shouldUseDarkColors
    window.setBackgroundColor(background(dark))
    if (process.platform !== 'darwin') window.setTitleBarOverlay(overlayColours(dark))
  }
  nativeTheme.on('updated', follow)
  return { dispose: () => void nativeTheme.off('updated', follow) }
}

/** Reports when a window is shown, hidden, focused or blurred. A minimised window counts as hidden. */
export function watchVisibility(window: BrowserWindow, tell: (visibility: Visibility) => void): void {
  window.on('show', () => {
    if (!window.isMinimized()) tell('shown')
  })
  window.on('restore', () => tell('shown'))
  window.on('hide', () => tell('hidden'))
  window.on('minimize', () => tell('hidden'))
  window.on('focus', () => tell('focused'))
  window.on('blur', () => tell('blurred'))
}

/** For a destroyed window, `isFocused` and `isVisible` return false. */
export interface ShownWindow {
  /** Shows and focuses the window, also if it was hidden or minimised. */
  show(): void
  isFocused(): boolean
  isVisible(): boolean
}

export function shownWindow(window: BrowserWindow): ShownWindow {
  return {
    show: () => {
      if (window.isDestroyed()) return
      if (window.isMinimized()) window.restore()
      window.show()
      window.focus()
    },
    isFocused: () => !window.isDestroyed() && window.isFocused(),
    isVisible: () => !window.isDestroyed() && window.isVisible() && !window.isMinimized()
  }
}
