import { computed, watch, type ComputedRef } from 'vue'
import { useConversationStore } from '../stores/conversation'
import { useScreenStore } from '../stores/screen'
import { useMedia } from './useMedia'

export interface Details {
  readonly shown: ComputedRef<boolean>
  /** True if the open details cover the conversation, because there is no room beside it. */
  readonly overlay: Readonly<ComputedRef<boolean>>
  readonly close: () => void
}

/**
 * Whether the open customer's details are shown. They close in a window that becomes too narrow, and open again in a
 * wide one.
 */
export function useDetails(): Details {
  const screen = useScreenStore()
  const conversation = useConversationStore()
  const tight = useMedia('(max-width: 1179.98px)')

  // The store keeps `detailsWhenWide`, because this composable ends when another workspace comes to the front.
  watch(
    () => screen.detailsOpen,
    (isOpen) => {
      if (!tight.value) screen.detailsWhenWide = isOpen
    },
    { flush: 'sync' }
  )
  watch(tight, (isTight) => (screen.detailsOpen = !isTight && screen.detailsWhenWide), { immediate: true })
  // When the agent opens another customer, the overlay closes, because it was opened for the previous one.
  watch(
    () => screen.selected,
    () => {
      if (tight.value) screen.detailsOpen = false
    }
  )

  return {
    shown: computed(() => screen.detailsOpen && conversation.head !== null),
    overlay: computed(() => tight.value),
    close: () => {
      screen.detailsOpen = false
    }
  }
}
