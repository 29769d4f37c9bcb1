import { arch, platform, release } from 'node:os'
import { join } from 'node:path'
import { app, clipboard, safeStorage, session as electronSession, webContents } from 'electron'
import type { CustomerKey } from '../../shared/domain/ids'
import { createAlerts } from '../alerts/alerts'
import { namedNotification } from '../alerts/namedNotification'
import { watchGaps } from '../client/gapNotice'
import { createEmbeddedDemo } from '../session/embeddedDemo'
import { createDispatch } from '../dispatch'
import { openProfile } from '../session/knownPages'
import { createLetterKeys } from '../settings/letterKeys'
import { createLinks } from '../settings/links'
import { replyFromNotification } from '../client/notificationReply'
import { watchRenewal } from '../session/renewal'
import { createRetention } from '../settings/retention'
import { createRefusedSignIn } from '../session/refusedSignIn'
import { createSession } from '../session/session'
import { holdUnownedMessages } from '../client/unownedMessages'
import { createRecentWorkspaces } from '../session/recentWorkspaces'
import { isReceiving } from '../state/reducers/connection'
import { createConnection } from './connection'
import { useDesktop } from './desktop'
import { createStore } from '../state/store'
import { createDiagnostics } from '../diagnostics/diagnostics'
import { createConnectionCheck } from '../diagnostics/connectionCheck'
import { createFrameLog } from '../diagnostics/frameLog'
import { showOutside } from './surfaces'
import { systemKeyring, type FoundKeyring } from '../persistence/keyring'
import { policyPath, readPolicy } from '../settings/policy'
import { openSettingsFile } from '../settings/store'
import { createSystemPersistence } from '../persistence/systemPersistence'
import { connectWindow } from '../ipc/windows'
import { isCardCommand, limitCommands } from '../ipc/commandLimits'
import { createAttention } from '../os/attention'
import type { Bus } from '../os/dbus/bus'
import { watchClock } from '../os/clockWatch'
import { sayLostReply } from '../os/lostReply'
import type { RuntimeFacts } from '../os/runtime'
import { saveText } from '../os/saveText'
import { createShell } from '../os/shell'
import type { Switches } from '../os/switches'
import { followTimeStyle } from '../os/timeStyle'
import { systemTrayHost } from '../os/tray/trayHost'
import { systemClock as clock, systemMonotonic as monotonic, systemTimers as timers } from '../os/clock'
import { isAppPage } from '../windows/appFile'
import { serveApp } from '../windows/appProtocol'
import { createCardWindow } from '../windows/cardWindow'
import { createDeskWindow } from '../windows/deskWindow'
import { showLinkMenu } from '../windows/contextMenu'
import { guardContents, openInBrowser } from '../windows/guard'
import { systemScreens as screens } from '../windows/screens'
import { readMove, readWorkspace } from '../workspace/address'

export interface DeskhandParts {
  /** The bus of this session on Linux. */
  readonly bus: Bus
  /** Unless it is open, this run goes on without one. */
  readonly keyring: FoundKeyring
  readonly log: (line: string) => void
  readonly runtime: RuntimeFacts
  readonly switches: Switches
  /** Folder of package.json, out and resources. */
  readonly root: string
  /** The folder that all Deskhands of this account share. */
  readonly profiles: string
}

export interface RunningDeskhand {
  /** Somebody started the app again, perhaps to open a customer. */
  startedAgain(switches: Switches): void
}

