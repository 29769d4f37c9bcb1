import { randomBytes } from 'node:crypto'
import { arch, platform, release } from 'node:os'
import { app, BrowserWindow, safeStorage, type WebContents } from 'electron'
import { createKeptClock } from '../../shared/clock'
import type { TimeStyle } from '../../shared/domain/timeStyle'
import type { LogFile } from '../diagnostics/logFile'
import { crashFolder, keepFewCrashes } from '../diagnostics/crashes'
import { raiseFaultNotice, type MainFaults } from '../diagnostics/faults'
import { systemClock as clock, systemMonotonic as monotonic, systemTimers as timers } from '../os/clock'
import type { Bus } from '../os/dbus/bus'
import { chooseRepliesFile, sayLostReply, saveText } from '../os/dialogs'
import { createFlashing } from '../os/flashing'
import { applyMenu } from '../os/menu'
import { isOnline } from '../os/network'
import { watchClock } from '../os/clockWatch'
import { watchPower } from '../os/power'
import type { RuntimeFacts } from '../os/runtime'
import { watchFolder } from '../os/watchFolder'
import { createElectronSurfaces } from '../os/electronSurfaces'
import type { Switches } from '../os/switches'
import { followTimeStyle } from '../os/timeStyle'
import { systemKeyring, type FoundKeyring } from '../persistence/keyring'
import { openLivePolicy } from '../settings/livePolicy'
import { createRetention } from '../settings/retention'
import { readSystemPolicy, thisComputer } from '../settings/policySources/sources'
import { openInBrowser } from '../windows/guard'
import { alertsOfSurfaces, tellEach } from './alertsOfAll'
import { createDeskRenderers } from './deskRenderer'
import { composeDesktop, type Desktop } from './desktop'
import type { Disposals } from './disposals'
import { composeLanguage } from './language'
import { composeRenderers } from './renderers'
import { reopenTeam } from './reopenTeam'
import { withPopOuts } from '../windows/agentWindow'
import { composeSettings } from './settings'
import { composeSpelling } from './spelling'
import { composeStatusSocket } from './statusSocket'
import { composeSurfaces } from './surfaces'
import { composeUpdates } from './updates'
import type { Windows } from './windows'
import { openFromFirstLink, openFromLink } from './customerLinks'
import { composeWorkspaces, type SeatedWorkspace, type Workspaces } from './workspaces'

export interface DeskhandParts {
  /** The session bus of Linux. */
  readonly bus: Bus
  /** What the keyring answered at the start. Deskhand uses the keyring only if this is `open`. */
  readonly keyring: FoundKeyring
  readonly log: (line: string) => void
  readonly logFile: LogFile
  /** The windows. Their renderers are loading already. */
  readonly windows: Windows
  /** Errors of main that no code caught. */
  readonly faults: MainFaults
  readonly runtime: RuntimeFacts
  readonly switches: Switches
  /** The folder that contains package.json, out and resources. */
  readonly root: string
  /** The folder that all profiles of this user account share. */
  readonly profiles: string
}

export interface RunningDeskhand {
  /** Call this when a person has started the app once more, for example with a link to a customer. */
  startedAgain(switches: Switches): void
}

const isSeen = (contents: WebContents): boolean => BrowserWindow.fromWebContents(contents)?.isVisible() === true

function watchCrashes(crashed: () => void): { dispose(): void } {
  app.on('render-process-gone', crashed)
  app.on('child-process-gone', crashed)
  return { dispose: () => void app.off('render-process-gone', crashed).off('child-process-gone', crashed) }
}

