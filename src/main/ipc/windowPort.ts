import type { MessagePortMain } from 'electron'
import type { CustomerKey } from '../../shared/domain/ids'
import type { Clock, Monotonic, Timers } from '../../shared/clock'
import type { Command, CommandRefusal } from '../../shared/commands'
import type { Down, OpenCustomer, RunInDesk } from '../../shared/batch'
import type { DeskAction } from '../../shared/popOut'
import type { NeedsMe } from '../../shared/domain/needsMe'
import type { SoundName } from '../../shared/domain/sounds'
import { describeError } from '../../shared/errorDescription'
import type { ShownInWindow } from '../../shared/shownInWindow'
import type { StatusView } from '../../shared/views'
import type { Store } from '../state/store'
import type { ConnectionSource } from './views/connectionView'
import type { PanelSources } from './views/panelViews'
import type { RepliesSource } from './views/repliesView'
import type { AlertSource } from './views/statusView'
import type { PopOutsSource } from './views/windowStatus'
import type { WorkspacesSource } from './views/workspacesView'
import type { DeskWindow } from '../windows/deskWindow'
import { limitLines } from './commandRate'
import { connectRenderers, type WaitingRenderers } from './rendererPorts'
import { createPublisher, type Publisher } from './publish'
import { receiveUp } from './receive'

/** A window whose renderer gets a port: the desk, the alert card or a pop-out. */
export type ConnectedWindow = Pick<DeskWindow, 'isVisible' | 'owns' | 'onVisibility'>

/** The parts of one workspace that a window shows. */
export interface PortWorkspace extends PanelSources {
  /** The id of the seat. */
  readonly id: string
  readonly store: Store
  readonly connection: ConnectionSource
  readonly alerts: AlertSource
  readonly replies: RepliesSource
}

/** The workspaces of which a window shows one at a time. */
export interface PortWorkspaces {
  /** Returns the workspace that the window shows. */
  front(): PortWorkspace
  /** Returns the workspace in this seat. Null: it is gone. */
  find(id: string): PortWorkspace | null
  /** Calls `listener` when `front` may return another workspace. */
  watch(listener: () => void): { dispose(): void }
}

export interface WindowPortParts {
  readonly workspaces: PortWorkspaces
  /** The view of all workspaces. Absent: this window shows only one. */
  readonly summaries?: WorkspacesSource
  /**
   * What this window knows about the pop-outs of a workspace. `of`: the seat of the workspace. Absent: nothing is
   * known.
   */
  readonly popOuts?: (of: string) => PopOutsSource
  readonly window: ConnectedWindow
  readonly app: StatusView['app']
  readonly timers: Timers
  readonly clock: Clock
  readonly monotonic: Monotonic
  /** Runs a command. `of`: the seat of the workspace that the window showed at that moment. */
  readonly dispatch: (command: Command, of: string) => CommandRefusal | null
  readonly isAppUrl: (url: string) => boolean
  /** Called when the renderer has reported what it shows. */
  readonly shownChanged?: () => void
  /** Renderers that asked for a port too early. Absent: there are none. */
  readonly waiting?: WaitingRenderers
  readonly log: (line: string) => void
}

/**
 * Main's end of the port to one window. Whenever the window loads its document, the renderer gets a new port. `of` is
 * the seat of a workspace.
 */
export interface WindowPort {
  /**
   * Opens a customer of this seat's workspace when the window's renderer is loaded. Until then, only the last call
   * counts. Does nothing if the window then shows another workspace.
   * - `asked`: true if the person asked just now. If false, a person who is typing only gets an offer to open the
   *   customer.
   * - `why`: set if the person asked for the customer who needs the agent most. Says why it is this customer.
   */
  open(of: string, key: CustomerKey, asked: boolean, why?: NeedsMe): void
  /**
   * Runs an action of the desk. As with `open`, it waits for the renderer, and only the last call counts until then.
   */
  run(of: string, action: DeskAction): void
  /** Plays a sound, also in a hidden window. Returns false if no renderer is loaded. */
  play(of: string, sound: SoundName, volume: number): boolean
  /** Returns what the window shows. Null: it has not reported this yet, or shows another seat's workspace. */
  shownInWindow(of: string): ShownInWindow | null
  dispose(): void
}

/** A loaded renderer, and the functions that send it views. */
interface LoadedRenderer {
  /**
   * The seat of the workspace that was in front when the renderer got its port. A message that names no seat belongs
   * to this workspace.
   */
  readonly first: string
  readonly post: (message: Down) => void
  readonly close: () => void
  shown: PortWorkspace
  publisher: Publisher
}

