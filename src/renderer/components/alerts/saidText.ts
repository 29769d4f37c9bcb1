/**
 * Returns what screen readers say of a notice: the text of the element with `data-said`, without the elements with
 * `data-unsaid`, because another live region says these. Empty: there is no element with `data-said`.
 */
export function saidText(place: Element | null): string {
  const line = place?.querySelector('[data-said]')?.cloneNode(true)
  if (!(line instanceof Element)) return ''
  for (const part of line.querySelectorAll('[data-unsaid]')) part.remove()
  return (line.textContent ?? '').replace(/\s+/g, ' ').trim()
}
