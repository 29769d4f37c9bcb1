import { defineStore } from 'pinia'
import { ref, watch } from 'vue'
import type { CustomerKey } from '../../shared/domain/ids'
import { useStatusStore } from './status'

/** At most this many customers are remembered. The customer whose note changed first is forgotten first. */
const CHANGED_LIMIT = 200

/**
 * Whose notes the agent changed, and whose note the agent wants to write. The window can then say at the right
 * customer that a note cannot be saved.
 */
export const useChangedNotesStore = defineStore('changedNotes', () => {
  const status = useStatusStore()
  /** The customer into whose note the caret goes as soon as it is on the screen. Null: none. */
  const toWrite = ref<CustomerKey | null>(null)
  const keys = ref<ReadonlySet<CustomerKey>>(new Set())

  function add(key: CustomerKey): void {
    const others = [...keys.value].filter((other) => other !== key).slice(1 - CHANGED_LIMIT)
    keys.value = new Set([...others, key])
  }

  // Forgets the customers when all notes are saved again, or when another agent may be here.
  watch([() => status.status?.notesRefused === true, () => status.status?.agentChanges], ([isRefused], [, agents]) => {
    if (!isRefused || agents !== status.status?.agentChanges) keys.value = new Set()
  })

  /**
   * Returns true if the disk may lack the last change of this customer's note. A new window does not know which notes
   * the agent changed. There, every note with a text counts.
   */
  function mayLack(key: CustomerKey, text: string): boolean {
    return status.status?.notesRefused === true && (keys.value.size === 0 ? text !== '' : keys.value.has(key))
  }

  return { add, mayLack, toWrite }
})
