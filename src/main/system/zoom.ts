import type { App, Event, WebContents } from 'electron'
import { CARD_PAGE } from '../windows/appFile'

export type ZoomStep = 'in' | 'out' | 'reset'

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

/** Electron tells of the wheel with Ctrl, and does nothing about it. */
export function zoomByWheel(app: App): void {
  app.on('web-contents-created', (_event: Event, contents: WebContents) => {
    contents.on('zoom-changed', (_changed, direction) => zoom(contents, direction))
  })
}
