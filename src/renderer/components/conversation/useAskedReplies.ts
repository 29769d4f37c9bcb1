import { onBeforeUnmount, watch, type Ref } from 'vue'
import type { AskedReplies } from '../../../shared/shownInWindow'
import { useScreenStore } from '../../stores/screen'
import type { SlashWord } from './replyQuery'

/** The popup offers at most this many replies. With more, typing one more letter is faster than reading. */
const ROWS = 20

/**
 * Asks main for the saved replies that match the word, as long as there is one. `page`: the key of the customer's
 * company page. Null: not known.
 */
export function useAskedReplies(word: Readonly<Ref<SlashWord | null>>, page: string | null): void {
  const screen = useScreenStore()
  let asked: AskedReplies | null = null

  function stopAsking(): void {
    if (asked !== null && screen.replies === asked) screen.replies = null
    asked = null
  }

  watch(word, (now, before) => {
    if (now === null) return stopAsking()
    if (now.query === before?.query && asked !== null) return
    asked = { query: now.query, page, folder: null, order: 'use', nearly: true, start: 0, rows: ROWS }
    screen.replies = asked
  })
  onBeforeUnmount(stopAsking)
}
