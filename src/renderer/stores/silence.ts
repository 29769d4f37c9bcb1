import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { CustomerKey } from '../../shared/domain/ids'

/** At most this many closed suggestions are remembered. The suggestion that was closed first is forgotten first. */
const CLOSED_LIMIT = 500

/** The silences for which the agent has closed the suggestion of a nudge. */
export const useSilenceStore = defineStore('silence', () => {
  /**
   * For each customer whose suggestion was closed: when the silence began, epoch ms. The entries have the order in
   * which the agent closed the suggestions.
   */
  const closed = shallowRef<ReadonlyMap<CustomerKey, number>>(new Map())

  /** Closes the suggestion until the customer's next silence. `since`: when the present silence began, epoch ms. */
  function close(key: CustomerKey, since: number): void {
    const others = [...closed.value].filter(([other]) => other !== key).slice(1 - CLOSED_LIMIT)
    closed.value = new Map([...others, [key, since]])
  }

  /** Returns true if the agent closed the suggestion for this silence. `since`: when it began; null: there is none. */
  function isClosed(key: CustomerKey, since: number | null): boolean {
    return since !== null && closed.value.get(key) === since
  }

  /** Forgets everything. Call this when another agent may have signed in. */
  function leave(): void {
    closed.value = new Map()
  }

  return { close, isClosed, leave }
})
