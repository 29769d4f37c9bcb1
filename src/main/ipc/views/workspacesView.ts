import { isDeepStrictEqual } from 'node:util'
import type { WorkspacesView } from '../../../shared/workspacesView'
import { createListeners } from '../../../shared/listeners'
import { selectSummary } from '../../state/selectors/workspaceSummary'
import type { Store } from '../../state/store'

export interface WorkspacesSource {
  /** Returns the same object until something changes. */
  view(): WorkspacesView
  watch(listener: () => void): { dispose(): void }
}

interface Summarized {
  /** The id of the workspace's seat. */
  readonly id: string
  readonly store: Pick<Store, 'state' | 'watch'>
}

interface AllWorkspaces {
  all(): readonly Summarized[]
  front(): Summarized
  /** Calls `listener` when a workspace came to the front, was added or was removed. */
  watch(listener: () => void): { dispose(): void }
}

/** Makes the view of all workspaces. With only one workspace, the view is null and no store is watched. */
export function summarize(workspaces: AllWorkspaces): WorkspacesSource & { dispose(): void } {
  const listeners = createListeners()
  const watches = new Map<Summarized, { dispose(): void }>()
  let view: WorkspacesView = null

  function compute(): void {
    const all = workspaces.all()
    const front = workspaces.front()
    const next =
      all.length < 2
        ? null
        : all.map((workspace) => ({
            id: workspace.id,
            ...selectSummary(workspace.store.state),
            isFront: workspace === front
          }))
    if (isDeepStrictEqual(next, view)) return
    view = next
    listeners.tell()
  }

  function follow(): void {
    const all = workspaces.all()
    const watched = all.length < 2 ? [] : all
    for (const [workspace, watch] of [...watches]) {
      if (watched.includes(workspace)) continue
      watch.dispose()
      watches.delete(workspace)
    }
    for (const workspace of watched) if (!watches.has(workspace)) watches.set(workspace, workspace.store.watch(compute))
    compute()
  }

  const watch = workspaces.watch(follow)
  follow()
  return {
    view: () => view,
    watch: listeners.add,
    dispose() {
      for (const one of watches.values()) one.dispose()
      watches.clear()
      watch.dispose()
      listeners.clear()
    }
  }
}
