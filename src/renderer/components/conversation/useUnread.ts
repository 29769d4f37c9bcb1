import { computed, shallowRef, watch, type ComputedRef } from 'vue'
import type { TranscriptItem } from '../../../shared/domain/message'
import type { UnreadMark } from './transcriptLines'

const isOwn = (item: TranscriptItem): boolean => item.kind === 'message' && item.author.kind === 'me'

/**
 * Returns the mark of messages that were unread when they were first shown. Null: there were no unread messages, or
 * the agent has answered. `unread`: how many of the customer's messages are unread.
 */
export function useUnread(
  unread: () => number,
  items: () => readonly TranscriptItem[]
): ComputedRef<UnreadMark | null> {
  const mark = shallowRef<UnreadMark | null>(null)

  watch(
    [unread, items],
    ([count], [countBefore]) => {
      if (count === 0) return
      // If the agent had read everything, new messages begin a new mark. Otherwise the present mark counts them too.
      if (mark.value === null || countBefore === 0) mark.value = markOf(items(), count)
      else if (count > mark.value.count) mark.value = { ...mark.value, count }
    },
    { immediate: true }
  )

  return computed(() => {
    const at =
      mark.value === null ? -1 : items().findIndex(({ id, kind }) => kind === 'message' && id === mark.value?.id)
    return at >= 0 && !items().slice(at).some(isOwn) ? mark.value : null
  })
}

function markOf(items: readonly TranscriptItem[], count: number): UnreadMark | null {
  const theirs = items.filter((item) => item.kind === 'message' && item.author.kind === 'customer')
  const first = theirs.at(-Math.min(count, theirs.length))
  return first ? { id: first.id, count } : null
}
