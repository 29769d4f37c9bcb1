/**
 * Returns the visible text of an element on one line, without buttons, initials and texts for screen readers only. If
 * a part has `data-shown`, returns only its text.
 */
export function shownText(element: Element): string {
  const copy = (element.querySelector('[data-shown]') ?? element).cloneNode(true) as Element
  for (const other of copy.querySelectorAll('button, .sr-only, .rounded-full[aria-hidden="true"]')) other.remove()
  // Two paragraphs are two words, even without a space between them.
  for (const block of copy.querySelectorAll('p,li,div,dt,dd,td,th')) block.append(' ')
  return copy.textContent.replaceAll(/\s+/gu, ' ').trim()
}
