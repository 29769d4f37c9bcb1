import { app } from 'electron'

/**
 * Returns true if macOS started Deskhand at the person's login. macOS cannot pass a switch to a program that it starts,
 * so `--hidden` is not possible there.
 */
export function isStartedByLogin(platform: NodeJS.Platform = process.platform): boolean {
  return platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin
}
