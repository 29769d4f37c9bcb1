import { join } from 'node:path'
import { app, crashReporter } from 'electron'

/** Folder of the crash reports of a profile. `userData`: the user data folder. */
export function crashFolder(userData: string): string {
  return join(userData, 'crashes')
}

/**
 * Keeps a report of each crash on this computer. Nothing is sent. Call this function before the app is ready, so that a
 * crash of any process is seen.
 */
export function keepCrashReports(userData: string): void {
  app.setPath('crashDumps', crashFolder(userData))
  crashReporter.start({ uploadToServer: false, compress: false, ignoreSystemCrashHandler: false })
}
