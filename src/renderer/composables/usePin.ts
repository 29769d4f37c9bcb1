import type { CustomerKey } from '../../shared/domain/ids'
import { useCommands } from '../commands'
import { useKeysStore } from '../stores/keys'

/**
 * Returns a function that pins a customer or takes the pin away. If main refuses because of too many notes, says so.
 */
export function usePin(): (customer: { readonly key: CustomerKey; readonly pinned: boolean }) => void {
  const send = useCommands()
  const keys = useKeysStore()
  return ({ key, pinned }) => {
    void send({ type: 'note.pin', key, pinned: !pinned }).then((refusal) => {
      if (refusal === 'notesFull') keys.tellIdle({ why: 'notesFull', name: '', agent: null })
    })
  }
}
