import { computed, type ComputedRef } from 'vue'
import { say } from '../../shared/text/say'
import { useQueueStore } from '../stores/queue'
import { useScreenStore } from '../stores/screen'

export interface PageFilter {
  /** Name of the only page that the list shows. Null: the list shows all pages. */
  readonly name: ComputedRef<string | null>
  /** Number of customers of the view that the filter hides, as far as Deskhand knows. */
  readonly hidden: ComputedRef<number>
  readonly clear: () => void
  /** The name of a page; null: no page. */
  readonly nameOf: (page: string | null) => string | null
}

/** The company page that the list shows alone. */
export function usePageFilter(): PageFilter {
  const queue = useQueueStore()
  const screen = useScreenStore()

  function nameOf(page: string | null): string | null {
    if (page === null) return null
    const known = queue.head?.pages.find((one) => one.page === page)
    return known === undefined ? page : known.name || say('frame.noPageName')
  }

  return {
    nameOf,
    name: computed(() => nameOf(screen.page)),
    hidden: computed(() => {
      const head = queue.head
      return head?.page == null ? 0 : Math.max(0, head.counts[head.view] - head.count)
    }),
    clear: () => screen.showPage(null)
  }
}
