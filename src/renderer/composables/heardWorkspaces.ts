import { inject, type InjectionKey } from 'vue'
import type { WorkspaceSummary } from '../../shared/workspacesView'

/**
 * What screen readers need not be told of the workspaces again. A window has one such object, whichever workspace is in
 * front.
 */
export interface HeardWorkspaces {
  /** The id of the workspace that was in front last. Null: none was yet. */
  front: string | null
  readonly known: Map<string, WorkspaceSummary>
  /** The ids of the workspaces whose connection is known to be lost. */
  readonly lost: Set<string>
}

export const heardWorkspacesKey: InjectionKey<HeardWorkspaces> = Symbol('heardWorkspaces')

export const noneHeard = (): HeardWorkspaces => ({ front: null, known: new Map(), lost: new Set() })

export function useHeardWorkspaces(): HeardWorkspaces {
  return inject(heardWorkspacesKey, noneHeard, true)
}