export function connectWindow(parts: WindowPortParts): WindowPort {
  const {
    workspaces,
    summaries,
    popOuts,
    window,
    app,
    timers,
    clock,
    monotonic,
    dispatch,
    isAppUrl,
    shownChanged,
    waiting,
    log
  } = parts
  let renderer: LoadedRenderer | null = null
  let shownInWindow: ShownInWindow | null = null
  const logFault = limitLines(monotonic, log)
  let wanted: { readonly of: string; readonly request: OpenCustomer | RunInDesk } | null = null

  function publisherOf(
    { id, store, connection, alerts, replies, day, team }: PortWorkspace,
    post: LoadedRenderer['post']
  ): Publisher {
    return createPublisher({
      store,
      connection,
      alerts,
      replies,
      ...(day && { day }),
      ...(team && { team }),
      ...(summaries && { workspaces: summaries }),
      ...(popOuts && { popOuts: popOuts(id) }),
      app,
      timers,
      clock,
      monotonic,
      post,
      isVisible: window.isVisible,
      soon: (fn) => void setImmediate(fn)
    })
  }

  function attach(port: MessagePortMain): void {
    // A renderer that loads again gets a new port. Messages on the earlier port are ignored.
    leave()
    const post = (message: Down): void => port.postMessage(message)
    const shown = workspaces.front()
    const own: LoadedRenderer = {
      first: shown.id,
      post,
      close: () => port.close(),
      shown,
      publisher: publisherOf(shown, post)
    }
    renderer = own
    port.on('message', ({ data }) => {
      if (renderer !== own) return
      const isShown = (of = own.first): boolean => of === own.shown.id
      receiveUp(data, {
        windowShows: (next, of) => {
          if (!isShown(of)) return
          shownInWindow = next
          own.publisher.windowShows(next)
          shownChanged?.()
        },
        credit: (seq, of) => {
          if (isShown(of)) own.publisher.credit(seq)
        },
        // Another workspace may be in front by now. The command still runs in the workspace where the agent gave it.
        command: (command, of = own.first) => (workspaces.find(of) === null ? 'workspaceGone' : dispatch(command, of)),
        receipt: post,
        failed: (error) => logFault(`port: a command failed: ${describeError(error)}`),
        malformed: (where) => logFault(`port: malformed ${where}`)
      })
      if (wanted !== null) openNow()
    })
    port.on('close', () => {
      own.publisher.dispose()
      if (renderer === own) renderer = shownInWindow = null
    })
    port.start()
  }

  function follow(): void {
    const shown = workspaces.front()
    if (renderer === null || renderer.shown === shown) return
    renderer.publisher.dispose()
    shownInWindow = null
    renderer.shown = shown
    renderer.post({ kind: 'front', ...seatFor(renderer, shown.id) })
    renderer.publisher = publisherOf(shown, renderer.post)
  }

  function openNow(): void {
    if (wanted !== null && renderer?.shown.id === wanted.of) renderer.post(wanted.request)
    wanted = null
  }

  function leave(): void {
    renderer?.publisher.dispose()
    renderer?.close()
    renderer = shownInWindow = null
  }

  const requests = connectRenderers(
    (sender, url) => window.owns(sender) && isAppUrl(url),
    (_sender, port) => attach(port),
    waiting
  )
  const unwatch = window.onVisibility(() => renderer?.publisher.visibilityChanged())
  const watch = workspaces.watch(follow)

  return {
    run: (of, action) => {
      wanted = { of, request: { kind: 'run', action } }
      if (renderer) openNow()
    },
    open: (of, key, asked, why) => {
      wanted = { of, request: { kind: 'open', key, asked, ...(why && { why }) } }
      if (renderer) openNow()
    },
    play: (of, sound, volume) => {
      renderer?.post({ kind: 'play', sound, volume, ...seatFor(renderer, of) })
      return renderer !== null
    },
    shownInWindow: (of) => (renderer?.shown.id === of ? shownInWindow : null),
    dispose: () => {
      requests.dispose()
      watch.dispose()
      unwatch()
      leave()
    }
  }
}

/**
 * Returns the field `of` with which a message names its seat. Returns no field for the renderer's first workspace,
 * because messages do not name it.
 */
function seatFor({ first }: LoadedRenderer, id: string): { readonly of?: string } {
  return id === first ? {} : { of: id }
}
