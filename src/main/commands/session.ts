import type { Clock } from '../../shared/clock'
import type { Connection } from '../../shared/domain/connection'
import type { AddressProblem, SignInStatus, Workspace, WorkspaceProblem } from '../../shared/domain/workspace'
import type { Desk } from '../desk/desk'
import type { SettingsFile } from '../persistence/settingsFile'
import type { Supervisor } from '../socket/supervisor'
import { readProbe } from '../workspace/probe'

/** The sign-in page opens by itself, without anybody having asked for a workspace, this often at the most. Milliseconds. */
const OWN_PAGE_SPACING = 10 * 60_000

export interface SessionParts {
  readonly desk: Desk
  readonly supervisor: Supervisor
  readonly settings: SettingsFile
  readonly clock: Clock
  readonly log: (line: string) => void
  readonly readAddress: (text: string) => { ok: true; workspace: Workspace } | { ok: false; problem: AddressProblem }
  /** The window with the workspace's own sign-in page. Opening it again brings it to the front. */
  readonly page: { open(workspace: Workspace): void; close(): void }
  /** Removes cookies and everything else a workspace left on this computer. */
  readonly forget: (workspace: Workspace) => Promise<void>
  readonly demo: { start(): Promise<Workspace>; stop(): Promise<void> }
  readonly showDesk: () => void
  /** The agent is typing: the composer has the focus, in a window that has it too. */
  readonly isWriting: () => boolean
}

/** Which workspace the app is at, and how somebody gets in and out. */
export interface Session {
  /** What happens at start: the workspace of the command line, the demo, or where the agent was last time. */
  begin(wish: { readonly workspace: string | null; readonly demo: boolean; readonly hidden: boolean }): void
  choose(address: string): void
  exploreDemo(): void
  signIn(): void
  signOut(): void
  leave(): void
  /** The person closed the sign-in page. */
  pageClosed(): void
  pageFailed(problem: WorkspaceProblem, detail: string): void
  dispose(): void
}

