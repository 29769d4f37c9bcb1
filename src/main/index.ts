import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { app, crashReporter, Menu } from 'electron'
import { watchMainFaults } from './diagnostics/faults'
import { createLog } from './diagnostics/log'
import { openLogFile, type LogFile } from './diagnostics/logFile'
import { crashFolder } from './diagnostics/crashes'
import { describeError } from '../shared/errorDescription'
import { findKeyring } from './compose/keyring'
import { openWindows } from './compose/windows'
import { openDesktopBus } from './os/dbus/desktopBus'
import { mayKeepCompiledCode } from './os/compiledCode'
import { readHeadless } from './os/headless'
import { isAlive, readProfiles } from './os/profiles/profileFiles'
import { profileForLink } from './os/profiles/profiles'
import { describeRuntime, readRuntime } from './os/runtime'
import { holdSingleInstance, readSwitches, type Switches } from './os/switches'
import { reasonNotToStart } from './os/startRules'
import { mistypedSwitches } from './os/unknownSwitches'
import { systemClock, systemMonotonic, systemTimers } from './os/clock'
import { watchZoom } from './os/zoom'
import { listFiles, registerAppScheme } from './windows/appProtocol'

/**
 * Stores reports of crashes in a folder (an absolute path), and sends nothing. Call this before the app is ready, to
 * catch early crashes.
 */
function keepCrashReports(folder: string): void {
  app.setPath('crashDumps', folder)
  crashReporter.start({ uploadToServer: false, compress: false, ignoreSystemCrashHandler: false })
}

/** Returns true if macOS started Deskhand at login. Other systems use `--hidden`, but macOS cannot pass a switch. */
function isStartedByLogin(platform: NodeJS.Platform = process.platform): boolean {
  return platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin
}

/** Null until the user data folder is known. Headless commands and second starts have no log file. */
let logFile: LogFile | null = null
const headless = readHeadless(process.argv)
const log = createLog(
  (line) => {
    // The standard output of a headless command has only the answer, so that a script can read it.
    if (headless === null) process.stdout.write(line)
    else process.stderr.write(line)
    logFile?.write(line)
  },
  systemClock,
  homedir()
)
const reason = reasonNotToStart({
  env: process.env,
  packaged: app.isPackaged,
  argv: process.argv,
  hasSwitch: (name) => app.commandLine.hasSwitch(name)
})
if (reason !== null) {
  process.stderr.write(`${reason}\n`)
  // Chromium opens a debugging port as soon as this file has run. So the process must end here.
  process.exit(2)
}
const switches = readSwitches(process.argv)
const runtime = readRuntime({
  version: app.getVersion(),
  platform: process.platform,
  electron: process.versions.electron,
  chromium: process.versions.chrome,
  node: process.versions.node
})

// After the terminal was closed, each log line fails. Without this listener, a failure would be logged as a fault,
// and that line would fail again.
process.stdout.on('error', () => undefined)
const faults = watchMainFaults(process, { monotonic: systemMonotonic, log })

registerAppScheme(mayKeepCompiledCode(process.platform, app.isPackaged))
// Otherwise Electron would first make a menu of its own.
Menu.setApplicationMenu(null)
// On Linux, root needs `--no-sandbox`. The launcher adds it in development and tests. With that switch,
// `enableSandbox` would crash the app.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
// Notification servers, docks and launchers on Linux use this name.
if ('setDesktopName' in app && typeof app.setDesktopName === 'function') app.setDesktopName('deskhand.desktop')
// Windows shows notifications only with this id. The installer registers it.
if (process.platform === 'win32') app.setAppUserModelId('com.deskhand.app')
const home = join(app.getPath('appData'), app.getName())
const profiles = join(home, 'profiles')
if (switches.userDataDir !== null) app.setPath('userData', resolve(switches.userDataDir))
// A link to a customer names no profile. `profileForLink` prefers a profile that knows the customer's page.
else if (switches.openCustomer !== null) {
  const folder = profileForLink(switches.openCustomer, { profiles: readProfiles(profiles), home, isRunning: isAlive })
  if (folder !== home) app.setPath('userData', folder)
}

/** The switches of the latest second start that came before this start was ready. Null: there was none. */
let early: Switches | null = null
let onSecondStart = (later: Switches): void => void (early = later)

/** Says which switches do nothing. A start with a log file says it there too. */
function tellMistypedSwitches(): void {
  for (const line of mistypedSwitches(process.argv)) log(line)
}

const root = join(import.meta.dirname, '../..')
if (headless !== null) {
  tellMistypedSwitches()
  const { runHeadless } = await import('./compose/headless/headless')
  await runHeadless({
    command: headless,
    switches,
    runtime,
    userData: app.getPath('userData'),
    root,
    monotonic: systemMonotonic,
    timers: systemTimers,
    log
  })
} else if (holdSingleInstance(app, (later) => onSecondStart(later))) {
  keepCrashReports(crashFolder(app.getPath('userData')))
  const file = (logFile = openLogFile(join(app.getPath('userData'), 'logs')))
  process.on('exit', file.close)
  tellMistypedSwitches()
  const files = listFiles(join(root, 'out/renderer'))
  // `openWindows` reports this failure later. Without this line, Node would report an unhandled rejection first.
  files.catch(() => undefined)
  const bus = openDesktopBus('session', { timers: systemTimers, monotonic: systemMonotonic, log })
  const keyring = await findKeyring(bus, log)
  const start = async (): Promise<void> => {
    log(describeRuntime(runtime))
    watchZoom(app, process.platform)
    const hidden = switches.hidden || isStartedByLogin()
    const opensWorkspace = switches.workspace !== null || switches.demo
    const windows = await openWindows({ bus, root, files, hidden, opensWorkspace, log })
    // This import takes long, so it comes after the first drawing.
    const { startDeskhand } = await import('./compose/deskhand')
    const running = await startDeskhand({
      bus,
      windows,
      keyring,
      log,
      logFile: file,
      faults,
      runtime,
      switches: { ...switches, hidden },
      profiles,
      root
    })
    onSecondStart = running.startedAgain
    if (early) running.startedAgain(early)
  }
  app
    .whenReady()
    .then(start)
    .catch((error: unknown) => {
      // The process has no window. If it did not end, Deskhand could not be started again.
      log(`not started: ${describeError(error)}`)
      app.exit(1)
    })
} else {
  tellMistypedSwitches()
  log('Deskhand is running already, and comes to the front')
  app.quit()
}
