import { sep } from 'node:path'
import { listOf } from '../../../shared/text/list'
import type { Store } from '../../state/store'
import { safeText } from '../../../shared/safeText'

/** Longest name in a tooltip or title, in characters. */
const NAME_LIMIT = 60

/** Tells whether Deskhand also runs with other profiles of this account. */
export interface Neighbours {
  hasNeighbours(): boolean
  /** The name of this profile. Absent or null: the usual profile. */
  readonly profile?: string | null
  watch(changed: () => void): { dispose(): void }
}

/**
 * Returns the name that shows which of several workspaces this one is. If other profiles run too, adds the profile's
 * name, because two profiles may have the same workspace. Null: this workspace is the only one, or no name is known.
 * `isOneOfSeveral`: true if this process has several workspaces.
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
 * Returns the name of a profile: the last part of `folder`, its user data folder. If another profile's folder ends
 * with the same part, takes more parts. Null: the usual profile. `home`: the folder of the usual profile. `others`:
 * the folders of other running profiles.
 */
export function profileName(folder: string, home: string, others: readonly string[] = []): string | null {
  if (folder === home) return null
  const end = (path: string, length: number): string => path.split(sep).slice(-length).join(sep)
  const lengths = folder.split(sep).map((_part, index) => index + 1)
  const isOwn = (length: number): boolean =>
    [home, ...others].every((other) => end(other, length) !== end(folder, length))
  const length = lengths.find(isOwn)
  return length === undefined ? folder : end(folder, length)
}
