import { nextTick, watch } from 'vue'
import { MESSAGE_LIMIT } from '../../../shared/shownInWindow'
import { isOnScreen } from '../../composables/panes'
import { useConversationStore } from '../../stores/conversation'
import { useScreenStore } from '../../stores/screen'
import { useSearchStore } from '../../stores/search'

/** This many messages before the match are loaded too. The match is then not at the very top. */
const AROUND = 20

/** Scrolls to the current match. If needed, asks main for older messages first, up to `MESSAGE_LIMIT`. */
export function useScrollToMatch(): void {
  const search = useSearchStore()
  const screen = useScreenStore()
  const conversation = useConversationStore()
  let done = 0

  watch(
    [
      () => search.asked,
      () => search.found,
      () => conversation.items,
      () => conversation.head?.key,
      () => [screen.narrowPane, screen.panel]
    ],
    async () => {
      const current = search.current
      if (done === search.asked || current === null || !search.isFound(screen.selected)) return
      const hit = search.found?.hits.find(({ id }) => id === current.id)
      if (!hit || conversation.head?.key !== screen.selected) return
      screen.messages = Math.min(MESSAGE_LIMIT, Math.max(screen.messages, hit.fromEnd + AROUND))
      if (!conversation.items.some((item) => item.kind === 'message' && item.id === hit.id)) return
      const asked = search.asked
      await nextTick()
      if (!bringIntoSight(hit.id)) return
      done = asked
      // A new or extended transcript scrolls to its end after this code. So this function waits for two frames and
      // scrolls again.
      await new Promise(requestAnimationFrame)
      await new Promise(requestAnimationFrame)
      if (asked === search.asked) bringIntoSight(hit.id)
    },
    { immediate: true, flush: 'post' }
  )
}

/** Scrolls to the message. Returns false if the message is not in the transcript, or if the transcript is hidden. */
function bringIntoSight(id: number): boolean {
  const message = document.querySelector(`[data-message="${id}"]`)
  if (message === null || !isOnScreen(message)) return false
  const target = message.querySelector('mark[data-now]') ?? message
  target.scrollIntoView({ block: 'center' })
  return true
}
