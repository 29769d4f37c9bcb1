import { nextTick } from 'vue'
import type { useScreenStore } from '../stores/screen'

/**
 * Shows the open conversation, if a panel or the list of a narrow window covers it. The fields of the conversation
 * can get the focus only after the promise has resolved.
 */
export async function showConversation(screen: ReturnType<typeof useScreenStore>): Promise<void> {
  screen.panel = 'desk'
  screen.narrowPane = 'conversation'
  await nextTick()
}
