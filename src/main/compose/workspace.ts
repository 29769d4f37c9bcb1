import type { CustomerKey } from '../../shared/domain/ids'
import { createAlerts } from '../alerts/alerts'
import type { Alerts } from '../alerts/alertControls'
import { createAwakeTime } from '../os/awakeTime'
import { collectGarbage } from '../os/garbage'
import { namedNotification } from '../os/notifications/notification'
import { watchReminders } from '../client/dueReminders'
import { collectAfterReading } from '../client/garbageAfterReading'
import { watchGaps } from '../client/gapNotice'
import { replyFromNotification } from '../client/notificationReply'
import { setAsideWorkWithoutOwner } from '../client/workWithoutOwner'
import { createDayBook, type DayBook } from '../day/dayBook'
import { systemIdle } from '../os/power'
import { isScreenReaderOn } from '../os/screenReader'
import { isAway } from '../os/presence'
import { keepDay } from '../day/keepDay'
import { createTeamBoard, type TeamBoard } from '../day/teamBoard'
import { createConnectionCheck } from '../diagnostics/connectionCheck'
import { removeCrashes } from '../diagnostics/crashes'
import { createDiagnostics, type Diagnostics } from '../diagnostics/diagnostics'
import { createFrameLog } from '../diagnostics/frameLog'
import { keepLastDesk } from '../persistence/lastDesk'
import { createSystemPersistence } from '../persistence/systemPersistence'
import { createEmbeddedDemo, type EmbeddedDemo } from '../session/embeddedDemo'
import { createRecentWorkspaces } from '../session/recentWorkspaces'
import { createRefusedSignIn } from '../session/refusedSignIn'
import { watchRenewal } from '../session/renewal'
import { createSession, type Session } from '../session/session'
import type { Replies } from '../replies/replies'
import type { Settings } from '../settings/effective'
import { createLinks, type Links } from '../settings/webLinks'
import { isReceiving } from '../state/selectors/connection'
import { createStore, lowestIdOfRun, type Store } from '../state/store'
import { readMove } from '../workspace/address'
import { composeConnection, type WorkspaceConnection } from './connection'
import { createDisposals } from './disposals'
import { createInFocus } from './inFocus'
import { createOpenDesk, type OpenDesk } from './openDesk'
import { followHold, followPolicy, rulesOfPolicy } from './policy'
import { createLaterPart } from './laterPart'
import type { WorkspaceParts } from './workspaceParts'

export type { WorkspaceParts }

/** All parts that belong to one workspace. */
export interface ComposedWorkspace extends OpenDesk {
  readonly store: Store
  readonly demo: EmbeddedDemo
  readonly connection: WorkspaceConnection
  readonly session: Session
  readonly diagnostics: Diagnostics
  readonly alerts: Alerts
  readonly settings: Settings
  readonly links: Links
  readonly replies: Replies
  readonly day: DayBook
  readonly team: TeamBoard
  /** Returns true if this workspace has had a customer of this page in this run. */
  knowsPage(key: CustomerKey): boolean
  /** Call this when somebody has set the system's clock. `by`: ms, positive if it was set forward. */
  clockWasSet(by: number): void
  /** Resolves when unsent messages can be saved and restored, or when this is known to be impossible. */
  readonly ready: Promise<void>
  dispose(): void
}

