import { computed, type ComputedRef } from 'vue'
import { formatMinutes } from '../../../shared/domain/urgency'
import type { LongestWaiting } from '../../../shared/domain/needsMe'
import { nextMinute, useNow } from '../../composables/useNow'
import { useQueueStore } from '../../stores/queue'

export interface NextInLine {
  /** The customer who has waited longest. Null: as far as the window knows, nobody waits. */
  readonly next: ComputedRef<LongestWaiting | null>
  /** The wait of `next` in words, such as `14 min`. Do not show it while `next` is null. */
  readonly wait: ComputedRef<string>
}

export function useNextInLine(): NextInLine {
  const queue = useQueueStore()
  const now = useNow(nextMinute)
  const next = computed(() => queue.head?.longest ?? null)
  return {
    next,
    wait: computed(() => {
      const { since, raw, atLeast } = next.value?.wait ?? { since: now.value, raw: null, atLeast: false }
      return raw ?? formatMinutes(now.value - since) + (atLeast ? '+' : '')
    })
  }
}
