import { nextTick, watch, type ComputedRef, type ShallowRef } from 'vue'
import type { SearchResult } from '../../../shared/searchViews'

export interface SteadyResultsParts {
  readonly scroller: Readonly<ShallowRef<HTMLElement | null>>
  readonly results: ComputedRef<readonly SearchResult[]>
  /** The id of the chosen result's element. Undefined: no result is chosen. */
  readonly chosen: ComputedRef<string | undefined>
}

/**
 * Keeps the results at their places on the screen when others come before them: the chosen one if it is in sight, else
 * the first in sight. At the top of the list without a chosen result, new results come into sight instead. The browser
 * must not do the same (`overflow-anchor`), because it does nothing at the top of the list.
 */
export function useSteadyResults({ scroller, results, chosen }: SteadyResultsParts): void {
  /** Returns the result that must not move. */
  function steady(list: HTMLElement): Element | undefined {
    const { top, bottom } = list.getBoundingClientRect()
    const isInSight = (option: Element): boolean => {
      const place = option.getBoundingClientRect()
      return place.bottom > top && place.top < bottom
    }
    const options = [...list.querySelectorAll('[role="option"]')]
    const ofChosen = options.find(({ id }) => id === chosen.value)
    if (ofChosen && isInSight(ofChosen)) return ofChosen
    return list.scrollTop > 0 ? options.find(isInSight) : undefined
  }

  watch(results, async () => {
    const list = scroller.value
    const before = list ? steady(list) : undefined
    if (!list || !before) return
    const { id } = before
    const { top } = before.getBoundingClientRect()
    await nextTick()
    const after = document.getElementById(id)
    if (after) list.scrollTop += after.getBoundingClientRect().top - top
  })
}
