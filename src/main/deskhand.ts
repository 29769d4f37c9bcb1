import { arch, platform, release } from 'node:os'
import { join } from 'node:path'
import { app, clipboard, safeStorage, session as electronSession } from 'electron'
import type { CustomerKey } from '../shared/domain/ids'
import { createAlerts } from './alerts/alerts'
import { systemNotification } from './alerts/systemNotification'
import { watchGaps } from './commands/catchUp'
import { createDemoDesk } from './commands/demoDesk'
import { createDispatch } from './commands/dispatch'
import { createLetterKeys } from './commands/letterKeys'
import { replyFromOutside } from './commands/outsideReply'
import { watchRenewal } from './commands/renewal'
import { createRetention } from './commands/retention'
import { createRefusedSignIn } from './commands/refusedSignIn'
import { createSession } from './commands/session'
import { holdUnownedWords } from './commands/unownedWords'
import { createWorkspaceMemory } from './commands/workspaceMemory'
import { isLive } from './desk/connectionFacts'
import { createConnection } from './connection'
import { createDesk } from './desk/desk'
import { createDiagnostics } from './diagnostics/diagnostics'
import { createDoctor } from './diagnostics/doctor'
import { createFrameLog } from './diagnostics/frameLog'
import { showOutside } from './outside'
import { systemKeyring } from './persistence/keyring'
import { policyPath, readPolicy } from './persistence/policyFile'
import { openSettingsFile } from './persistence/settingsFile'
import { createSystemMemory } from './persistence/systemMemory'
import { connectWindow } from './pipe/windows'
import { createAttention } from './system/attention'
import { watchClock } from './system/clockWatch'
import { systemIdle } from './system/idle'
import { sayLostReply } from './system/lostReply'
import { createPresence } from './system/presence'
import { runProgram } from './system/program'
import { desktopNames, quietSource } from './system/quietSources'
import type { RuntimeFacts } from './system/runtime'
import { saveText } from './system/saveText'
import { systemShell } from './system/shell'
import type { Switches } from './system/switches'
import { createSystemQuiet } from './system/systemQuiet'
import { systemClock as clock, systemMonotonic as monotonic, systemTimers as timers } from './system/time'
import { isAppPage } from './windows/appFile'
import { serveApp } from './windows/appProtocol'
import { createCardWindow } from './windows/cardWindow'
import { createDeskWindow } from './windows/deskWindow'
import { guardContents, openLink } from './windows/guard'
import { readMove, readWorkspace } from './workspace/address'

export interface DeskhandParts {
  readonly log: (line: string) => void
  readonly runtime: RuntimeFacts
  readonly switches: Switches
  /** Folder of package.json, out and resources. */
  readonly root: string
}

export interface RunningDeskhand {
  /** Somebody started the app again, perhaps to open a customer. */
  startedAgain(switches: Switches): void
}