export function composeWorkspace(parts: WorkspaceParts): ComposedWorkspace {
  const { computer, settingsFile, policy, shared, keyring, userData, window, renderer, popOuts, alerting, log } = parts
  const { settings, replies, retention } = shared
  const { clock, monotonic, timers } = computer
  const disposals = createDisposals(log)
  const time = { clock, monotonic, timers }
  const awakeTime = createAwakeTime(monotonic, timers)
  disposals.add('awakeTime', awakeTime)

  const store = createStore(clock, undefined, monotonic, {
    strict: parts.strict,
    log,
    lowestId: lowestIdOfRun(clock, Math.random),
    awake: awakeTime.awake
  })
  const mine = (): number => store.state.customers.order.mine.length
  const isHeard = (): boolean => isScreenReaderOn() && settings.get('readAloud') !== 'failures'
  const inFocus = createInFocus({ window, renderer, popOuts, mine, isHeard })
  const demo = createEmbeddedDemo(log)
  disposals.add('demo', { dispose: () => void demo.stop() })
  const { persistence, parkings, notes, spellings, windows, lastDeskFile, dayFile, ready } = createSystemPersistence({
    ...{ store, ...time, log, keyring, userData, popOuts, window },
    retentionDays: retention.days,
    noteDays: retention.noteDays
  })
  const kept = { persistence, parkings, notes, spellings, windows }
  for (const [name, part] of Object.entries(kept)) disposals.add(name, part)
  const day = disposals.add('day', createDayBook({ store, clock, monotonic, timers, isAway: () => isAway(systemIdle) }))
  const team = disposals.add('team', createTeamBoard({ store, clock, timers }))
  const keptDay = disposals.add('kept day', keepDay({ store, book: day, file: dayFile, timers }))
  disposals.add('settings', settings.join(store))
  const links = createLinks({ settings, open: parts.openInBrowser })

  const frames = createFrameLog({ clock })
  const session = createLaterPart<Session>('session')
  const connection = composeConnection(
    {
      ...parts,
      store,
      demo,
      frames,
      isSaved: persistence.isSaved,
      onSignIn: {
        maybeSignedIn: (evidence) => session().maybeSignedIn(evidence),
        answered: (answer) => session().signInPageAnswered(answer),
        closed: () => session().signInPageClosed(),
        loadFailed: ({ problem, detail }) => session().signInPageFailed(problem, detail)
      }
    },
    disposals
  )
  const { client, access, hosts, proxies } = connection
  // When the desk comes to the front, it covers the sign-in window. So the sign-in window is raised again.
  const dispose = window.onVisibility((visibility) => {
    if (visibility === 'shown') access.signIn.raise()
  })
  disposals.add('visibility', { dispose })

  const rules = { loopbackOnly: parts.loopbackOnly }
  const workspaceRules = rulesOfPolicy(policy, rules, settingsFile)
  const recentWorkspaces = createRecentWorkspaces({
    settings: settingsFile,
    clock,
    ...workspaceRules,
    isInOtherSeat: parts.isInOtherSeat
  })
  const diagnostics = disposals.add(
    'diagnostics',
    createDiagnostics({
      store,
      frames,
      clock,
      ...parts.report,
      connectionCheck: createConnectionCheck({ ...time, probes: connection.probes }),
      readAddress: recentWorkspaces.read
    })
  )
  const lastDesk = disposals.add(
    'last desk',
    keepLastDesk({
      store,
      clock,
      timers,
      log,
      file: lastDeskFile,
      cookieHeader: connection.cookieHeader,
      attempt: connection.attempt,
      power: computer.power
    })
  )
  const refused = disposals.add(
    'refused sign-in',
    createRefusedSignIn({
      store,
      ...time,
      log,
      hasCookie: async (workspace) => (await connection.cookieHeader(workspace)) !== '',
      readMove: (movedTo, from) => readMove(movedTo, from, rules)
    })
  )
  session.fill(
    disposals.add(
      'session',
      createSession({
        store,
        refused,
        monotonic,
        log,
        demo,
        recentWorkspaces,
        supervisor: client.supervisor,
        signInPage: { open: access.signIn.show, close: access.signIn.close },
        forget: async (workspace) => {
          await Promise.all([
            ...[parkings, notes, spellings, windows, keptDay].map((part) => part.forget(workspace)),
            ...[lastDesk, persistence, access, hosts.logins, proxies].map((part) => part.forget(workspace)),
            removeCrashes(parts.crashes)
          ])
          parts.signedOut()
        },
        forgetSignIn: async (workspace) =>
          void (await Promise.all([lastDesk, access].map((part) => part.forget(workspace)))),
        showDesk: window.show,
        isWriting: () => !parts.inFront() || inFocus.isWriting()
      })
    )
  )
  const { isInOtherSeat, leftForbidden } = parts
  disposals.add(
    'policy',
    followPolicy({
      ...{ policy, settings, retention, store, rules: workspaceRules, session: session() },
      ...{ isInOtherSeat, leftForbidden, kept: () => settingsFile.read().workspace }
    })
  )
  disposals.add('hold of conversations', followHold({ policy, settings, retention, store }))
  disposals.add('renewal', watchRenewal({ store, timers, load: access.openHidden }))
  disposals.add('messages without an owner', setAsideWorkWithoutOwner(store))
  disposals.add('gaps', watchGaps(store, clock))
  disposals.add('garbage', collectAfterReading({ store, timers, monotonic, collect: collectGarbage }))
  disposals.add('reminders', watchReminders({ store, clock, monotonic, timers, power: computer.power }))
  const pages = disposals.add('known pages', shared.pages.follow(store))

  const { openCustomer, openNext, runInDesk } = createOpenDesk({
    ...{ store, renderer, window, popOuts, inFocus, clock },
    signIn: access.signIn
  })
  const alerts = disposals.add(
    'alerts',
    createAlerts({
      ...alerting,
      store,
      window,
      ...time,
      log,
      settings: { read: () => settings.all().alerts, watch: settings.watch },
      kept: settingsFile,
      inView: inFocus.shows,
      isSaid: inFocus.says,
      create: namedNotification(alerting.create, () => parts.nameAmongOthers(store)),
      play: renderer.play,
      actions: {
        open: openCustomer,
        openNext,
        take: client.takeOver.take,
        takeLongest: () => void (client.takeOver.takeLongest(openCustomer) === null || openCustomer(null)),
        reply: (key, text) =>
          void (replyFromNotification(store, client.sender, key, text, parts.sayLostReply) || openCustomer(key))
      }
    })
  )

  return {
    store,
    demo,
    connection,
    session: session(),
    diagnostics,
    alerts,
    settings,
    links,
    replies,
    day,
    team,
    ready,
    knowsPage: pages.knows,
    clockWasSet(by) {
      // The old clock measured when each wait began. A new list corrects these times.
      store.apply({ type: 'clock.set', by })
      if (isReceiving(store.state.connection)) client.queueSync.request()
      alerts.evaluate()
    },
    openCustomer,
    openNext,
    runInDesk,
    dispose: disposals.dispose
  }
}
