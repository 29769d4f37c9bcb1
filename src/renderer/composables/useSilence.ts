import { computed, type ComputedRef } from 'vue'
import { nudgeAt, silentSince } from '../../shared/domain/customerSilence'
import type { ConversationHead, QueueRow } from '../../shared/views'
import { fullMinute, nextMinutes } from './nextTimes'
import { useNow } from './useNow'
import { useSettings } from './useSettings'

/**
 * Returns how long the agent's own customer has been silent, ms. Null: Deskhand suggests no nudge now, see `nudgeAt`.
 * The value changes with the minutes of the text.
 */
export function useSilence(customer: () => QueueRow | ConversationHead): ComputedRef<number | null> {
  const { states } = useSettings()
  // Only the agent's own customers need the time. If every row needed it, each new row would make all components draw
  // again.
  const now = useNow((at) => {
    const [since, from] = [silentSince(customer()), nudgeAt(customer(), states.value.silentMinutes.value)]
    if (since === null || from === Infinity) return Infinity
    return at < from ? fullMinute(from) : nextMinutes(since, at)
  })
  return computed(() => {
    const since = silentSince(customer())
    if (since === null || now.value < nudgeAt(customer(), states.value.silentMinutes.value)) return null
    return now.value - since
  })
}
