import { app, crashReporter } from 'electron'

/**
 * Stores a report of each crash in a folder of this computer. Nothing is sent. Call this function before the app is
 * ready, so that early crashes are reported too.
 */
export function keepCrashReports(folder: string): void {
  app.setPath('crashDumps', folder)
  crashReporter.start({ uploadToServer: false, compress: false, ignoreSystemCrashHandler: false })
}
