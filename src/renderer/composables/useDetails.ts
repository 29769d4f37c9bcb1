import { computed, watch, type ComputedRef } from 'vue'
import { useConversationStore } from '../stores/conversation'
import { useScreenStore } from '../stores/screen'
import { useMedia } from './useMedia'

export interface Details {
  readonly shown: ComputedRef<boolean>
  /** True if the details cover the conversation when they are shown, because there is no room beside it. */
  readonly overlay: Readonly<ComputedRef<boolean>>
  readonly close: () => void
}

/**
 * Says whether the window shows the details of the open customer. The details close by themselves when the window
 * becomes too narrow for them. They open again when the window becomes wide, if they were open before.
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
