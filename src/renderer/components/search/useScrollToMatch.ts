import { nextTick, watch } from 'vue'
import { MESSAGE_LIMIT } from '../../../shared/looks'
import { useConversationStore } from '../../stores/conversation'
import { useScreenStore } from '../../stores/screen'
import { useSearchStore } from '../../stores/search'

/** So many older messages are asked for besides the one with the match, so that it does not stand at the top. */
const AROUND = 20

/** Brings the match at which the agent is into sight. Asks main for older messages if the match is in one of them. */
export function useScrollToMatch(): void {
  const search = useSearchStore()
  const screen = useScreenStore()
  const conversation = useConversationStore()
  let done = 0

  watch(
    [() => search.asked, () => search.found, () => conversation.items, () => conversation.head?.key],
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
      // A transcript that was just opened, or that just got more messages, goes to its end once more.
      await new Promise(requestAnimationFrame)
      await new Promise(requestAnimationFrame)
      if (asked === search.asked) bringIntoSight(hit.id)
    },
    { immediate: true, flush: 'post' }
  )
}

/** Returns false if the message is not in the transcript. */
function bringIntoSight(id: number): boolean {
  const message = document.querySelector(`[data-message="${id}"]`)
  const target = message?.querySelector('mark[data-now]') ?? message
  target?.scrollIntoView({ block: 'center' })
  return message !== null
}
