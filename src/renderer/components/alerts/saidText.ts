/**
 * Returns what screen readers say of a notice: its first line without the parts that something else says already. Both
 * are marked in the templates.
 */
export function saidText(place: Element | null): string {
  const line = place?.querySelector('[data-said]')?.cloneNode(true)
  if (!(line instanceof Element)) return ''
  for (const part of line.querySelectorAll('[data-unsaid]')) part.remove()
  return (line.textContent ?? '').replace(/\s+/g, ' ').trim()
}
