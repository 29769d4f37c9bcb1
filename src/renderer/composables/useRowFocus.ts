import type { Ref } from 'vue'

/**
 * Returns a function that moves the focus among the rows of a table with the arrow keys, so that people who use no
 * pointer can open the menu of a row. The rows need `data-menu="row"` and a negative tabindex.
 */
export function useRowFocus(table: Readonly<Ref<HTMLElement | null>>): (event: KeyboardEvent) => void {
  return (event) => {
    const isHeld = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey
    if (isHeld || event.defaultPrevented || table.value === null) return
    const rows = [...table.value.querySelectorAll<HTMLElement>('[data-menu="row"]')]
    const current = rows.findIndex((row) => row.contains(document.activeElement))
    const steps: Readonly<Record<string, number>> = { ArrowDown: current + 1, ArrowUp: current - 1 }
    const next = rows[steps[event.key] ?? -1]
    if (next === undefined) return
    event.preventDefault()
    next.focus()
  }
}
