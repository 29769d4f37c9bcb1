import { computed, type ComputedRef } from 'vue'
import { formatMinutes } from '../../../shared/domain/urgency'
import type { LongestWaiting } from '../../../shared/domain/needsMe'
import { nextMinutes } from '../../composables/nextTimes'
import { useNow } from '../../composables/useNow'
import { useQueueStore } from '../../stores/queue'

export interface NextInLine {
  /** The customer who has waited longest. Null: as far as the window knows, nobody waits. */
  readonly next: ComputedRef<LongestWaiting | null>
  /** The wait of `next` in words, such as `14 min`. Do not show it while `next` is null. */
  readonly wait: ComputedRef<string>
}

export function useNextInLine(): NextInLine {
  const queue = useQueueStore()
  const next = computed(() => queue.head?.longest ?? null)
  const now = useNow((at) => (next.value?.wait.raw === null ? nextMinutes(next.value.wait.since, at) : Infinity))
  return {
    next,
    wait: computed(() => {
      const { since, raw, atLeast } = next.value?.wait ?? { since: now.value, raw: null, atLeast: false }
      return raw ?? formatMinutes(now.value - since) + (atLeast ? '+' : '')
    })
  }
}
