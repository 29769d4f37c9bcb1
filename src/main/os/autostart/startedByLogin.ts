import { app } from 'electron'

/** Returns true if macOS started Deskhand at sign-in. macOS cannot give a switch to what it starts. */
export function isStartedByLogin(platform: NodeJS.Platform = process.platform): boolean {
  return platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin
}
