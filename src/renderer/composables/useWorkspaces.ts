import { computed, type ComputedRef } from 'vue'
import type { WorkspaceSummary } from '../../shared/workspacesView'
import { useCommands } from '../commands'
import { say } from '../../shared/text/say'
import { useWorkspacesStore } from '../stores/workspaces'
import { shortName } from './workspaceName'

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

/**
 * Names of other workspaces where Deskhand does not know whether somebody waits: the agent is signed out, or there is
 * no connection. Seats where nobody has signed in do not count.
 */
export function useUnknownElsewhere(): ComputedRef<readonly string[]> {
  const store = useWorkspacesStore()
  return computed(() =>
    (store.all ?? [])
      .filter(({ isFront, state, waiting }) => !isFront && state !== null && waiting === null)
      .map(nameOfSummary)
  )
}

/** Returns the short name of a workspace, or a text that says that it is new. */
export function nameOfSummary({ name, demo }: WorkspaceSummary): string {
  return name === null ? say('workspaces.new') : shortName({ label: name, demo })
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
