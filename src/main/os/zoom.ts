import type { App, Event, WebContents } from 'electron'
import { zoomStep, type ZoomStep } from '../../shared/keys'
import { CARD_PAGE } from '../windows/appFile'
import { onKeys } from '../workspace/signIn/pageKeyEvents'
import type { PressedKey } from '../workspace/signIn/pageActions'

/** Chromium's zoom level: each whole step is 20 % larger. From 48 % to about 300 %. */
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

/** Zooms every page but the alert card: its window has a fixed width. */
export function zoom(page: ZoomedPage, step: ZoomStep): void {
  if (page.getURL() === CARD_PAGE) return
  page.setZoomLevel(zoomLevel(page.getZoomLevel(), step))
}

/** Null: the key does not zoom, or only the menu knows it. */
export function zoomKey(pressed: PressedKey, isMac: boolean): ZoomStep | null {
  const command = isMac ? pressed.meta && !pressed.control : pressed.control && !pressed.meta
  return pressed.type === 'keyDown' && command && !pressed.alt ? zoomStep(pressed) : null
}

/**
 * Zooms every page by Ctrl and the wheel, which Electron only reports, and by the character that a key prints. The menu knows
 * keys only by their place on an American keyboard, and does not get a key that has already zoomed.
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
