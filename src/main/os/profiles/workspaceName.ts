import type { Store } from '../../state/store'
import { safeText } from '../../../shared/safeText'

/** Longest name in a tooltip or title, in characters. */
const NAME_LIMIT = 60

/** Tells whether other Deskhands of this account run on this computer. */
export interface Neighbours {
  hasNeighbours(): boolean
  watch(changed: () => void): { dispose(): void }
}

/**
 * The workspace's name, by which a person tells this Deskhand from the others. Null: no other Deskhand runs, or this
 * one is at no workspace.
 */
export function nameAmongNeighbours(
  { state }: Pick<Store, 'state'>,
  neighbours: Pick<Neighbours, 'hasNeighbours'>
): string | null {
  const label = neighbours.hasNeighbours() ? state.workspace?.label : undefined
  return label === undefined ? null : safeText(label, NAME_LIMIT) || null
}
