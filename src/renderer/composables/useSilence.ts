import { computed, type ComputedRef } from 'vue'
import { nudgeAt, silentSince } from '../../shared/domain/silence'
import type { ConversationHead, QueueRow } from '../../shared/views'
import { nextMinute, useNow } from './useNow'
import { useSettings } from './useSettings'

/**
 * For how long an own customer has been silent, ms, if it is long enough that the window suggests a nudge. Null: it is
 * not. It changes with every minute of the clock.
 */
export function useSilence(customer: () => QueueRow | ConversationHead): ComputedRef<number | null> {
  const { states } = useSettings()
  // A row of somebody else needs no time. If it did, each row that appears would draw the clocks of all rows again.
  const now = useNow((at) => (silentSince(customer()) === null ? Infinity : nextMinute(at)))
  return computed(() => {
    const since = silentSince(customer())
    if (since === null || now.value < nudgeAt(customer(), states.value.silentMinutes.value)) return null
    return now.value - since
  })
}
