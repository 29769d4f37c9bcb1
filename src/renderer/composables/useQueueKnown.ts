import { computed, type ComputedRef } from 'vue'
import type { Listing } from '../../shared/domain/listing'
import { useQueueStore } from '../stores/queue'
import { useStatusStore } from '../stores/status'
import { useConnection } from './useConnection'
import { useNow } from './useNow'

export interface QueueKnown {
  /** Number of customers in the last list who could not be read. */
  readonly unreadable: ComputedRef<number>
  /** There may be customers whom no list shows. */
  readonly partial: ComputedRef<boolean>
  /** An empty list means that nobody waits: all of the queue was read, and what is shown is true now. */
  readonly whole: ComputedRef<boolean>
  /** A list that takes long, and for how many seconds so far. Changes every second. */
  readonly slow: ComputedRef<(Listing & { readonly seconds: number }) | null>
}

/** How much is known about the queue. */
export function useQueueKnown(): QueueKnown {
  const store = useStatusStore()
  const queue = useQueueStore()
  const now = useNow()
  const { canSend } = useConnection()
  const unreadable = computed(() => store.status?.unreadable ?? 0)
  const partial = computed(() => store.status?.partial === true)
  const whole = computed(
    () =>
      canSend.value &&
      queue.head !== null &&
      store.status?.refreshedAt != null &&
      unreadable.value === 0 &&
      !partial.value
  )
  const slow = computed(() => {
    const listing = store.status?.listing
    return listing ? { ...listing, seconds: Math.max(0, Math.round((now.value - listing.since) / 1000)) } : null
  })
  return { unreadable, partial, whole, slow }
}
