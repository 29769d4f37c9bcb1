import { computed, type ComputedRef } from 'vue'
import { formatMinutes } from '../../../shared/domain/urgency'
import type { LongestWaiting } from '../../../shared/domain/needsMe'
import { nextMinute, useNow } from '../../composables/useNow'
import { useQueueKnown } from '../../composables/useQueueKnown'
import { useUnknownElsewhere } from '../../composables/useWorkspaces'
import { useQueueStore } from '../../stores/queue'

export interface NextInLine {
  /** The customer who has waited longest. Null: as far as the window knows, nobody waits. */
  readonly next: ComputedRef<LongestWaiting | null>
  /** The wait of `next` in words, such as `14 min`. Do not show it while `next` is null. */
  readonly wait: ComputedRef<string>
  /** True if it is certain who waits, also at the other workspaces. */
  readonly known: ComputedRef<boolean>
  /** True only if it is certain that nobody waits. */
  readonly nobody: ComputedRef<boolean>
}

export function useNextInLine(): NextInLine {
  const queue = useQueueStore()
  const { whole } = useQueueKnown()
  const elsewhere = useUnknownElsewhere()
  const now = useNow(nextMinute)
  const next = computed(() => queue.head?.longest ?? null)
  const known = computed(() => whole.value && elsewhere.value.length === 0)
  return {
    next,
    wait: computed(() => {
      const { since, raw, atLeast } = next.value?.wait ?? { since: now.value, raw: null, atLeast: false }
      return raw ?? formatMinutes(now.value - since) + (atLeast ? '+' : '')
    }),
    known,
    nobody: computed(() => next.value === null && known.value)
  }
}
