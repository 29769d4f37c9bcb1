import type { Store } from '../../state/store'
import { safeText } from '../../../shared/safeText'

/** Longest name in a tooltip or title, in characters. */
const NAME_LIMIT = 60

/** Whether other Deskhands of this account run. */
export interface Neighbours {
  hasNeighbours(): boolean
  watch(changed: () => void): { dispose(): void }
}

/** The name by which a person tells this Deskhand from the others; null: it is the only one, or at no workspace. */
export function nameAmongNeighbours(
  { state }: Pick<Store, 'state'>,
  neighbours: Pick<Neighbours, 'hasNeighbours'>
): string | null {
  const label = neighbours.hasNeighbours() ? state.workspace?.label : undefined
  return label === undefined ? null : safeText(label, NAME_LIMIT) || null
}
