import type { RunningApp } from './launch'

export interface WindowState {
  readonly minimized: boolean
  readonly visible: boolean
  readonly bounds: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  readonly zoom: number
}

export function windowState(app: RunningApp, page: 'index.html' | 'card.html' = 'index.html'): Promise<WindowState> {
  return app.electron.evaluate(({ BrowserWindow }, name) => {
    const window = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().split('#')[0]?.endsWith(name)
    )
    if (!window) throw new Error(`No window shows ${name}`)
    return {
      minimized: window.isMinimized(),
      visible: window.isVisible(),
      bounds: window.getBounds(),
      zoom: window.webContents.getZoomFactor()
    }
  }, page)
}

/**
 * Replaces the app's information about its only display, so that the display has this much free space. The real display
 * cannot be changed while it runs.
 */
export async function changeScreen(app: RunningApp, width: number, height: number): Promise<void> {
  await app.electron.evaluate(
    async ({ screen }, size) => {
      // The debugger may run this in the middle of other code.
      await new Promise((resolve) => setImmediate(resolve))
      const area = { x: 0, y: 0, ...size }
      const display = { ...screen.getPrimaryDisplay(), bounds: area, workArea: area, size, workAreaSize: size }
      Object.assign(screen, { getPrimaryDisplay: () => display, getAllDisplays: () => [display] })
      screen.emit('display-metrics-changed', {}, display, ['workArea'])
    },
    { width, height }
  )
}