/** Lets other events run first. For example, the renderer waits for main to send its files. */
const otherTasks = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Makes the parts of the app in phases, and starts them. When the app quits, ends the newest part first. */
export async function startDeskhand(parts: DeskhandParts): Promise<RunningDeskhand> {
  const { bus, log, runtime, switches, root, windows } = parts
  const { disposals } = windows
  const time = { clock, monotonic, timers }
  const userData = app.getPath('userData')
  const power = watchPower()
  const computer = thisComputer()
  const retention = createRetention(windows.settings, createKeptClock(clock, monotonic))
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
        write: (lastPolicy) => {
          windows.settings.write({ lastPolicy })
          retention.policyRead(lastPolicy)
        }
      }
    })
  )
  disposals.add(
    'crash reports',
    keepFewCrashes({ folder: crashFolder(userData), clock, timers, log, watch: watchCrashes })
  )
  const desktop = composeDesktop({ bus, root, log }, disposals)
  const renderers = createDeskRenderers()
  await otherTasks()
  const workspaces = disposals.add(
    'workspaces',
    composeWorkspaces({
      computer: { ...time, power, isOnline, webContentsEvents: app, isSeen },
      settingsFile: windows.settings,
      policy,
      retention,
      keyring: systemKeyring(safeStorage, process.platform, parts.keyring),
      userData,
      profiles: parts.profiles,
      devTools: !app.isPackaged,
      strict: !app.isPackaged,
      loopbackOnly: runtime.loopbackOnly,
      window: withPopOuts(windows.desk, windows.popOuts),
      renderers,
      popOuts: windows.popOuts,
      newSeatId: () => randomBytes(8).toString('hex'),
      alerting: { ...desktop, card: windows.card, attention: createFlashing(windows.desk) },
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
  parts.faults.noticeBy(() => raiseFaultNotice(workspaces.front().store)())
  windows.cardClosed.fill(() => workspaces.find(workspaces.alerting.cardOwner() ?? '')?.alerts.card.hide())
  const answers = { ...time, userData, version: runtime.version, log }
  disposals.add('status socket', composeStatusSocket({ ...answers, all: workspaces.all, front: workspaces.front }))
  const { settings: all } = workspaces.shared
  await composeLanguage(
    {
      ...{ language: windows.language, settings: all, workspaces },
      renewMenu: () => applyMenu(process.platform, !app.isPackaged)
    },
    disposals
  )
  const settings = composeSettings({ store: workspaces.stores, settings: all, file: windows.settings, log }, disposals)
  const updates = composeUpdates({ workspaces, file: windows.settings, runtime, userData, log }, disposals)
  const spelling = composeSpelling({ windows, workspaces, renderers, policy, root, log }, disposals)
  await otherTasks()
  composeRenderers(
    { ...parts, renderers, popOuts: windows.popOuts, workspaces, settings: { ...settings, updates }, spelling },
    disposals
  )

  app.on('activate', () => workspaces.front().openCustomer(null))
  app.on('window-all-closed', () => undefined)
  // The unsent messages of the last run may be encrypted, so the start waits for the keyring. Deskhand reads them
  // before a workspace says who is signed in.
  await workspaces.ready
  workspaces.begin(switches)
  updates.begin()
  if (!switches.hidden) reopenTeam(windows.settings.read().teamWindowOpen, workspaces, windows.popOuts, disposals)
  if (switches.openCustomer !== null)
    disposals.add('first link', { dispose: openFromFirstLink(workspaces, switches.openCustomer, { timers, log }) })
  // The window stays empty until the first views arrive. So main sends them before it makes tray, badge and title.
  await otherTasks()
  composeSystem({ root, windows, desktop, workspaces, log }, disposals)
  settings.autostart.check()
  spelling.check()

  return {
    startedAgain: (later) => {
      // At login, some systems start Deskhand twice: from the last session, and from the autostart entry. The second
      // start must not show the window.
      if (!later.hidden || later.openCustomer !== null) openFromLink(workspaces, later.openCustomer)
    }
  }
}

interface SystemParts {
  readonly root: string
  readonly windows: Windows
  readonly desktop: Desktop
  readonly workspaces: Workspaces
  readonly log: (line: string) => void
}

/**
 * Makes tray, badge, title and shortcut. Also tells every workspace when the system's clock or time format has
 * changed.
 */
function composeSystem({ root, windows, desktop, workspaces, log }: SystemParts, disposals: Disposals): void {
  let style: TimeStyle | null = null
  const telling = disposals.add(
    'time style of each workspace',
    tellEach(workspaces, ({ store, alerts }) => {
      if (style === null) return
      store.apply({ type: 'timeStyle.changed', style })
      alerts.evaluate()
    })
  )
  disposals.add(
    'time style',
    followTimeStyle({
      timers,
      desk: windows.desk,
      changed: (next) => {
        style = next
        telling.again()
      }
    })
  )
  disposals.add(
    'clock watch',
    watchClock({
      clock,
      monotonic,
      timers,
      set: (by) => {
        log(`clock: set by ${Math.round(by / 1000)} s`)
        for (const workspace of workspaces.all()) workspace.clockWasSet(by)
      }
    })
  )
  const seated = (seat?: string): SeatedWorkspace | null =>
    seat === undefined ? workspaces.front() : workspaces.find(seat)
  composeSurfaces(
    {
      workspaces,
      clock,
      timers,
      root,
      alerts: alertsOfSurfaces(workspaces, disposals),
      openCustomer: (key, seat) => seated(seat)?.openCustomer(key),
      window: windows.desk,
      trayHost: windows.trayHost,
      neighbours: workspaces.shared.pages,
      shell: createElectronSurfaces(desktop.setCount),
      take: (key, seat) => seated(seat)?.connection.client.takeOver.take(key) ?? null
    },
    disposals
  )
}
