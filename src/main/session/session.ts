import type { ConnectionStatus } from '../../shared/domain/connection'
import type {
  SignInPageAnswer,
  SignInStatus,
  TypedWorkspace,
  Workspace,
  WorkspaceProblem
} from '../../shared/domain/workspace'
import { describeError } from '../../shared/errorDescription'
import type { Supervisor } from '../connection/supervisor'
import { socketAddressOf } from '../workspace/address'
import { readAddressResult } from '../workspace/addressResult'
import type { SignInSign } from '../workspace/signIn/signInSigns'
import { createSignInPageVisit, NO_PROBLEM, type SignInPageVisitParts } from './signInPageVisit'
import { createLatestRequest } from './latestRequest'
import type { RecentWorkspaces } from './recentWorkspaces'
import { moveSession, sessionState, type SessionEvent } from './sessionStates'

export interface SessionParts extends Omit<SignInPageVisitParts, 'retry' | 'leave'> {
  readonly supervisor: Supervisor
  readonly recentWorkspaces: RecentWorkspaces
  readonly log: (line: string) => void
  /** Removes everything of this workspace from this computer, such as cookies, messages, drafts and passwords. */
  readonly forget: (workspace: Workspace) => Promise<void>
  /** Removes the last desk, and the data of the workspace's web pages, such as cookies. Messages and drafts stay. */
  readonly forgetSignIn: (workspace: Workspace) => Promise<void>
  readonly demo: { start(): Promise<Workspace>; stop(): Promise<void> }
  readonly showDesk: () => void
}

/** Decides which workspace the app is at, and signs the agent in and out. The states are in `sessionStates.ts`. */
export interface Session {
  /**
   * Enters the first of these workspaces that exists:
   * - the demo, if `wish` asks for it;
   * - the workspace of the command line;
   * - the workspace that was saved for this start.
   * If there is none, shows the form for an address.
   */
  begin(wish: { readonly workspace: string | null; readonly demo: boolean; readonly hidden: boolean }): void
  choose(typed: TypedWorkspace): void
  exploreDemo(): void
  signIn(): void
  /**
   * Signs in as somebody else. First forgets the sign-in, because the sign-in page still knows the earlier account.
   * Does nothing at the demo.
   */
  otherAccount(): void
  signOut(): void
  leave(): void
  /** Leaves the workspace because the organisation does not allow it any more, and tells the agent. */
  leaveForbidden(): void
  /** Call this when the sign-in page did something after which the server may accept the socket. */
  maybeSignedIn(evidence: SignInSign): void
  /** Call this when a web page arrived in the sign-in window. Null: its HTTP status is no error. */
  signInPageAnswered(answer: SignInPageAnswer | null): void
  /** Call this when the agent closed the sign-in page. */
  signInPageClosed(): void
  signInPageFailed(problem: WorkspaceProblem, detail: string): void
  dispose(): void
}

/** Facts about the visit to one workspace, from entering to leaving it. */
interface Visit {
  /** True if the command line chose the workspace. In this case, the next start does not open it by itself. */
  readonly isForThisRun: boolean
  /**
   * True if Deskhand started in the tray. In this case, no sign-in page opens by itself before the first connection.
   */
  readonly staysQuiet: boolean
  /**
   * When the latest connection of this visit was ready, epoch ms. Null: there was none. Deskhand saves the workspace
   * only once for each connection.
   */
  readonly rememberedSince: number | null
}

const CHOSEN = { isForThisRun: false, staysQuiet: false } as const

