import type { App, Event, WebContents } from 'electron'
import { zoomStep, type ZoomStep } from '../../shared/keys'
import { isCard } from '../windows/appAddresses'
import { onKeys } from '../workspace/signIn/signInKeyEvents'
import type { PressedKey } from '../workspace/signIn/signInActions'

/**
 * Zoom levels of Chromium. One level more is 20 % larger: -4 is 48 %, 8 is about 430 %. WCAG 2.2 asks for 400 %
 * (1.4.10).
 */
const LEVEL = { least: -4, most: 8, step: 0.5 } as const

export function zoomLevel(now: number, step: ZoomStep): number {
  if (step === 'reset') return 0
  const next = now + (step === 'in' ? LEVEL.step : -LEVEL.step)
  return Math.max(LEVEL.least, Math.min(LEVEL.most, next))
}

/** The part of Electron's `WebContents` that is about zoom. */
export interface ZoomedContents {
  getURL(): string
  getZoomLevel(): number
  setZoomLevel(level: number): void
}

/** Zooms a renderer. Never zooms the alert card, whose width is fixed. */
export function zoom(contents: ZoomedContents, step: ZoomStep): void {
  if (isCard(contents.getURL())) return
  contents.setZoomLevel(zoomLevel(contents.getZoomLevel(), step))
}

/** Returns the zoom step of a key press. Null: the renderer or the menu handles this key. */
export function zoomKey(pressed: PressedKey, isMac: boolean): ZoomStep | null {
  const command = isMac ? pressed.meta && !pressed.control : pressed.control && !pressed.meta
  return pressed.type === 'keyDown' && command && !pressed.alt ? zoomStep(pressed) : null
}

/**
 * Zooms a renderer on Ctrl (on a Mac: Cmd) with +, - or 0, or Ctrl with the mouse wheel. A key that zooms here does
 * not reach the menu. The menu alone is not enough: it knows keys only by their place on an American keyboard.
 */
export function watchZoom(app: App, platform: NodeJS.Platform): void {
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
