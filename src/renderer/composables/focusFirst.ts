/** Puts the focus on what a dialog marks with `data-first`, instead of its first button. For `open-auto-focus`. */
export function focusFirst(event: Event): void {
  event.preventDefault()
  const { target } = event
  if (target instanceof HTMLElement) target.querySelector<HTMLElement>('[data-first]')?.focus()
}
