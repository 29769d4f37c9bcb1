import { computed, type ComputedRef } from 'vue'
import { findRanges, type TextRange } from '../../../shared/search/matches'
import { useSearchStore } from '../../stores/search'

export interface MessageMarks {
  /** The matches in the message. Empty while nothing is searched for in the conversation. */
  readonly ranges: ComputedRef<readonly TextRange[]>
  /** The current match. Null: this message does not have it. */
  readonly now: ComputedRef<TextRange | null>
}

/** Returns the matches in a message. `id` undefined: the text is no message of the transcript, so none is current. */
export function useMessageMarks(
  message: () => { readonly text: string; readonly id?: number | undefined }
): MessageMarks {
  const search = useSearchStore()
  const ranges = computed(() => findRanges(message().text, search.findFor))
  const now = computed(() => {
    const at = search.current
    if (at === null || at.id !== message().id) return null
    return ranges.value[Math.min(at.nth, ranges.value.length - 1)] ?? null
  })
  return { ranges, now }
}
