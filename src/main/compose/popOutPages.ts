import type { Command, CommandRefusal } from '../../shared/commands'
import { showsNames } from '../../shared/domain/alertPrivacy'
import type { OwnPopOut } from '../../shared/popOut'
import { conversationTitle, teamTitle } from '../../shared/windowTitle'
import type { CommandWindow } from '../dispatch'
import { limitCommands } from '../ipc/commandRate'
import type { PopOutsSource } from '../ipc/views/windowStatus'
import { connectWindow, type WindowPortParts } from '../ipc/windowPort'
import { keptCustomer } from '../state/selectors/unsent'
import { selectScreen } from '../state/selectors/figures'
import type { State } from '../state/tables/tables'
import { createDisposals, type Disposals } from './disposals'
import type { ConnectedPopOut, PopOut, PopOuts } from '../windows/popOuts'
import type { SeatedWorkspace, Workspaces } from './workspaces'

const NEVER = { dispose: (): void => undefined }

export interface PopOutPagesParts {
  readonly popOuts: PopOuts
  readonly workspaces: Workspaces
  /** The parts of a port that are the same for every window. */
  readonly shared: Omit<WindowPortParts, 'window' | 'workspaces' | 'dispatch' | 'waiting'>
  readonly find: WindowPortParts['workspaces']['find']
  readonly dispatch: (command: Command, of: string, from: CommandWindow) => CommandRefusal | null
}

/** Returns a function that finds the pop-outs of the workspace in a seat, for the desk. */
export function popOutsOfDesk(popOuts: PopOuts): (seat: string) => PopOutsSource {
  return (seat) => ({ own: () => null, all: () => popOuts.view(seat), watch: popOuts.watch })
}

/** Connects each pop-out to its workspace, keeps its title right, and closes it when it must not be there any more. */
export function composePopOutPages(parts: PopOutPagesParts, disposals: Disposals): void {
  const { popOuts, workspaces } = parts
  popOuts.attach((popOut) => connect(popOut, parts))
  disposals.add(
    'pop-outs of other workspaces',
    workspaces.watch(() => {
      const front = workspaces.front().id
      // The team board stays, because nobody writes there. It closes with its workspace.
      popOuts.closeSome(
        ({ seat, content }) => workspaces.find(seat) === null || (content.kind === 'conversation' && seat !== front)
      )
    })
  )
}

function connect(popOut: PopOut, parts: PopOutPagesParts): ConnectedPopOut {
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
  add(
    'pop-out title',
    followWorkspace(popOut, workspace, () => void popOuts.close(seat, content))
  )
  return { shownInWindow: () => port.shownInWindow(seat), dispose }
}

/**
 * Sets the title of a pop-out. Calls `close` when the agent leaves the workspace, when another agent may have signed
 * in, when the sign-in screen replaces the desk, and, for the team board, when it is switched off.
 */
function followWorkspace(
  { content, window }: PopOut,
  { store }: SeatedWorkspace,
  close: () => void
): { dispose(): void } {
  const { state } = store
  const { agentChanges, workspace } = state
  let title = ''
  function follow(): void {
    const isLeft = state.agentChanges !== agentChanges || state.workspace?.origin !== workspace?.origin
    const isOff = content.kind === 'team' && !state.settings.teamBoard.value
    if (isLeft || isOff || selectScreen(state) !== 'desk') return close()
    const next = titleOf(content, state)
    if (next === title) return
    title = next
    window.setTitle(next)
  }
  const watch = store.watch(({ status, reset, customers }) => {
    if (status || reset || (content.kind === 'conversation' && customers.has(content.key))) follow()
  })
  follow()
  return watch
}

function titleOf(content: PopOut['content'], state: State): string {
  if (content.kind === 'team') return teamTitle(state.connection.state)
  const { key } = content
  const customer = state.customers.get(key) ?? keptCustomer(state, key)
  return conversationTitle(showsNames(state.settings['alerts.privacy'].value) ? customer : null, state.connection.state)
}
