import { computed, ref, type ComputedRef, type Ref } from 'vue'
import type { CommandRefusal } from '../../shared/commands'
import type { CustomerKey } from '../../shared/domain/ids'
import type { Parking, ParkingOrder } from '../../shared/domain/parking'
import { useCommands } from '../commands'
import { useConversationStore } from '../stores/conversation'
import { useQueueStore } from '../stores/queue'
import { useScreenStore } from '../stores/screen'

export interface ParkingQuestion {
  /** The name of the customer whom the agent is about to park. Null: the question is closed. */
  readonly asked: ComputedRef<string | null>
  /** The present parking. Null: the customer is not parked, has written meanwhile, or is not in this window. */
  readonly parking: ComputedRef<Parking | null>
  /** The reason why main refused the last answer. Null: main did not refuse the answer. */
  readonly refusal: Ref<CommandRefusal | null>
  /** Parks the customer. If main refuses, the question stays open. */
  readonly answer: (order: ParkingOrder) => void
  /** Ends the parking. If main refuses, the question stays open. */
  readonly end: () => void
  readonly cancel: () => void
}

/** Asks the agent until when to park a customer, and parks the customer. */
export function useParkingQuestion(): ParkingQuestion {
  const send = useCommands()
  const screen = useScreenStore()
  const queue = useQueueStore()
  const conversation = useConversationStore()
  const refusal = ref<CommandRefusal | null>(null)

  const customer = computed(() => {
    const key = screen.parking?.key
    if (conversation.head?.key === key) return conversation.head
    return [...queue.rows, ...(queue.head?.mine?.rows ?? [])].find((row) => row.key === key) ?? null
  })

  function cancel(): void {
    screen.parking = null
    refusal.value = null
  }

  async function run(key: CustomerKey, order: ParkingOrder | null): Promise<void> {
    const answer = await send(order ? { type: 'parking.begin', key, order } : { type: 'parking.end', key })
    if (screen.parking?.key !== key) return
    if (answer === null) cancel()
    else refusal.value = answer
  }

  return {
    asked: computed(() => screen.parking?.name ?? null),
    parking: computed(() => (customer.value?.parking?.state === 'wrote' ? null : (customer.value?.parking ?? null))),
    refusal,
    answer: (order) => {
      if (screen.parking) void run(screen.parking.key, order)
    },
    end: () => {
      if (screen.parking) void run(screen.parking.key, null)
    },
    cancel
  }
}
