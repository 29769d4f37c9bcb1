import { computed, onMounted, watch, type ComputedRef } from 'vue'
import type { QueueRow } from '../../../shared/views'
import { useQueueStore } from '../../stores/queue'
import { useScreenStore } from '../../stores/screen'
import { stripOptionId } from './rowName'

/**
 * The strip shows at most this many rows. Main sends more, because messages of customers who are not shown are
 * announced too.
 */
const STRIP_ROWS = 4

/** Which of the agent's conversations the strip shows, and how many more there are. `isCards`: as a row of cards. */
export function useStripRows(isCards: () => boolean): {
  readonly rows: ComputedRef<readonly QueueRow[]>
  readonly more: ComputedRef<number>
} {
  const queue = useQueueStore()
  const screen = useScreenStore()
  const rows = computed(() => {
    const all = queue.head?.mine?.rows ?? []
    const first = all.slice(0, STRIP_ROWS)
    const open = all.find(({ key }) => key === screen.selected)
    // The cards must show which conversation is open: a narrow window has no list beside it.
    return !isCards() || !open || first.includes(open) ? first : [...first.slice(0, -1), open]
  })

  /** The cards may be wider than the window, so the card of the open conversation is scrolled into sight. */
  function showOpen(): void {
    if (!isCards() || screen.selected === null) return
    document.getElementById(stripOptionId(screen.selected))?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }
  onMounted(showOpen)
  watch(() => screen.selected, showOpen, { flush: 'post' })

  return { rows, more: computed(() => Math.max(0, (queue.head?.mine?.count ?? 0) - rows.value.length)) }
}
