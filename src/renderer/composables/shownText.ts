/**
 * Returns the visible text of an element on one line. Leaves out buttons, initials and texts for screen readers only.
 * If a part of the element has `data-shown`, returns only that part's text.
 */
export function shownText(element: Element): string {
  const copy = (element.querySelector('[data-shown]') ?? element).cloneNode(true) as Element
  for (const other of copy.querySelectorAll('button, .sr-only, .rounded-full[aria-hidden="true"]')) other.remove()
  // The last word of a block and the first word of the next block must not become one word.
  for (const block of copy.querySelectorAll('p,li,div,dt,dd,td,th')) block.append(' ')
  return copy.textContent.replaceAll(/\s+/gu, ' ').trim()
}
