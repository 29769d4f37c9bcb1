import { computed, type ComputedRef } from 'vue'
import { inSentence } from '../../../shared/direction'
import type { Wait } from '../../../shared/domain/customer'
import { isUnanswered } from '../../../shared/domain/parking'
import { formatMinutes } from '../../../shared/domain/urgency'
import { say } from '../../../shared/text/say'
import type { ConversationHead } from '../../../shared/views'
import { nextMinutes, nextUntil } from '../../composables/nextTimes'
import { useNow } from '../../composables/useNow'
import { useConversationStore } from '../../stores/conversation'
import { times } from '../../locales/times'
import { useQueueStore } from '../../stores/queue'
import { useScreenStore } from '../../stores/screen'
import { firstName } from '../ui/firstName'

/**
 * Returns a text that says why the window chose this customer, after "next" or a release. Null: the window did not
 * choose, or the reason no longer holds.
 */
export function useWhyOpened(head: () => ConversationHead): ComputedRef<string | null> {
  const screen = useScreenStore()
  const conversation = useConversationStore()
  const queue = useQueueStore()
  const now = useNow((at) => {
    const { key, present, assignment, turn, wait, parking } = head()
    if (screen.whyOpened?.key !== key) return Infinity
    const { reason } = screen.whyOpened
    if (reason === 'answer') return turn.kind === 'theirs' ? nextMinutes(turn.since, at) : Infinity
    if (reason === 'reminder') return parking?.state === 'due' ? nextUntil(parking.until, at) : Infinity
    const waits = reason === 'waiting' && present && assignment.kind === 'nobody' && wait.raw === null
    return waits ? nextMinutes(wait.since, at) : Infinity
  })

  const waited = ({ since, atLeast }: Pick<Wait, 'since' | 'atLeast'>): string =>
    formatMinutes(now.value - since) + (atLeast ? '+' : '')

  const doubts = computed(
    () => conversation.items.filter((item) => item.kind === 'message' && item.delivery?.state === 'unconfirmed').length
  )

  return computed(() => {
    const { key, name, present, assignment, turn, wait, parking } = head()
    if (screen.whyOpened?.key !== key) return null
    const who = inSentence(firstName(name))
    switch (screen.whyOpened.reason) {
      case 'answer':
        if (!present || assignment.kind !== 'me' || turn.kind !== 'theirs') return null
        if (parking?.state === 'wrote' && !turn.atLeast)
          return say('conversation.why.wroteAgain', { name: who, time: waited(turn) })
        return say('conversation.why.answer', { name: who, time: waited(turn) })
      case 'reminder':
        if (parking?.state !== 'due' || parking.until === null) return null
        return isUnanswered(parking, turn)
          ? say('conversation.why.noAnswer')
          : say('conversation.why.reminder', { time: times.until(parking.until, now.value) })
      case 'unconfirmed':
        return doubts.value === 0 ? null : say('conversation.why.unconfirmed', { count: doubts.value })
      case 'unknown':
        if (!present || assignment.kind !== 'me' || turn.kind !== 'unknown') return null
        return say('conversation.why.unknown', { name: who })
      case 'waiting':
        if (!present || assignment.kind !== 'nobody') return null
        return say(queue.head?.longest?.key === key ? 'conversation.why.waiting' : 'conversation.why.nobodyYet', {
          name: who,
          time: wait.raw ?? waited(wait)
        })
    }
  })
}
