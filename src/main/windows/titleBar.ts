import type { BrowserWindowConstructorOptions } from 'electron'

/** Height of the title bar that the renderer draws, in pixels. */
const HEIGHT = 40
/** Height of the window buttons of macOS, in pixels. */
const TRAFFIC_LIGHTS = 14

const BACKGROUND = { light: '#f6f6f8', dark: '#0f1013' } as const
const SYMBOLS = { light: '#50525e', dark: '#b0b2bd' } as const

export function background(dark: boolean): string {
  return dark ? BACKGROUND.dark : BACKGROUND.light
}

/**
 * Returns the colours of the window buttons on Windows and Linux. The background is transparent, but not black:
 * transparent black means "the system's colour". The buttons must not cover the line at the title bar's lower edge.
 */
export function overlayColours(dark: boolean): { color: string; symbolColor: string; height: number } {
  return { color: `${background(dark)}00`, symbolColor: dark ? SYMBOLS.dark : SYMBOLS.light, height: HEIGHT - 1 }
}

/** Returns the options for a title bar that the renderer draws under the system's window buttons. */
export function titleBar(platform: NodeJS.Platform, dark: boolean): BrowserWindowConstructorOptions {
  if (platform !== 'darwin') return { titleBarStyle: 'hidden', titleBarOverlay: overlayColours(dark) }
  const inset = (HEIGHT - TRAFFIC_LIGHTS) / 2
  return {
    titleBarStyle: 'hidden',
    trafficLightPosition: { x: inset + 1, y: inset },
    titleBarOverlay: { height: HEIGHT }
  }
}