export function createSession(parts: SessionParts): Session {
  const { desk, supervisor, settings, clock, log, readAddress, page, forget, demo, showDesk, isWriting } = parts
  /** Only what was signed in to by hand comes back at the next start. */
  let isForThisRun = false
  let staysQuiet = false
  let openedByItselfAt = -Infinity
  /** The wish for the demo that starts or runs; whoever leaves gives it up. */
  let demoWish: object | null = null
  /** Since when the connection is live that the settings know of, epoch ms. */
  let rememberedSince: number | null = null

  function show(part: Partial<SignInStatus>): void {
    desk.apply({ type: 'signIn.changed', signIn: part })
  }

  function enter(workspace: Workspace, phase: SignInStatus['phase']): void {
    show({ phase, problem: null, detail: null, address: workspace.demo ? '' : workspace.label })
    desk.apply({ type: 'workspace.entered', workspace })
    supervisor.start(workspace)
  }

  function leave(part: Partial<SignInStatus> = {}): void {
    const wasDemo = desk.state.workspace?.demo === true
    demoWish = null
    rememberedSince = null
    page.close()
    supervisor.stop()
    desk.apply({ type: 'workspace.entered', workspace: null })
    show({ phase: 'idle', problem: null, detail: null, ...part })
    if (wasDemo) stopDemo()
  }

  function stopDemo(): void {
    demo.stop().catch((error: unknown) => log(`demo: not stopped, ${String(error)}`))
  }

  function openPage(workspace: Workspace): void {
    show({ phase: 'pageOpen', problem: null, detail: null })
    page.open(workspace)
  }

  function connectionChanged(connection: Connection): void {
    const { workspace, signIn, refreshedAt } = desk.state
    if (!workspace) return
    if (connection.state === 'connected') return arrived(workspace, signIn.phase, connection.since)
    const probe = readProbe(connection)
    const isFirst = signIn.phase === 'checking' || (signIn.phase === 'idle' && refreshedAt === null)
    if (probe.kind === 'wantsSignIn' && isFirst && !staysQuiet && (signIn.phase === 'checking' || mayOpenByItself())) openPage(workspace)
    if (probe.kind === 'problem' && signIn.phase === 'checking') {
      leave({ problem: workspace.demo ? 'demoFailed' : probe.problem, detail: probe.detail })
    }
  }

  /** A server that refuses again and again must not open one page after the other over somebody's work, nor any over their typing. */
  function mayOpenByItself(): boolean {
    if (isWriting() || clock() - openedByItselfAt < OWN_PAGE_SPACING) return false
    openedByItselfAt = clock()
    return true
  }

  function arrived(workspace: Workspace, phase: SignInStatus['phase'], since: number): void {
    staysQuiet = false
    settle(phase)
    // The same connection comes back from every doubt.
    if (workspace.demo || since === rememberedSince) return
    rememberedSince = since
    const { label, origin } = workspace
    remember(origin, { label, lastUsed: clock(), signedOutAt: null })
    if (!isForThisRun) settings.write({ workspace: origin })
  }

  function settle(phase: SignInStatus['phase']): void {
    if (phase === 'idle') return
    page.close()
    show({ phase: 'idle' })
    if (phase === 'pageOpen') showDesk()
  }

  function remember(origin: string, entry: { label: string; lastUsed: number; signedOutAt: number | null }): void {
    const others = settings.read().recent.filter((recent) => recent.origin !== origin)
    settings.write({ recent: [{ origin, ...entry }, ...others] })
    show({ recent: settings.read().recent })
  }

  function choose(address: string): void {
    const reading = readAddress(address)
    if (!reading.ok) return show({ phase: 'idle', address, problem: reading.problem, detail: null })
    isForThisRun = false
    staysQuiet = false
    leave({ address })
    enter(reading.workspace, 'checking')
    show({ address })
  }

  function exploreDemo(): void {
    leave({ phase: 'checking' })
    const own = (demoWish = {})
    demo.start().then(
      (workspace) => {
        if (demoWish === own) enter(workspace, 'checking')
        else if (demoWish === null) stopDemo()
      },
      (error: unknown) => {
        log(`demo: not started, ${String(error)}`)
        if (demoWish === own) leave({ problem: 'demoFailed', detail: String(error) })
      }
    )
  }

  function begin(wish: { workspace: string | null; demo: boolean; hidden: boolean }): void {
    const { workspace, recent } = settings.read()
    show({ recent, address: recent[0]?.label ?? '' })
    if (wish.demo) return exploreDemo()
    const address = wish.workspace ?? workspace
    if (address === null) return
    const reading = readAddress(address)
    if (!reading.ok) return show({ address, problem: reading.problem })
    isForThisRun = wish.workspace !== null
    staysQuiet = wish.hidden
    enter(reading.workspace, 'idle')
  }

  function signOut(): void {
    const { workspace } = desk.state
    if (!workspace) return
    leave()
    if (workspace.demo) return
    if (settings.read().workspace === workspace.origin) settings.write({ workspace: null })
    remember(workspace.origin, { label: workspace.label, lastUsed: clock(), signedOutAt: clock() })
    forget(workspace).catch((error: unknown) => {
      log(`session: not everything was removed, ${String(error)}`)
      if (desk.state.workspace === null) show({ problem: 'notForgotten', detail: null })
    })
  }

  const watch = desk.watch((change, event) => {
    if (event.type === 'connection.changed') connectionChanged(event.connection)
    // Somebody else than before: their desk is still empty, but it is a desk.
    if ((event.type === 'session.greeted' || event.type === 'desk.setAside') && change.reset) settle(desk.state.signIn.phase)
  })

  return {
    begin,
    choose,
    exploreDemo,
    signIn: () => {
      if (desk.state.workspace) openPage(desk.state.workspace)
    },
    signOut,
    leave: () => leave(),
    pageClosed: () => {
      if (desk.state.signIn.phase !== 'pageOpen') return
      if (desk.state.refreshedAt === null) leave()
      else show({ phase: 'idle' })
    },
    pageFailed: (problem, detail) => {
      page.close()
      // Before the first sign-in the form stays where it is, so that another try is one click.
      show({ phase: desk.state.refreshedAt === null ? 'pageOpen' : 'idle', problem, detail })
    },
    dispose: watch.dispose
  }
}
