/**
 * Returns the text that people see in an element, on one line: without buttons, texts for screen readers only, and
 * the initials of a person. If there is an element with `data-shown` inside, returns only the text of that one.
 */
export function shownText(element: Element): string {
  const copy = (element.querySelector('[data-shown]') ?? element).cloneNode(true) as Element
  for (const other of copy.querySelectorAll('button, .sr-only, .rounded-full[aria-hidden="true"]')) other.remove()
  // Two paragraphs are two words, even if there is no space between their elements.
  for (const block of copy.querySelectorAll('p,li,div,dt,dd,td,th')) block.append(' ')
  return copy.textContent.replaceAll(/\s+/gu, ' ').trim()
}