/** Makes every part, starts them in order, and stops them in reverse when the app quits. */
export async function startDeskhand({
  bus,
  keyring: found,
  log,
  runtime,
  switches,
  root,
  profiles
}: DeskhandParts): Promise<RunningDeskhand> {
  let isQuitting = false
  const settings = openSettingsFile(app.getPath('userData'), log)
  const policy = readPolicy(policyPath(process.platform, process.env), log)
  const store = createStore(clock, undefined, monotonic)
  const demo = createEmbeddedDemo(log)
  const keyring = systemKeyring(safeStorage, process.platform, found)
  const { persistence, ready } = createSystemPersistence({
    store,
    clock,
    monotonic,
    timers,
    log,
    keyring,
    userData: app.getPath('userData')
  })
  const letterKeys = createLetterKeys({ store, settings })
  const links = createLinks({ store, settings, open: (url) => openInBrowser(url, log) })
  const retention = createRetention({ store, settings, policyDays: policy.retentionDays })

  const guard = guardContents(app, electronSession.defaultSession, log)
  await serveApp(electronSession.defaultSession, join(root, 'out/renderer'))
  const page = {
    preload: join(root, 'out/preload/index.cjs'),
    devTools: !app.isPackaged,
    isQuitting: () => isQuitting,
    screens,
    timers,
    now: clock,
    log
  }
  const trayHost = systemTrayHost(process.platform, bus, timers)
  const window = createDeskWindow({
    ...page,
    tray: trayHost,
    hidden: switches.hidden,
    bounds: { read: () => settings.read().window, write: (bounds) => settings.write({ window: bounds }) }
  })
  const card = createCardWindow({ ...page, workArea: window.workArea, onClose: () => alerts.card.hide() })

  const frames = createFrameLog({ clock })
  const connection = createConnection({
    store,
    demo,
    frames,
    keyring,
    log,
    policy,
    runtime,
    window,
    isSaved: persistence.isSaved,
    onSignIn: {
      maybeSignedIn: (evidence) => session.maybeSignedIn(evidence),
      closed: () => session.pageClosed(),
      loadFailed: ({ problem, detail }) => session.pageFailed(problem, detail)
    }
  })
  const { client, access, hosts, proxies, cookieHeader, probes, certificates } = connection
  // A desk that comes to the front, at the start or later, would cover what one signs in with.
  window.onVisibility((visibility) => {
    if (visibility === 'shown') access.signIn.raise()
  })
  const rules = { loopbackOnly: runtime.testRuntime }
  const workspaces = createRecentWorkspaces({ settings, clock, read: (typed) => readWorkspace(typed, rules) })
  const refused = createRefusedSignIn({
    store,
    clock,
    monotonic,
    timers,
    log,
    hasCookie: async (workspace) => (await cookieHeader(workspace)) !== '',
    readMove: (movedTo, from) => readMove(movedTo, from, rules)
  })
  const diagnostics = createDiagnostics({
    store,
    frames,
    clock,
    saveText,
    connectionCheck: createConnectionCheck({ clock, monotonic, timers, probes }),
    system: { version: runtime.version, electron: runtime.electron, system: [platform(), arch(), release()].join(' ') },
    readAddress: workspaces.read
  })
  const session = createSession({
    store,
    refused,
    monotonic,
    log,
    demo,
    recentWorkspaces: workspaces,
    supervisor: client.supervisor,
    page: { open: access.signIn.show, close: access.signIn.close },
    forget: async (workspace) =>
      void (await Promise.all([persistence, access, hosts.logins, proxies].map((part) => part.forget(workspace)))),
    forgetSignIn: access.forget,
    showDesk: window.show,
    isWriting: () => window.isFocused() && pipe.look()?.writing === true
  })
  const renewal = watchRenewal({ store, timers, load: access.openUnseen })
  const unowned = holdUnownedMessages(store)
  const gaps = watchGaps(store, clock)
  const profile = openProfile({
    store,
    place: profiles,
    folder: app.getPath('userData'),
    pid: process.pid,
    timers,
    log
  })
  const openCustomer = (key: CustomerKey | null, asked = true): void => {
    window.show()
    access.signIn.raise()
    if (key !== null) pipe.open(key, asked)
  }
  const desktop = useDesktop({ bus, root, log })
  const { presence, systemQuiet } = desktop
  const alerts = createAlerts({
    store,
    window,
    presence,
    systemQuiet,
    clock,
    monotonic,
    timers,
    log,
    storage: settings,
    inView: (key) => window.isFocused() && pipe.look()?.panel === 'desk' && pipe.look()?.selected === key,
    create: namedNotification(desktop.notification, profile.workspaceName),
    card,
    attention: createAttention(window),
    play: (sound, volume) => pipe.play(sound, volume),
    actions: {
      open: openCustomer,
      take: client.takeOver.take,
      takeLongest: () => void client.takeOver.takeLongest(openCustomer),
      reply: (key, text) =>
        void (replyFromNotification(store, client.sender, key, text, sayLostReply) || openCustomer(key))
    }
  })
  const clockWatch = watchClock({
    clock,
    monotonic,
    timers,
    set: (by) => {
      log(`clock: set by ${Math.round(by / 1000)} s`)
      // Waits are times of day: the list tells them anew.
      store.apply({ type: 'clock.set', by })
      if (isReceiving(store.state.connection)) client.queueSync.request()
      alerts.look()
    }
  })
  const timeStyle = followTimeStyle({
    timers,
    page: window,
    changed: (style) => {
      store.apply({ type: 'timeStyle.changed', style })
      alerts.look()
    }
  })
  const dispatch = createDispatch({
    store,
    client,
    session,
    diagnostics,
    proxies,
    retention,
    letterKeys,
    logins: hosts.logins,
    certificates: certificates.certificates,
    alerts,
    openCustomer: (key) => pipe.open(key, true),
    links,
    showLinkMenu: (link) => {
      const page = webContents.getAllWebContents().find(window.owns)
      if (page) showLinkMenu(page, link)
    },
    copyText: (text) => void clipboard.writeText(text),
    fitCard: card.fit
  })
  const piped = {
    store,
    timers,
    isAppPage,
    log,
    alerts,
    connection: diagnostics,
    app: { ...runtime, titleBarOverlay: true, policyProblems: policy.problems }
  }
  const pipe = connectWindow({ ...piped, window, dispatch: limitCommands(monotonic, dispatch) })
  const cardPipe = connectWindow({
    ...piped,
    window: card,
    dispatch: limitCommands(monotonic, dispatch, isCardCommand)
  })

  const outside = showOutside({
    store,
    clock,
    timers,
    root,
    alerts,
    openCustomer,
    window,
    trayHost,
    neighbours: profile,
    shell: createShell(desktop.setCount),
    take: client.takeOver.take
  })

  app.on('activate', () => openCustomer(null))
  app.on('window-all-closed', () => undefined)
  app.on('before-quit', () => {
    isQuitting = true
  })
  app.on('will-quit', () => {
    for (const part of [
      timeStyle,
      clockWatch,
      outside,
      alerts,
      desktop,
      cardPipe,
      card,
      pipe,
      gaps,
      profile,
      unowned,
      renewal,
      session,
      refused,
      diagnostics,
      connection,
      persistence,
      window,
      trayHost,
      guard
    ])
      part.dispose()
    void demo.stop()
  })
  // Without the keyring, what an earlier run left could not be read when the workspace says who is signed in.
  await ready
  session.begin(switches)
  if (switches.openCustomer !== null) pipe.open(switches.openCustomer, false)

  return { startedAgain: (later) => openCustomer(later.openCustomer, false) }
}
