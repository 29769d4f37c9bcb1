import { computed, type ComputedRef } from 'vue'
import { useScreenStore } from '../stores/screen'
import { useSearchStore } from '../stores/search'

export interface Find {
  readonly count: ComputedRef<number>
  /** The number of the current match, from 1. 0: there is none. */
  readonly at: ComputedRef<number>
  /** Goes to the next (1) or previous (-1) match. After the newest comes the oldest. */
  readonly step: (by: 1 | -1) => void
}

/** Finds the matches in the open conversation, oldest first. */
export function useFind(): Find {
  const search = useSearchStore()
  const screen = useScreenStore()

  const hits = computed(() => (search.isFound(screen.selected) ? (search.found?.hits ?? []) : []))
  const count = computed(() => hits.value.reduce((sum, hit) => sum + hit.count, 0))
  const at = computed(() => {
    const place = search.current
    if (place === null) return 0
    let before = 0
    for (const hit of hits.value) {
      if (hit.id === place.id) return before + Math.min(place.nth, hit.count - 1) + 1
      before += hit.count
    }
    return 0
  })

  function goTo(number: number): void {
    let before = 0
    for (const hit of hits.value) {
      if (number <= before + hit.count) return search.goTo(hit.id, number - before - 1)
      before += hit.count
    }
  }

  return {
    count,
    at,
    step: (by) => {
      if (count.value > 0) goTo(((at.value - 1 + by + count.value) % count.value) + 1)
    }
  }
}
