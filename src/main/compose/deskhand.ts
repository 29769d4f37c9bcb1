import { arch, platform, release } from 'node:os'
import { app, BrowserWindow, clipboard, safeStorage, shell, webContents, type WebContents } from 'electron'
import type { LogFile } from '../diagnostics/logFile'
import { createPageFaults, raiseFaultNotice, type MainFaults } from '../diagnostics/faults'
import { createParking } from '../client/parking'
import { createDispatch } from '../dispatch'
import { createExports } from '../exports/exports'
import { PAGE_STYLE } from '../exports/transcriptPage'
import { isCardCommand, limitCommands } from '../ipc/commandLimits'
import { connectWindow } from '../ipc/windowPort'
import { createAttention } from '../os/attention'
import { systemClock as clock, systemMonotonic as monotonic, systemTimers as timers } from '../os/clock'
import type { Bus } from '../os/dbus/bus'
import { writeWholeFile } from '../files/replaceFile'
import { chooseNewFile, chooseRepliesFile, sayLostReply, saveText } from '../os/dialogs'
import { isOnline } from '../os/network'
import { watchPower } from '../os/power'
import type { RuntimeFacts } from '../os/runtime'
import { watchFolder } from '../os/watchFolder'
import { createShell } from '../os/electronSurfaces'
import type { Switches } from '../os/switches'
import { followTimeStyle } from '../os/timeStyle'
import { systemKeyring, type FoundKeyring } from '../persistence/keyring'
import { openLivePolicy } from '../settings/livePolicy'
import { readSystemPolicy, thisComputer } from '../settings/policySources/sources'
import type { Updates } from '../updates/updates'
import { isAppPage } from '../windows/appFile'
import { showLinkMenu } from '../windows/contextMenu'
import { openInBrowser } from '../windows/guard'
import { createPrintPages } from '../windows/printPages'
import { composeAppFiles } from './appFiles'
import { createDeskPage, type DeskPage } from './deskPage'
import { composeDesktop, type Desktop } from './desktop'
import type { Disposals } from './disposals'
import { composeSettings, type ComposedSettings } from './settings'
import { composeStatusSocket } from './statusSocket'
import { composeSurfaces } from './surfaces'
import { composeUpdates } from './updates'
import type { Windows } from './windows'
import { composeWorkspace, type ComposedWorkspace } from './workspace'

export interface DeskhandParts {
  /** The session bus of Linux. */
  readonly bus: Bus
  /** If the keyring is not `open`, this run uses no keyring. */
  readonly keyring: FoundKeyring
  readonly log: (line: string) => void
  readonly logFile: LogFile
  /** The windows, whose web pages are loading already. */
  readonly windows: Windows
  /** Faults that no code of main caught. */
  readonly faults: MainFaults
  readonly runtime: RuntimeFacts
  readonly switches: Switches
  /** Folder that contains package.json, out and resources. */
  readonly root: string
  /** Folder that all Deskhands of this user account share. */
  readonly profiles: string
}

export interface RunningDeskhand {
  /** Call this function when a person started the app again, perhaps to open a customer. */
  startedAgain(switches: Switches): void
}

const isSeen = (contents: WebContents): boolean => BrowserWindow.fromWebContents(contents)?.isVisible() === true

/** Lets main handle the events that wait: the web page has asked for its files and its preload script. */
const otherTasks = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Composes the app phase by phase and starts it. When the app quits, ends every part, the newest first. */
export async function startDeskhand(parts: DeskhandParts): Promise<RunningDeskhand> {
  const { bus, log, runtime, switches, root, windows } = parts
  const { disposals } = windows
  const time = { clock, monotonic, timers }
  const userData = app.getPath('userData')
  const power = watchPower()
  const computer = thisComputer()
  const policy = disposals.add(
    'policy',
    await openLivePolicy({
      timers,
      log,
      power,
      watchFolder,
      readSystem: () => readSystemPolicy(computer),
      hasSystem: computer.platform === 'win32' || computer.platform === 'darwin',
      last: {
        read: () => windows.settings.read().lastPolicy,
        write: (lastPolicy) => windows.settings.write({ lastPolicy })
      }
    })
  )
  const desktop = composeDesktop({ bus, root, log }, disposals)
  const page = createDeskPage()
  await otherTasks()
  const workspace = disposals.add(
    'workspace',
    composeWorkspace({
      computer: { ...time, power, isOnline, pages: app, isSeen },
      settingsFile: windows.settings,
      policy,
      keyring: systemKeyring(safeStorage, process.platform, parts.keyring),
      userData,
      profiles: parts.profiles,
      devTools: !app.isPackaged,
      strict: !app.isPackaged,
      loopbackOnly: runtime.loopbackOnly,
      window: windows.desk,
      page,
      alerting: { ...desktop, card: windows.card, attention: createAttention(windows.desk) },
      openInBrowser: (url) => openInBrowser(url, log),
      sayLostReply,
      replyDialogs: { chooseFile: chooseRepliesFile, saveText },
      report: {
        saveText,
        system: {
          version: runtime.version,
          electron: runtime.electron,
          system: [platform(), arch(), release()].join(' ')
        }
      },
      log
    })
  )
  parts.faults.noticeBy(raiseFaultNotice(workspace.store))
  windows.cardClosed.fill(() => workspace.alerts.card.hide())
  const answers = { ...workspace, ...time, userData, version: runtime.version, log }
  disposals.add('status socket', composeStatusSocket(answers))
  const settings = composeSettings({ ...workspace, file: windows.settings, log }, disposals)
  const updates = composeUpdates({ ...workspace, file: windows.settings, runtime, userData, log }, disposals)
  await otherTasks()
  page.attach(composePages({ ...parts, page, workspace, settings: { ...settings, updates } }, disposals))

  app.on('activate', () => workspace.openCustomer(null))
  app.on('window-all-closed', () => undefined)
  // Deskhand must read the saved work of an earlier run before the workspace says who is signed in. The saved work may
  // be encrypted, so the start waits for the keyring.
  await workspace.ready
  workspace.session.begin(switches)
  if (switches.openCustomer !== null) page.open(switches.openCustomer, false)
  // The window waits for the first views. Tray, badge and title come after them.
  await otherTasks()
  composeSystem({ root, windows, desktop, workspace }, disposals)
  settings.autostart.check()

  return {
    startedAgain: (later) => {
      // At sign-in, some systems start Deskhand twice: as a program of the last session, and by the autostart entry.
      // The second start must not show the window.
      if (!later.hidden || later.openCustomer !== null) workspace.openCustomer(later.openCustomer, false)
    }
  }
}

