import { app, crashReporter } from 'electron'

/**
 * Stores a report of each crash in a folder (an absolute path). Deskhand sends nothing, but the system's own crash
 * handler gets the crash too. Call this before the app is ready, so that early crashes are reported.
 */
export function keepCrashReports(folder: string): void {
  app.setPath('crashDumps', folder)
  crashReporter.start({ uploadToServer: false, compress: false, ignoreSystemCrashHandler: false })
}
