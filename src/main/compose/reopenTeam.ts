import type { PopOuts } from '../windows/popOuts'
import type { Disposals } from './disposals'
import type { Workspaces } from './workspaces'

/**
 * If the team board's pop-out was open when Deskhand ended, opens it again. Waits until the workspace has read its
 * queue. Does nothing if the team board is off. `seat`: an unchecked value from `settings.json`.
 */
export function reopenTeam(
  seat: unknown,
  workspaces: Pick<Workspaces, 'find'>,
  popOuts: Pick<PopOuts, 'open'>,
  disposals: Disposals
): void {
  const workspace = typeof seat === 'string' ? workspaces.find(seat) : null
  if (workspace === null) return
  const { id, store } = workspace
  const { state } = store
  let isDone = false
  disposals.add(
    'team board of the last run',
    store.watch(() => {
      if (isDone || state.refreshedAt === null) return
      isDone = true
      if (state.settings.teamBoard.value) popOuts.open(id, { kind: 'team' }, true)
    })
  )
}
