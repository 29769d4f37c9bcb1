import type { BrowserWindow, WebContents } from 'electron'

/** Windows tells every window: the clock or the zone was changed, or some setting was. */
const MESSAGES = [0x1e, 0x1a]

/** Calls when the system says that something about its time may have changed, and when a person comes back to the window. */
export function watchSystemTime(
  window: Pick<BrowserWindow, 'on' | 'hookWindowMessage'>,
  platform: NodeJS.Platform,
  changed: () => void
): void {
  if (platform === 'linux') return
  window.on('focus', changed)
  if (platform === 'win32') for (const message of MESSAGES) window.hookWindowMessage(message, changed)
}

/** What the page says its zone is: Chromium follows the system's while it runs. Rejects where there is no page. */
export function askPageZone(contents: Pick<WebContents, 'executeJavaScript'>): Promise<unknown> {
  return contents.executeJavaScript('new Intl.DateTimeFormat().resolvedOptions().timeZone')
}
