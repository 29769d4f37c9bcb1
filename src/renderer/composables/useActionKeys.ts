import type { ActionId } from '../../shared/domain/actions'
import { useKeyNames } from './useKeyNames'
import { useShortcuts } from './useShortcuts'

/** Returns a function that returns the first shortcut of an action as this keyboard prints it. Empty: it has none. */
export function useActionKeys(): (id: ActionId) => string {
  const { cap } = useShortcuts()
  const { printed } = useKeyNames()
  return (id) => {
    const keys = cap(id)
    return keys === undefined ? '' : printed(keys).join(' ')
  }
}
