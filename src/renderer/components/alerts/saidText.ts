/**
 * Returns what screen readers say of a notice: the text in the element with `data-said`. Leaves out the elements with
 * `data-unsaid`, which another live region says. Empty: there is no element with `data-said`.
 */
export function saidText(place: Element | null): string {
  const line = place?.querySelector('[data-said]')?.cloneNode(true)
  if (!(line instanceof Element)) return ''
  for (const part of line.querySelectorAll('[data-unsaid]')) part.remove()
  return (line.textContent ?? '').replace(/\s+/g, ' ').trim()
}
