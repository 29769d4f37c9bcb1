import { app, crashReporter } from 'electron'

/**
 * Keeps a report of each crash in a folder of this computer. Nothing is sent. Call this function before the app is
 * ready, so that a crash of any process is seen.
 */
export function keepCrashReports(folder: string): void {
  app.setPath('crashDumps', folder)
  crashReporter.start({ uploadToServer: false, compress: false, ignoreSystemCrashHandler: false })
}
