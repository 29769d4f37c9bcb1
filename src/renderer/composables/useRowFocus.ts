import type { Ref } from 'vue'
import { isTextField } from './letterKey'

/**
 * Returns a keydown handler. The up and down arrow keys move the focus from row to row. Each row's menu can then be
 * opened without a pointer. Rows need `data-menu` and a negative tabindex. If no row has the focus, the down arrow
 * key focuses the first row in sight.
 */
export function useRowFocus(place: Readonly<Ref<HTMLElement | null>>): (event: KeyboardEvent) => void {
  return (event) => {
    const isHeld = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey
    const element = place.value
    if (isHeld || event.defaultPrevented || element === null || isTextField(event.target)) return
    const rows = [...element.querySelectorAll<HTMLElement>('[data-menu][tabindex]')]
    const current = rows.findIndex((row) => row.contains(document.activeElement))
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: current < 0 ? firstInSight(rows, element) : current + 1,
      ArrowUp: current - 1
    }
    const next = rows[steps[event.key] ?? -1]
    if (next === undefined) return
    event.preventDefault()
    next.focus()
  }
}

/** Returns the index of the first row that is not above the visible part of `element`. */
function firstInSight(rows: readonly HTMLElement[], element: HTMLElement): number {
  const { top } = element.getBoundingClientRect()
  return Math.max(
    0,
    rows.findIndex((row) => row.getBoundingClientRect().top >= top)
  )
}
