import type { Ref } from 'vue'
import { isTextField } from './letterKey'

/**
 * Returns a function that moves the focus with the arrow keys among the rows or values in `place`, so that people who
 * use no pointer can open the menu of each. Each row or value needs `data-menu` and a negative tabindex. If none of
 * them has the focus, the first one in sight gets it.
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

/** Returns the index of the first row that is not scrolled out of sight at the top of `element`. */
function firstInSight(rows: readonly HTMLElement[], element: HTMLElement): number {
  const { top } = element.getBoundingClientRect()
  return Math.max(
    0,
    rows.findIndex((row) => row.getBoundingClientRect().top >= top)
  )
}