export function createSession(parts: SessionParts): Session {
  const { store, supervisor, recentWorkspaces, refused, log, forget, forgetSignIn, demo, showDesk } = parts
  const signInPage = createSignInPageVisit({ ...parts, retry: () => supervisor.retry(), leave })
  const request = createLatestRequest()
  let visit: Visit | null = null

  function show(part: Partial<SignInStatus>): void {
    store.enqueue({ type: 'signIn.changed', signIn: part })
  }

  function enter(
    workspace: Workspace,
    event: 'enter' | 'restore',
    how: Pick<Visit, 'isForThisRun' | 'staysQuiet'>
  ): void {
    const typed = workspace.demo
      ? { address: '', socketAddress: '' }
      : { address: workspace.label, socketAddress: socketAddressOf(workspace) }
    visit = { ...how, rememberedSince: null }
    moveSession(store, event, { ...NO_PROBLEM, signInPageAnswer: null, ...typed })
    store.enqueue({ type: 'workspace.entered', workspace })
    supervisor.start(workspace)
  }

  /** Leaves the workspace. `event`: the reason. `part`: the changes in the sign-in status. */
  function leave(event: SessionEvent = 'leave', part: Partial<SignInStatus> = {}): void {
    const wasDemo = store.state.workspace?.demo === true
    request.giveUp()
    visit = null
    signInPage.close()
    supervisor.stop()
    refused.clear()
    moveSession(store, event, { ...NO_PROBLEM, signInPageAnswer: null, ...part })
    store.enqueue({ type: 'workspace.entered', workspace: null })
    if (wasDemo) stopDemo()
  }

  function stopDemo(): void {
    demo.stop().catch((error: unknown) => log(`demo: not stopped, ${describeError(error)}`))
  }

  function connectionChanged(connection: ConnectionStatus): void {
    const { workspace, signIn, refreshedAt } = store.state
    if (!workspace) return
    if (connection.state === 'connected') return arrived(workspace, connection.since)
    const state = sessionState(store.state)
    const probe = readAddressResult(connection)
    // `isAsked`: true if the agent waits for the answer of the socket. That includes the state `refused`, as long as
    // the sign-in page was never opened.
    const isAsked = state === 'checking' || (state === 'refused' && signIn.refusal?.signInPage === 'unopened')
    if (isAsked && (probe.kind === 'refused' || (probe.kind === 'wantsSignIn' && signInPage.wentThrough)))
      return signInPage.sayRefused()
    const isFirst = isAsked || (state === 'atWorkspace' && refreshedAt === null)
    if (
      probe.kind === 'wantsSignIn' &&
      isFirst &&
      visit?.staysQuiet !== true &&
      (isAsked || signInPage.mayOpenByItself())
    )
      signInPage.open(workspace, 'signInWanted')
    if (probe.kind === 'problem' && state === 'checking')
      leave('unusable', { problem: workspace.demo ? 'demoFailed' : probe.problem, detail: probe.detail })
  }

  function arrived(workspace: Workspace, since: number): void {
    settle('letIn')
    if (visit === null) return
    const isKnown = since === visit.rememberedSince
    visit = { ...visit, staysQuiet: false, rememberedSince: since }
    // A connection that was in doubt and works again is no new connection. The settings file has its workspace
    // already.
    if (workspace.demo || isKnown) return
    remember(workspace, false)
    if (!visit.isForThisRun) recentWorkspaces.startAt(workspace.origin)
  }

  function settle(event: 'letIn' | 'otherPerson'): void {
    const state = sessionState(store.state)
    if (state === 'atWorkspace') return
    if (!moveSession(store, event)) return
    signInPage.close()
    if (state === 'signInPage') showDesk()
  }

  function remember(workspace: Workspace, signedOut: boolean): void {
    recentWorkspaces.remember(workspace, signedOut)
    show({ recent: recentWorkspaces.recent() })
  }

  function choose({ address, socketAddress }: TypedWorkspace): void {
    const typed: TypedWorkspace = socketAddress === undefined ? { address } : { address, socketAddress }
    const reading = recentWorkspaces.read(typed)
    if (!reading.ok) {
      const { problem, ofSocket = false } = reading
      return void moveSession(store, 'badAddress', { ...typed, problem, problemOfSocket: ofSocket, detail: null })
    }
    leave('leave', typed)
    enter(reading.workspace, 'enter', CHOSEN)
    show(typed)
  }

  function otherAccount(): void {
    const { workspace, signIn } = store.state
    if (!workspace || workspace.demo) return
    const typed = { address: signIn.address, socketAddress: socketAddressOf(workspace) }
    leave('prepare')
    const begin = (): void => choose(typed)
    request.begin(forgetSignIn(workspace), {
      ready: begin,
      failed: (error) => {
        log(`session: not everything was removed, ${describeError(error)}`)
        begin()
      }
    })
  }

  function exploreDemo(): void {
    leave('prepare')
    request.begin(demo.start(), {
      ready: (workspace) => enter(workspace, 'enter', CHOSEN),
      failed: (error) => {
        log(`demo: not started, ${describeError(error)}`)
        leave('leave', { problem: 'demoFailed', detail: String(error) })
      },
      late: () => {
        if (!request.any) stopDemo()
      }
    })
  }

  function begin(wish: { workspace: string | null; demo: boolean; hidden: boolean }): void {
    const recent = recentWorkspaces.recent()
    show({ recent, address: recent[0]?.label ?? '', socketAddress: recent[0]?.socketAddress ?? '' })
    if (wish.demo) return exploreDemo()
    const address = wish.workspace ?? recentWorkspaces.start()
    if (address === null) return
    const reading = recentWorkspaces.read({ address })
    if (!reading.ok) return show({ address, problem: reading.problem, problemOfSocket: reading.ofSocket ?? false })
    enter(reading.workspace, 'restore', { isForThisRun: wish.workspace !== null, staysQuiet: wish.hidden })
  }

  function signOut(): void {
    const { workspace } = store.state
    if (!workspace) return
    leave()
    if (workspace.demo) return
    if (recentWorkspaces.start() === workspace.origin) recentWorkspaces.startAt(null)
    remember(workspace, true)
    forget(workspace).catch((error: unknown) => {
      log(`session: not everything was removed, ${describeError(error)}`)
      if (store.state.workspace === null) show({ ...NO_PROBLEM, problem: 'notForgotten' })
    })
  }

  const watch = store.watch((change, event) => {
    if (event.type === 'connection.changed') connectionChanged(event.connection)
    // Another agent has signed in, so nobody signs in any more. The main window shows no customers until Deskhand has
    // read the queue.
    if ((event.type === 'session.greeted' || event.type === 'unsentWork.setAside') && change.reset)
      settle('otherPerson')
  })

  return {
    begin,
    choose,
    exploreDemo,
    signIn: () => {
      if (store.state.workspace) signInPage.open(store.state.workspace, 'signInPageAsked')
    },
    otherAccount,
    signOut,
    leave: () => leave(),
    leaveForbidden() {
      const address = store.state.workspace?.label ?? ''
      leave('leave', { address, problem: 'notAllowed', recent: recentWorkspaces.recent() })
    },
    maybeSignedIn: signInPage.seen,
    signInPageAnswered: signInPage.answered,
    signInPageClosed: signInPage.closed,
    signInPageFailed: signInPage.failed,
    dispose: watch.dispose
  }
}
