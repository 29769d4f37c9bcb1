/** By whom notifications are shown. On Linux Electron would wait for the service of the desktop, and main with it. */
export function shownBy(platform: NodeJS.Platform): 'desktop' | 'electron' {
  return platform === 'darwin' || platform === 'win32' ? 'electron' : 'desktop'
}
