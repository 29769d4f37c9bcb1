import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { app, crashReporter, Menu } from 'electron'
import { watchMainFaults } from './diagnostics/faults'
import { createLog } from './diagnostics/log'
import { openLogFile, type LogFile } from './diagnostics/logFile'
import { crashFolder, listCrashes, pruneCrashes } from './diagnostics/crashes'
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
import { systemClock, systemMonotonic, systemTimers } from './os/clock'
import { zoomPages } from './os/zoom'
import { listFiles, registerAppScheme } from './windows/appProtocol'

/**
 * Stores a report of each crash in a folder (an absolute path). Deskhand sends nothing, but the system's own crash
 * handler gets the crash too. Call this before the app is ready, so that early crashes are reported.
 */
function keepCrashReports(folder: string): void {
  app.setPath('crashDumps', folder)
  crashReporter.start({ uploadToServer: false, compress: false, ignoreSystemCrashHandler: false })
}

/**
 * Returns true if macOS started Deskhand at the person's login. macOS cannot pass a switch to a program that it starts,
 * so `--hidden` is not possible there.
 */
function isStartedByLogin(platform: NodeJS.Platform = process.platform): boolean {
  return platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin
}

/** Null until the folder of the user's data is known. A headless command and a second start get no log file. */
let logFile: LogFile | null = null
const headless = readHeadless(process.argv)
const log = createLog(
  (line) => {
    // In a headless command, only the answer may go to standard output, so that other programs can read it.
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
  // The process must end here: right after this file, Chromium opens a debugging port.
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

// When the terminal was closed, each log line fails. Without this listener, each failure would be a fault, and logging
// the fault would fail again.
process.stdout.on('error', () => undefined)
const faults = watchMainFaults(process, { monotonic: systemMonotonic, log })

registerAppScheme(mayKeepCompiledCode(process.platform, app.isPackaged))
// Without this line, Electron would first make a menu of its own, which `applyMenu` would then replace.
Menu.setApplicationMenu(null)
// On Linux, root can only run with --no-sandbox, which the launcher adds in development and tests. With that switch,
// `enableSandbox` crashes the app.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
// Notification servers, docks and launchers on Linux use this name.
if ('setDesktopName' in app && typeof app.setDesktopName === 'function') app.setDesktopName('deskhand.desktop')
// Notifications on Windows need this id, which the installer registers.
if (process.platform === 'win32') app.setAppUserModelId('com.deskhand.app')
const home = join(app.getPath('appData'), app.getName())
const profiles = join(home, 'profiles')
if (switches.userDataDir !== null) app.setPath('userData', resolve(switches.userDataDir))
// A link to a customer does not say which profile's folder it is for. So `profileForLink` chooses the folder,
// preferably of a profile that knows the customer's page. If Deskhand is already running in that folder, this start
// only passes the link on to it.
else if (switches.openCustomer !== null) {
  const folder = profileForLink(switches.openCustomer, { profiles: readProfiles(profiles), home, isRunning: isAlive })
  if (folder !== home) app.setPath('userData', folder)
}

/**
 * If Deskhand was started again before this start was ready: the switches of the latest such start. This start uses
 * them as soon as it is ready. Null: there was no other start.
 */
let early: Switches | null = null
let onSecondStart = (later: Switches): void => void (early = later)

const root = join(import.meta.dirname, '../..')
if (headless !== null) {
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
  const files = listFiles(join(root, 'out/renderer'))
  // If `files` rejects, `openWindows` rejects too, but later. Without this line, the failure would count as an
  // unhandled rejection until then.
  files.catch(() => undefined)
  const bus = openDesktopBus('session', { timers: systemTimers, monotonic: systemMonotonic, log })
  const keyring = await findKeyring(bus, log)
  const start = async (): Promise<void> => {
    log(describeRuntime(runtime))
    pruneCrashes(listCrashes(crashFolder(app.getPath('userData'))), systemClock(), log)
    zoomPages(app, process.platform)
    const hidden = switches.hidden || isStartedByLogin()
    const opensWorkspace = switches.workspace !== null || switches.demo
    const windows = await openWindows({ bus, root, files, hidden, opensWorkspace, log })
    // This import is here because it takes long: the web page can start in the meantime.
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
      // A process without a window would only keep Deskhand from starting again, so this process ends.
      log(`not started: ${describeError(error)}`)
      app.exit(1)
    })
} else {
  log('Deskhand is running already, and comes to the front')
  app.quit()
}
