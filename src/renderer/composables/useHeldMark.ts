import { computed, type ComputedRef } from 'vue'
import type { ActionId } from '../../shared/domain/actions'
import type { QueueRow } from '../../shared/views'
import { useKeysStore } from '../stores/keys'

/** The value of `pending` that a row gets from each of these actions. The other actions change no `pending`. */
const PENDING: Readonly<Partial<Record<ActionId, QueueRow['pending']>>> = {
  takeOver: 'taking',
  takeLongest: 'taking',
  release: 'releasing'
}

/**
 * Marks the row as soon as the agent presses a letter key for it: the key's action may start later.
 * - `shown`: the row, with the value of `pending` that the action will set, if any.
 * - `isHeld`: true if the letter is for this row (see `keys.held`).
 */
export function useHeldMark(row: () => QueueRow): {
  readonly shown: ComputedRef<QueueRow>
  readonly isHeld: ComputedRef<boolean>
} {
  const keys = useKeysStore()
  const held = computed(() => (keys.held?.key === row().key ? keys.held : null))
  return {
    isHeld: computed(() => held.value !== null),
    shown: computed(() => {
      const pending = held.value === null ? undefined : PENDING[held.value.id]
      return pending === undefined || row().pending !== null ? row() : { ...row(), pending }
    })
  }
}
