import { nextTick } from 'vue'
import type { useScreenStore } from '../stores/screen'

/**
 * Shows the open conversation, if a panel or the list covers it. Its fields can get the focus after the promise has
 * resolved.
 */
export async function showConversation(screen: ReturnType<typeof useScreenStore>): Promise<void> {
  screen.panel = 'desk'
  screen.narrowPane = 'conversation'
  await nextTick()
}
