import { computed, type ComputedRef } from 'vue'
import type { Listing } from '../../shared/domain/listing'
import { SECOND_MS } from '../../shared/time'
import { useQueueStore } from '../stores/queue'
import { useStatusStore } from '../stores/status'
import { useConnection } from './useConnection'
import { nextUnit } from './nextTimes'
import { useNow } from './useNow'

export interface QueueKnown {
  /** How many rows of the last list could not be read as customers. */
  readonly unreadable: ComputedRef<number>
  /** True if there may be customers who are in no list of this window. */
  readonly partial: ComputedRef<boolean>
  /**
   * True if the whole queue was read and the window is up to date. Only then does an empty list mean that nobody waits.
   */
  readonly whole: ComputedRef<boolean>
  /** If reading the queue takes long: its progress, and the seconds so far. Null: it does not take long. */
  readonly slow: ComputedRef<(Listing & { readonly seconds: number }) | null>
}

export function useQueueKnown(): QueueKnown {
  const store = useStatusStore()
  const queue = useQueueStore()
  const now = useNow((at) => (store.status?.listing ? nextUnit(store.status.listing.since, at, SECOND_MS) : Infinity))
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
    return listing ? { ...listing, seconds: Math.max(0, Math.floor((now.value - listing.since) / SECOND_MS)) } : null
  })
  return { unreadable, partial, whole, slow }
}
