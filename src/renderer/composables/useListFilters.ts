import { computed, type ComputedRef } from 'vue'
import { WHOLE_VIEW, type ListChoice, type QueueViewName } from '../../shared/shownInWindow'
import { listOf } from '../../shared/text/list'
import { say } from '../../shared/text/say'
import { useQueueStore } from '../stores/queue'
import { useScreenStore } from '../stores/screen'
import { usePageRules } from './usePageRules'

/** A filter of the list, as a chip in its header. */
export interface ActiveFilter {
  readonly id: string
  readonly name: string
  readonly clear: () => void
}

export interface ListFilters {
  /**
   * Returns the filters that are on. `room`: number of characters for page names. If the names are longer, a chip shows
   * only the number of pages.
   */
  readonly chips: (room: number) => readonly ActiveFilter[]
  /** Describes what the list shows: the names of its pages or "All pages", then its other filters. */
  readonly inWords: ComputedRef<string>
  /** True if hidden pages may keep customers out of the list that main has sent. */
  readonly hidesPages: ComputedRef<boolean>
  /** The number of filters in the list that main sent last. All chosen pages count as one filter. */
  readonly count: ComputedRef<number>
  /** How many customers of the view the filters hide, as far as Deskhand knows. */
  readonly hidden: ComputedRef<number>
  readonly clear: () => void
  readonly nameOf: (page: string) => string
}

/** Returns the filters that are on in this view, except the filter by page. `hiding`: number of hidden pages. */
function others(
  view: QueueViewName,
  { unanswered, overLimit, pinned, assigned }: ListChoice,
  hiding: number
): readonly ActiveName[] {
  const on: ActiveName[] = []
  if (hiding > 0) on.push({ id: 'hidden', off: { hidden: true }, name: say('queue.chip.hidden', { count: hiding }) })
  if (unanswered) on.push({ id: 'unanswered', off: { unanswered: false }, name: say('queue.chip.unanswered') })
  if (overLimit) on.push({ id: 'overLimit', off: { overLimit: false }, name: say('queue.chip.overLimit') })
  if (pinned) on.push({ id: 'pinned', off: { pinned: false }, name: say('queue.chip.pinned') })
  if (assigned !== null && view === 'all')
    on.push({ id: 'assigned', off: { assigned: null }, name: say(`queue.chip.${assigned}`) })
  return on
}

interface ActiveName {
  readonly id: string
  readonly off: Partial<ListChoice>
  readonly name: string
}

export function useListFilters(): ListFilters {
  const queue = useQueueStore()
  const screen = useScreenStore()
  const rules = usePageRules()

  function nameOf(page: string): string {
    const known = queue.head?.pages.find((one) => one.page === page)
    return known === undefined ? page : known.name || say('frame.noPageName')
  }

  function pageChips(room: number): readonly ActiveName[] {
    const { pages } = screen.list
    const names = pages.map(nameOf)
    if (pages.length > 1 && names.join('').length > room)
      return [{ id: 'pages', off: { pages: [] }, name: say('queue.chip.pages', { count: pages.length }) }]
    return pages.map((page, at) => ({
      id: `page:${page}`,
      off: { pages: pages.filter((one) => one !== page) },
      name: names[at] ?? page
    }))
  }

  /**
   * Returns how many hidden pages keep customers out of the list. Hidden pages keep nobody out in these cases:
   * - The list shows hidden pages, or only chosen pages.
   * - The view has the agent's own customers.
   */
  function hiding(view: QueueViewName, { hidden, pages }: ListChoice): number {
    if (hidden || view === 'mine' || pages.length > 0) return 0
    return (queue.head?.pages ?? []).filter(({ page }) => rules.value.state(page) === 'hidden').length
  }

  const count = computed(() => {
    const { head } = queue
    if (!head) return 0
    return Math.min(1, head.list.pages.length) + others(head.view, head.list, hiding(head.view, head.list)).length
  })

  return {
    nameOf,
    chips: (room) =>
      [...pageChips(room), ...others(screen.view, screen.list, hiding(screen.view, screen.list))].map(
        ({ id, name, off }) => ({
          id,
          name,
          clear: () => screen.choose(off)
        })
      ),
    inWords: computed(() => {
      const { pages } = screen.list
      const names = pages.length === 0 ? [say('frame.allPages')] : pages.map(nameOf)
      return listOf([
        ...names,
        ...others(screen.view, screen.list, hiding(screen.view, screen.list)).map(({ name }) => name)
      ])
    }),
    count,
    hidesPages: computed(() => queue.head !== null && hiding(queue.head.view, queue.head.list) > 0),
    hidden: computed(() => {
      const { head } = queue
      return head && count.value > 0 && head.done ? Math.max(0, head.counts[head.view] - head.count) : 0
    }),
    clear: () => {
      const { order, hidden } = screen.list
      screen.choose({ ...WHOLE_VIEW, order, hidden: hidden || hiding(screen.view, screen.list) > 0 })
    }
  }
}
