import { computed, onBeforeUnmount, ref, watch, type ComputedRef, type Ref } from 'vue'
import { REPLY_ROW_LIMIT, type AskedReplies } from '../../../shared/shownInWindow'
import type { Reply } from '../../../shared/domain/reply'
import { useRepliesStore } from '../../stores/replies'
import { useScreenStore } from '../../stores/screen'

/** Height of a row of the list, px. */
export const REPLY_ROW_HEIGHT = 56
/** Number of rows that are drawn beyond each edge of the visible part. */
const OVERSCAN = 8

export interface ReplyListWindow {
  readonly query: Ref<string>
  /** Null: every folder. Empty: the replies in no folder. */
  readonly folder: Ref<string | null>
  readonly total: ComputedRef<number>
  readonly start: ComputedRef<number>
  readonly rows: ComputedRef<readonly Reply[]>
  /** Call this when the visible part of the list has changed. `scrollTop`, `height`: px. */
  readonly show: (scrollTop: number, height: number) => void
}

/** Asks main for the saved replies that the list of the settings shows. */
export function useReplyList(): ReplyListWindow {
  const screen = useScreenStore()
  const store = useRepliesStore()
  const query = ref('')
  const folder = ref<string | null>(null)
  const part = ref({ start: 0, rows: 0 })

  watch(
    [query, folder, part],
    () => {
      const asked: AskedReplies = { query: query.value, page: null, folder: folder.value, order: 'name', ...part.value }
      screen.replies = asked
    },
    { immediate: true }
  )
  watch([query, folder], () => (part.value = { ...part.value, start: 0 }))
  onBeforeUnmount(() => (screen.replies = null))

  return {
    query,
    folder,
    total: computed(() => store.head?.total ?? 0),
    start: computed(() => store.head?.asked.start ?? 0),
    rows: computed(() => store.rows),
    show(scrollTop, height) {
      if (height <= 0) return
      const start = Math.max(0, Math.floor(scrollTop / REPLY_ROW_HEIGHT) - OVERSCAN)
      const rows = Math.min(REPLY_ROW_LIMIT, Math.ceil(height / REPLY_ROW_HEIGHT) + 1 + 2 * OVERSCAN)
      if (start !== part.value.start || rows !== part.value.rows) part.value = { start, rows }
    }
  }
}
