import { nextTick, watch, type ComputedRef, type ShallowRef } from 'vue'
import type { SearchResult } from '../../../shared/searchViews'

export interface SteadyResultsParts {
  readonly scroller: Readonly<ShallowRef<HTMLElement | null>>
  readonly results: ComputedRef<readonly SearchResult[]>
  /** The id of the chosen result's element. Undefined: no result is chosen. */
  readonly chosen: ComputedRef<string | undefined>
}

/**
 * When new results come before others, scrolls the list so that one result stays at its place on the screen:
 * - the chosen result, if it is in sight;
 * - or else the first result in sight.
 * At the top of the list, without a chosen result in sight, the list does not scroll: the new results come into
 * sight. The browser's own `overflow-anchor` must be off, because it does nothing at the top of the list.
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
