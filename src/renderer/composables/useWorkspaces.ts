import { computed, type ComputedRef } from 'vue'
import type { Workspace } from '../../shared/domain/workspace'
import type { WorkspaceSummary } from '../../shared/workspacesView'
import { useCommands } from '../commands'
import { say } from '../../shared/text/say'
import { useWorkspacesStore } from '../stores/workspaces'
import { nameAmong, tileLetters } from './workspaceName'

export interface Workspaces {
  /** All workspaces of this Deskhand. Empty: there is only one, or main has not sent them yet. */
  readonly all: ComputedRef<readonly WorkspaceSummary[]>
  readonly go: (id: string) => void
  /** Goes to the next workspace (`by` 1) or the previous one (`by` -1). After the last workspace comes the first. */
  readonly goBy: (by: 1 | -1) => void
  readonly goAt: (address: string) => void
  /** Goes to the workspace that was in front before. */
  readonly back: () => void
  readonly add: () => void
}

export function useWorkspaces(): Workspaces {
  const send = useCommands()
  const store = useWorkspacesStore()
  const all = computed(() => store.all ?? [])
  const go = (id: string): void => void send({ type: 'workspaces.show', id })
  return {
    all,
    go,
    goBy(by) {
      const count = all.value.length
      const at = all.value.findIndex(({ isFront }) => isFront)
      const next = all.value[(at + by + count) % Math.max(1, count)]
      if (next && !next.isFront) go(next.id)
    },
    goAt: (address) => void send({ type: 'workspaces.showAt', address }),
    back: () => void send({ type: 'workspaces.back' }),
    add: () => void send({ type: 'workspaces.add' })
  }
}

/** The names of the workspaces. The name of each workspace differs from the names of all others in this Deskhand. */
export interface WorkspaceNames {
  readonly of: (workspace: Pick<Workspace, 'label' | 'demo'>) => string
  /**
   * Returns the name of the workspace. If nobody has signed in there yet, returns a text that says that the workspace
   * is new.
   */
  readonly ofSummary: (one: WorkspaceSummary) => string
  /** Two characters for the tile of a workspace. */
  readonly letters: (one: WorkspaceSummary) => string
}

export function useWorkspaceNames(): WorkspaceNames {
  const store = useWorkspacesStore()
  const entered = computed(() =>
    (store.all ?? []).flatMap(({ name, demo }) => (name === null ? [] : [{ label: name, demo }]))
  )
  const of: WorkspaceNames['of'] = (workspace) => nameAmong(workspace, entered.value)
  const ofSummary: WorkspaceNames['ofSummary'] = ({ name, demo }) =>
    name === null ? say('workspaces.new') : of({ label: name, demo })
  return { of, ofSummary, letters: (one) => tileLetters(ofSummary(one), entered.value.map(of)) }
}

/**
 * Names of other workspaces where Deskhand does not know whether somebody waits. There the agent is signed out, or
 * there is no connection. Workspaces where nobody has signed in yet do not count.
 */
export function useUnknownElsewhere(): ComputedRef<readonly string[]> {
  const store = useWorkspacesStore()
  const names = useWorkspaceNames()
  return computed(() =>
    (store.all ?? [])
      .filter(({ isFront, state, waiting }) => !isFront && state !== null && waiting === null)
      .map(names.ofSummary)
  )
}

/** Says what is known of a workspace. Says that nobody waits only if Deskhand knows it. */
export function stateOfSummary({ state, waiting, waitForMe }: WorkspaceSummary): readonly string[] {
  if (state === null) return [say('workspaces.notSignedIn')]
  return [
    ...(state === 'connected' ? [] : [say(`frame.connection.${state}`)]),
    waiting === null
      ? say('workspaces.unknown')
      : say('workspaces.waiting', { count: waiting.count, atLeast: waiting.atLeast }),
    ...(waitForMe !== null && waitForMe.count > 0 ? [say('workspaces.waitForMe', { count: waitForMe.count })] : [])
  ]
}
