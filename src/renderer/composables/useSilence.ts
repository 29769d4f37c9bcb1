import { computed, type ComputedRef } from 'vue'
import { nudgeAt, silentSince } from '../../shared/domain/silence'
import { MINUTE_MS } from '../../shared/time'
import type { ConversationHead, QueueRow } from '../../shared/views'
import { useNow } from './useNow'
import { useSettings } from './useSettings'

/**
 * For how long an own customer has been silent, ms, if it is long enough that the window suggests a nudge. Null: it is
 * not. It changes every minute.
 */
export function useSilence(customer: () => QueueRow | ConversationHead): ComputedRef<number | null> {
  const { states } = useSettings()
  const at = computed(() => nudgeAt(customer(), states.value.silentMinutes.value))
  const now = useNow((after) => {
    if (at.value === Infinity) return Infinity
    const past = after - at.value
    return past < 0 ? at.value : after + MINUTE_MS - (past % MINUTE_MS)
  })
  return computed(() => {
    const since = silentSince(customer())
    return since === null || now.value < at.value ? null : now.value - since
  })
}
