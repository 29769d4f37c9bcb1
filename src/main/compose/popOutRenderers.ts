import type { Command, CommandRefusal } from '../../shared/commands'
import type { OwnPopOut } from '../../shared/popOut'
import type { CommandWindow } from '../dispatch'
import { limitCommands } from '../ipc/commandRate'
import type { PopOutsSource } from '../ipc/views/windowStatus'
import { connectWindow, type WindowPortParts } from '../ipc/windowPort'
import { createDisposals, type Disposals } from './disposals'
import type { ConnectedPopOut, PopOut, PopOuts } from '../windows/popOuts'
import { followWorkspace } from './popOutTitle'
import type { Workspaces } from './workspaces'

const NEVER = { dispose: (): void => undefined }

export interface PopOutRenderersParts {
  readonly popOuts: PopOuts
  readonly workspaces: Workspaces
  /** The parts of a port that are the same for every window. */
  readonly shared: Omit<WindowPortParts, 'window' | 'workspaces' | 'dispatch' | 'waiting'>
  readonly find: WindowPortParts['workspaces']['find']
  readonly dispatch: (command: Command, of: string, from: CommandWindow) => CommandRefusal | null
}

/** Returns a function that gives the desk's window the pop-outs of the workspace in a seat. */
export function popOutsOfDesk(popOuts: PopOuts): (seat: string) => PopOutsSource {
  return (seat) => ({ own: () => null, all: () => popOuts.view(seat), watch: popOuts.watch })
}

/** Connects each pop-out to its workspace, updates its title, and closes it when its workspace is gone. */
export function composePopOutRenderers(parts: PopOutRenderersParts, disposals: Disposals): void {
  const { popOuts, workspaces } = parts
  popOuts.attach((popOut) => connect(popOut, parts))
  disposals.add(
    'pop-outs of other workspaces',
    workspaces.watch(() => {
      const front = workspaces.front().id
      // A pop-out with a conversation also closes when its workspace is no longer in front. The team board stays,
      // because nobody writes there.
      popOuts.closeSome(
        ({ seat, content }) => workspaces.find(seat) === null || (content.kind === 'conversation' && seat !== front)
      )
    })
  )
}

function connect(popOut: PopOut, parts: PopOutRenderersParts): ConnectedPopOut {
  const { popOuts, workspaces, shared, find, dispatch } = parts
  const { seat, content, window } = popOut
  const workspace = workspaces.find(seat)
  const front = find(seat)
  if (workspace === null || front === null) throw new Error('A pop-out has no workspace')
  const own = (): OwnPopOut => ({ ...content, isFullScreen: window.isFullScreen() })
  const { add, dispose } = createDisposals(shared.log)
  const port = add(
    'pop-out port',
    connectWindow({
      ...shared,
      workspaces: { front: () => front, find, watch: () => NEVER },
      popOuts: () => ({ own, all: () => popOuts.view(seat), watch: popOuts.watch }),
      window,
      dispatch: limitCommands(shared.monotonic, (command, of: string) => dispatch(command, of, window))
    })
  )
  followWorkspace({ popOut, workspace, workspaces, close: () => void popOuts.close(seat, content) }, { add })
  return { shownInWindow: () => port.shownInWindow(seat), dispose }
}
