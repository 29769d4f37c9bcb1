import { showsNames } from '../../shared/domain/alertPrivacy'
import { conversationTitle, teamTitle } from '../../shared/windowTitle'
import { nameAmongNeighbours, type Neighbours } from '../os/profiles/workspaceName'
import { selectScreen } from '../state/selectors/figures'
import { keptCustomer } from '../state/selectors/unsent'
import type { State } from '../state/tables/tables'
import type { PopOut } from '../windows/popOuts'
import type { Disposals } from './disposals'
import type { SeatedWorkspace } from './seat'

export interface FollowedPopOut {
  readonly popOut: { readonly content: PopOut['content']; readonly window: Pick<PopOut['window'], 'setTitle'> }
  readonly workspace: Pick<SeatedWorkspace, 'store'>
  readonly workspaces: {
    readonly shared: { readonly pages: Neighbours }
    all(): readonly unknown[]
    watch(listener: () => void): { dispose(): void }
  }
  readonly close: () => void
}

/**
 * Sets the title of a pop-out. Calls `close` if:
 * - the agent leaves the workspace;
 * - another agent may be signed in;
 * - the sign-in screen replaces the desk;
 * - the pop-out has the team board, and its setting is off.
 */
export function followWorkspace(
  { popOut, workspace: own, workspaces, close }: FollowedPopOut,
  { add }: Pick<Disposals, 'add'>
): void {
  const { content, window } = popOut
  const { store } = own
  const { pages } = workspaces.shared
  const { state } = store
  const { agentChanges, workspace } = state
  let title = ''
  function follow(): void {
    const isLeft = state.agentChanges !== agentChanges || state.workspace?.origin !== workspace?.origin
    const isOff = content.kind === 'team' && !state.settings.teamBoard.value
    if (isLeft || isOff || selectScreen(state) !== 'desk') return close()
    const next = titleOf(content, state, nameAmongNeighbours(store, pages, workspaces.all().length > 1))
    if (next === title) return
    title = next
    window.setTitle(next)
  }
  const watches = [
    store.watch(({ status, reset, customers }) => {
      if (status || reset || (content.kind === 'conversation' && customers.has(content.key))) follow()
    }),
    workspaces.watch(follow),
    pages.watch(follow)
  ]
  for (const watch of watches) add('pop-out title', watch)
  follow()
}

function titleOf(content: PopOut['content'], state: State, workspace: string | null): string {
  if (content.kind === 'team') return teamTitle(state.connection.state, workspace)
  const { key } = content
  const customer = state.customers.get(key) ?? keptCustomer(state, key)
  const shown = showsNames(state.settings['alerts.privacy'].value) ? customer : null
  return conversationTitle(shown, state.connection.state, workspace)
}