interface PageParts extends DeskhandParts {
  readonly page: DeskPage
  readonly workspace: ComposedWorkspace
  readonly settings: ComposedSettings & { readonly updates: Updates }
}

/** Gives both windows their views, and runs their commands. Returns the desk's port. */
function composePages(
  { root, log, logFile, runtime, page, windows, workspace, settings }: PageParts,
  disposals: Disposals
): DeskPage {
  const { store, connection, session, diagnostics, alerts } = workspace
  const copyText = (text: string): void => void clipboard.writeText(text)
  const dispatch = createDispatch({
    store,
    client: connection.client,
    session,
    diagnostics,
    proxies: connection.proxies,
    settings: workspace.settings,
    ...settings,
    links: workspace.links,
    logins: connection.hosts.logins,
    certificates: connection.certificates.certificates,
    alerts,
    replies: workspace.replies,
    exports: createExports({
      store,
      clock,
      log,
      copyText,
      files: { choose: chooseNewFile, write: writeWholeFile },
      pages: disposals.add('print pages', createPrintPages({ style: PAGE_STYLE, timers }))
    }),
    parking: createParking(store, clock),
    openCustomer: (key) => page.open(key, true),
    showLinkMenu: (link) => {
      const contents = webContents.getAllWebContents().find(windows.desk.owns)
      if (contents) showLinkMenu(contents, link)
    },
    copyText,
    pageFailed: createPageFaults({ store, monotonic, log }),
    showLog: () => shell.showItemInFolder(logFile.path),
    appFiles: composeAppFiles({ workspace, settings: windows.settings, runtime, root, logFile: logFile.path, log }),
    fitCard: windows.card.fit
  })
  const shared = {
    store,
    timers,
    clock,
    monotonic,
    isAppPage,
    waiting: windows.waiting,
    log,
    alerts,
    replies: workspace.replies,
    connection: diagnostics,
    app: { ...runtime, titleBarOverlay: true, logFile: logFile.path }
  }
  const desk = disposals.add(
    'desk port',
    connectWindow({ ...shared, window: windows.desk, dispatch: limitCommands(monotonic, dispatch) })
  )
  disposals.add(
    'card port',
    connectWindow({ ...shared, window: windows.card, dispatch: limitCommands(monotonic, dispatch, isCardCommand) })
  )
  windows.waiting.stop()
  return desk
}

interface SystemParts {
  readonly root: string
  readonly windows: Windows
  readonly desktop: Desktop
  readonly workspace: ComposedWorkspace
}

/** Makes tray, badge, title and shortcut, and follows how the system writes times. */
function composeSystem({ root, windows, desktop, workspace }: SystemParts, disposals: Disposals): void {
  const { store, alerts, connection, profile, openCustomer } = workspace
  disposals.add(
    'time style',
    followTimeStyle({
      timers,
      page: windows.desk,
      changed: (style) => {
        store.apply({ type: 'timeStyle.changed', style })
        alerts.evaluate()
      }
    })
  )
  composeSurfaces(
    {
      store,
      clock,
      timers,
      root,
      alerts,
      openCustomer,
      window: windows.desk,
      trayHost: windows.trayHost,
      neighbours: profile,
      shell: createShell(desktop.setCount),
      take: connection.client.takeOver.take
    },
    disposals
  )
}