/** Makes every part, starts them in order, and stops them in reverse when the app quits. */
export async function startDeskhand({ log, runtime, switches, root }: DeskhandParts): Promise<RunningDeskhand> {
  let isQuitting = false
  const settings = openSettingsFile(app.getPath('userData'), log)
  const policy = readPolicy(policyPath(process.platform, process.env), log)
  const desk = createDesk(clock, undefined, monotonic)
  const demo = createDemoDesk(log)
  const keyring = systemKeyring(safeStorage, process.platform)
  const { memory, ready } = createSystemMemory({ desk, clock, monotonic, timers, log, keyring, userData: app.getPath('userData') })
  const letterKeys = createLetterKeys({ desk, settings })
  const retention = createRetention({ desk, settings, policyDays: policy.retentionDays })

  const guard = guardContents(app, electronSession.defaultSession, log)
  await serveApp(electronSession.defaultSession, join(root, 'out/renderer'))
  const page = { preload: join(root, 'out/preload/index.cjs'), devTools: !app.isPackaged, isQuitting: () => isQuitting, timers, now: clock, log }
  const window = createDeskWindow({
    ...page,
    hidden: switches.hidden,
    bounds: { read: () => settings.read().window, write: (bounds) => settings.write({ window: bounds }) }
  })
  const card = createCardWindow({ ...page, workArea: window.workArea, onClose: () => alerts.card.hide() })

  const frames = createFrameLog({ clock })
  const connection = createConnection({
    desk, demo, frames, keyring, log, policy, runtime, window,
    isSaved: memory.isSaved,
    onSignIn: {
      maybeSignedIn: (evidence) => session.maybeSignedIn(evidence),
      closed: () => session.pageClosed(),
      loadFailed: ({ problem, detail }) => session.pageFailed(problem, detail)
    }
  })
  const { line, access, hosts, proxies, cookieHeader, probes } = connection
  // A desk that comes to the front, at the start or later, would cover what one signs in with.
  window.onVisibility((visibility) => {
    if (visibility === 'shown') access.signIn.raise()
  })
  const rules = { loopbackOnly: runtime.testRuntime }
  const workspaces = createWorkspaceMemory({ settings, clock, read: (typed) => readWorkspace(typed, rules) })
  const refused = createRefusedSignIn({
    desk, clock, monotonic, timers, log,
    hasCookie: async (workspace) => (await cookieHeader(workspace)) !== '',
    readMove: (movedTo, from) => readMove(movedTo, from, rules)
  })
  const diagnostics = createDiagnostics({
    desk, frames, clock, saveText,
    doctor: createDoctor({ clock, monotonic, timers, probes }),
    system: { version: runtime.version, electron: runtime.electron, system: [platform(), arch(), release()].join(' ') },
    readAddress: workspaces.read
  })
  const session = createSession({
    desk, refused, monotonic, log, demo,
    memory: workspaces,
    supervisor: line.supervisor,
    page: { open: access.signIn.show, close: access.signIn.close },
    forget: async (workspace) => void (await Promise.all([memory, access, hosts.logins, proxies].map((part) => part.forget(workspace)))),
    forgetSignIn: access.forget,
    showDesk: window.show,
    isWriting: () => window.isFocused() && pipe.look()?.writing === true
  })
  const renewal = watchRenewal({ desk, timers, load: access.openUnseen })
  const unowned = holdUnownedWords(desk)
  const gaps = watchGaps(desk, clock)
  const openCustomer = (key: CustomerKey | null): void => {
    window.show()
    access.signIn.raise()
    if (key !== null) pipe.open(key)
  }
  const presence = createPresence(systemIdle, timers)
  const systemQuiet = createSystemQuiet({ source: quietSource(process.platform, desktopNames(process.env)), run: runProgram, timers })
  const alerts = createAlerts({
    desk, window, presence, systemQuiet, clock, monotonic, timers, log,
    store: settings,
    inView: (key) => window.isFocused() && pipe.look()?.panel === 'desk' && pipe.look()?.selected === key,
    create: systemNotification(process.platform),
    markup: process.platform === 'linux',
    card,
    attention: createAttention(window),
    play: (sound, volume) => pipe.play(sound, volume),
    actions: {
      open: openCustomer,
      take: line.takeover.take,
      takeLongest: () => void line.takeover.takeLongest(openCustomer),
      reply: (key, text) => void (replyFromOutside(desk, line.outbox, key, text, sayLostReply) || openCustomer(key))
    }
  })
  const clockWatch = watchClock({
    clock, monotonic, timers,
    set: (by) => {
      log(`clock: set by ${Math.round(by / 1000)} s`)
      // Waits are times of day: the list tells them anew.
      desk.apply({ type: 'clock.set', by })
      if (isLive(desk.state.connection)) line.refresh.request()
      alerts.look()
    }
  })
  const dispatch = createDispatch({
    desk, line, session, diagnostics, proxies, retention, letterKeys,
    logins: hosts.logins,
    alerts,
    openCustomer: (key) => pipe.open(key),
    openLink: (url) => openLink(url, log),
    copyText: (text) => void clipboard.writeText(text),
    fitCard: card.fit
  })
  const piped = {
    desk, timers, monotonic, dispatch, isAppPage, log, alerts,
    connection: diagnostics,
    app: { ...runtime, titleBarOverlay: true }
  }
  const pipe = connectWindow({ ...piped, window, page: 'desk' })
  const cardPipe = connectWindow({ ...piped, window: card, page: 'card' })

  const outside = showOutside({ desk, clock, timers, root, alerts, openCustomer, window, shell: systemShell, take: line.takeover.take })

  app.on('activate', () => openCustomer(null))
  app.on('window-all-closed', () => undefined)
  app.on('before-quit', () => {
    isQuitting = true
  })
  app.on('will-quit', () => {
    for (const part of [clockWatch, outside, alerts, systemQuiet, presence, cardPipe, card, pipe, gaps, unowned, renewal, session, refused, diagnostics, connection, memory, window, guard]) part.dispose()
    void demo.stop()
  })
  // Without the keyring, what an earlier run left could not be read when the workspace says who is signed in.
  await ready
  session.begin(switches)
  if (switches.openCustomer !== null) pipe.open(switches.openCustomer)

  return { startedAgain: (later) => openCustomer(later.openCustomer) }
}
