import { inject, type InjectionKey } from 'vue'
import type { WorkspaceSummary } from '../../shared/workspacesView'

/** What this window has said of the workspaces. The window has one such object, whichever workspace is in front. */
export interface HeardWorkspaces {
  /** The id of the workspace that was in front last. Null: none was yet. */
  front: string | null
  readonly known: Map<string, WorkspaceSummary>
  /** The ids of the workspaces whose connection is lost, as far as this window has said. */
  readonly lost: Set<string>
}

export const heardWorkspacesKey: InjectionKey<HeardWorkspaces> = Symbol('heardWorkspaces')

export const noneHeard = (): HeardWorkspaces => ({ front: null, known: new Map(), lost: new Set() })

export function useHeardWorkspaces(): HeardWorkspaces {
  return inject(heardWorkspacesKey, noneHeard, true)
}
