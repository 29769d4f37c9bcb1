import { basename } from 'node:path'
import { listOf } from '../../../shared/text/list'
import type { Store } from '../../state/store'
import { safeText } from '../../../shared/safeText'

/** Longest name in a tooltip or title, in characters. */
const NAME_LIMIT = 60

/** Tells whether other Deskhands of this account run on this computer. */
export interface Neighbours {
  hasNeighbours(): boolean
  /** The name of this Deskhand's profile. Absent or null: it is the usual profile. */
  readonly profile?: string | null
  watch(changed: () => void): { dispose(): void }
}

/**
 * The name by which a person tells this Deskhand from the others: its workspace, and its profile, because two profiles
 * may be at the same workspace. Null: no name is needed, or none is known. No name is needed if no other Deskhand runs.
 * `isOneOfSeveral`: true if this Deskhand has several workspaces, so that the workspace is named even if no other
 * Deskhand runs.
 */
export function nameAmongNeighbours(
  { state }: Pick<Store, 'state'>,
  neighbours: Pick<Neighbours, 'hasNeighbours' | 'profile'>,
  isOneOfSeveral = false
): string | null {
  const isBeside = neighbours.hasNeighbours()
  const names = [
    isBeside || isOneOfSeveral ? state.workspace?.label : undefined,
    isBeside ? neighbours.profile : undefined
  ]
  return listOf(names.map((name) => safeText(name ?? '', NAME_LIMIT))) || null
}

/**
 * The name of a profile. Null: the profile is the usual one. `folder`: its user data folder. `home`: the user data
 * folder of the usual profile.
 */
export function profileName(folder: string, home: string): string | null {
  return folder === home ? null : basename(folder)
}
