import { clipboard, shell, webContents } from 'electron'
import type { CustomerKey } from '../../shared/domain/ids'
import { createParking } from '../client/parking'
import { createRendererFaults } from '../diagnostics/faults'
import type { LogFile } from '../diagnostics/logFile'
import { createDispatch } from '../dispatch'
import { createExports } from '../exports/exports'
import { TRANSCRIPT_STYLE } from '../exports/transcriptHtml'
import { writeWholeFile } from '../files/replaceFile'
import { isCardCommand, limitCommands } from '../ipc/commandRate'
import { BUILD } from '../updates/build'
import { summarize } from '../ipc/views/workspacesView'
import { connectWindow, type PortWorkspace } from '../ipc/windowPort'
import { systemClock as clock, systemMonotonic as monotonic, systemTimers as timers } from '../os/clock'
import { chooseNewFile } from '../os/dialogs'
import type { RuntimeFacts } from '../os/runtime'
import type { Updates } from '../updates/updates'
import { isAppUrl } from '../windows/appAddresses'
import { showLinkMenu } from '../windows/contextMenu'
import { createHtmlPrinter } from '../windows/htmlPrinter'
import { alertsOfAll } from './alertsOfAll'
import { composeAppFiles } from './appFiles'
import type { DeskRenderers } from './deskRenderer'
import type { Disposals } from './disposals'
import { createPopOutCommands } from './popOutCommands'
import { composePopOutRenderers, popOutsOfDesk, type PopOutRenderersParts } from './popOutRenderers'
import type { PopOuts } from '../windows/popOuts'
import type { ComposedSettings } from './settings'
import type { ComposedSpelling } from './spelling'
import type { Windows } from './windows'
import type { SeatedWorkspace, Workspaces } from './workspaces'

export interface RendererParts {
  /** The folder that contains the resources. */
  readonly root: string
  readonly log: (line: string) => void
  readonly logFile: LogFile
  readonly runtime: RuntimeFacts
  readonly windows: Windows
  readonly renderers: DeskRenderers
  readonly popOuts: PopOuts
  readonly workspaces: Workspaces
  readonly settings: ComposedSettings & { readonly updates: Updates }
  readonly spelling: ComposedSpelling
}

/** Connects desk, card and pop-outs to their workspaces: sends views and runs commands. */
export function composeRenderers(parts: RendererParts, disposals: Disposals): void {
  const { log, logFile, runtime, renderers, popOuts, windows, workspaces } = parts
  const shared = {
    timers,
    clock,
    monotonic,
    isAppUrl,
    log,
    app: { ...runtime, build: { at: BUILD.at, commit: BUILD.commit }, titleBarOverlay: true, logFile: logFile.path }
  }
  const dispatch = dispatchBySeat(parts, disposals)
  const summaries = disposals.add('summaries', summarize(workspaces))
  const find = (id: string): PortWorkspace | null => {
    const workspace = workspaces.find(id)
    return workspace && portWorkspace(workspace)
  }
  const desk = disposals.add(
    'desk port',
    connectWindow({
      ...shared,
      waiting: windows.waiting,
      popOuts: popOutsOfDesk(popOuts),
      workspaces: { front: () => portWorkspace(workspaces.front()), find, watch: workspaces.watch },
      summaries,
      window: windows.desk,
      shownChanged: parts.spelling.follow,
      dispatch: limitCommands(monotonic, (command, of: string) => dispatch(command, of, windows.desk))
    })
  )
  const { cardOwner, onCardOwner } = workspaces.alerting
  disposals.add(
    'card port',
    connectWindow({
      ...shared,
      waiting: windows.waiting,
      workspaces: {
        front: () => find(cardOwner() ?? '') ?? portWorkspace(workspaces.front()),
        find,
        watch: onCardOwner
      },
      summaries,
      window: windows.card,
      dispatch: limitCommands(monotonic, (command, of: string) => dispatch(command, of, windows.card), isCardCommand)
    })
  )
  windows.waiting.stop()
  composePopOutRenderers(
    { popOuts, workspaces, shared: { ...shared, shownChanged: parts.spelling.follow }, find, dispatch },
    disposals
  )
  renderers.attach(desk)
}

const portWorkspaces = new WeakMap<SeatedWorkspace, PortWorkspace>()

/** Returns the same object for the same workspace, because ports compare these objects by identity. */
function portWorkspace(workspace: SeatedWorkspace): PortWorkspace {
  const { id, store, diagnostics, alerts, replies, day, team } = workspace
  const known = portWorkspaces.get(workspace) ?? { id, store, connection: diagnostics, alerts, replies, day, team }
  portWorkspaces.set(workspace, known)
  return known
}

/** Runs a command in its workspace. `of`: the seat of this workspace. */
type DispatchToSeat = PopOutRenderersParts['dispatch']

/** Returns a function that runs a command in its workspace, or returns `workspaceGone` if the workspace has ended. */
function dispatchBySeat(
  { root, logFile, runtime, renderers, popOuts, windows, workspaces, settings, spelling, log }: RendererParts,
  disposals: Disposals
): DispatchToSeat {
  const copyText = (text: string): void => void clipboard.writeText(text)
  const htmlPrinter = disposals.add('print pages', createHtmlPrinter({ style: TRANSCRIPT_STYLE, timers }))
  const known = new WeakMap<SeatedWorkspace, ReturnType<typeof createDispatch>>()

  /** Opens a customer whom the agent has just asked for, in the desk or in the pop-out that has the conversation. */
  function openHere(id: string, key: CustomerKey): void {
    if (!popOuts.ofSeat(id).show(key)) renderers.of(id).open(key, true)
  }

  function dispatchOf(workspace: SeatedWorkspace): ReturnType<typeof createDispatch> {
    const { id, store, connection, session, diagnostics } = workspace
    return createDispatch({
      store,
      client: connection.client,
      session,
      diagnostics,
      proxies: connection.proxies,
      settings: workspace.settings,
      ...settings,
      spelling,
      links: workspace.links,
      logins: connection.hosts.logins,
      certificates: connection.certificates.certificates,
      alerts: { ...workspace.alerts, ...alertsOfAll(workspaces) },
      workspaces,
      replies: workspace.replies,
      exports: createExports({
        store,
        clock,
        log,
        copyText,
        files: { choose: chooseNewFile, write: writeWholeFile },
        printer: htmlPrinter
      }),
      parking: createParking(store, clock),
      popOut: createPopOutCommands({ seat: id, store, timers, popOuts, desk: workspace }),
      openCustomer: (key) => openHere(id, key),
      showLinkMenu: (link, { owns }) => {
        const contents = webContents.getAllWebContents().find(owns)
        if (contents) showLinkMenu(contents, link)
      },
      copyText,
      rendererFailed: createRendererFaults({ store, monotonic, log }),
      showLog: () => shell.showItemInFolder(logFile.path),
      appFiles: composeAppFiles({
        workspace,
        all: workspaces.all,
        runtime,
        root,
        log
      }),
      fitCard: windows.card.fit
    })
  }

  return (command, of, from) => {
    const workspace = workspaces.find(of)
    if (workspace === null) return 'workspaceGone'
    const dispatch = known.get(workspace) ?? dispatchOf(workspace)
    known.set(workspace, dispatch)
    return dispatch(command, from)
  }
}
