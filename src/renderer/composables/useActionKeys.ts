import type { ActionId } from '../../shared/domain/actions'
import { useKeyNames } from './useKeyNames'
import { useShortcuts } from './useShortcuts'

/** Returns a function that names an action's first shortcut as this keyboard prints it. Empty: there is none now. */
export function useActionKeys(): (id: ActionId) => string {
  const { cap } = useShortcuts()
  const { printed } = useKeyNames()
  return (id) => {
    const keys = cap(id)
    return keys === undefined ? '' : printed(keys).join(' ')
  }
}
