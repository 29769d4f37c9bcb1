import type { CustomerKey } from '../../../shared/domain/ids'
import type { State } from '../../state/tables/tables'

type Notes = State['notes']

/** Returns the pinned customers, the last pinned one first. The cost grows with the agent's notes. */
export function lastPinnedFirst(notes: Notes): readonly CustomerKey[] {
  return [...notes]
    .flatMap(([key, { pinnedAt }]) => (pinnedAt === null ? [] : [{ key, pinnedAt }]))
    .toSorted((one, other) => other.pinnedAt - one.pinnedAt)
    .map(({ key }) => key)
}

/** Returns true if other customers are pinned than before, or if a customer was pinned again. */
export function havePinsChanged(before: Notes, now: Notes): boolean {
  return before !== now && lastPinnedFirst(before).join() !== lastPinnedFirst(now).join()
}
