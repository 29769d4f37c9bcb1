import type { App, Event, WebContents } from 'electron'
import { zoomStep, type ZoomStep } from '../../shared/keys'
import { CARD_PAGE } from '../windows/appFile'
import { onKeys } from '../workspace/signIn/pageKeyEvents'
import type { PressedKey } from '../workspace/signIn/pageActions'

/** Chromium's zoom level: each whole one is a fifth larger. Half of it, to three times 100 %. */
const LEVEL = { least: -4, most: 6, step: 0.5 } as const

export function zoomLevel(now: number, step: ZoomStep): number {
  if (step === 'reset') return 0
  const next = now + (step === 'in' ? LEVEL.step : -LEVEL.step)
  return Math.max(LEVEL.least, Math.min(LEVEL.most, next))
}

/** The part of Electron's `WebContents` that zooms. */
export interface ZoomedPage {
  getURL(): string
  getZoomLevel(): number
  setZoomLevel(level: number): void
}

/** Of the alert card the window has one width: nothing in it would fit at any other size. */
export function zoom(page: ZoomedPage, step: ZoomStep): void {
  if (page.getURL() === CARD_PAGE) return
  page.setZoomLevel(zoomLevel(page.getZoomLevel(), step))
}

/** Null: the key is the page's own, or one that only the menu knows. */
export function zoomKey(pressed: PressedKey, isMac: boolean): ZoomStep | null {
  const command = isMac ? pressed.meta && !pressed.control : pressed.control && !pressed.meta
  return pressed.type === 'keyDown' && command && !pressed.alt ? zoomStep(pressed) : null
}

/**
 * Zooms every page by the wheel with Ctrl, of which Electron tells without doing anything, and by the sign that a key prints. The
 * menu knows keys by their place alone, and gets none that has zoomed already.
 */
export function zoomPages(app: App, platform: NodeJS.Platform): void {
  app.on('web-contents-created', (_event: Event, contents: WebContents) => {
    contents.on('zoom-changed', (_changed, direction) => zoom(contents, direction))
    onKeys(contents, (pressed) => {
      const step = zoomKey(pressed, platform === 'darwin')
      if (step === null || contents.getURL().startsWith('devtools:')) return false
      zoom(contents, step)
      return true
    })
  })
}
