/**
 * Returns the text that people see in an element, on one line: without its buttons, without what only screen readers
 * get, and without the initials of a person. Of an element with a `data-shown` inside, returns the text of that.
 */
export function shownText(element: Element): string {
  const copy = (element.querySelector('[data-shown]') ?? element).cloneNode(true) as Element
  for (const other of copy.querySelectorAll('button, .sr-only, .rounded-full[aria-hidden="true"]')) other.remove()
  // Two paragraphs are two words, also where no space is between their elements.
  for (const block of copy.querySelectorAll('p,li,div,dt,dd,td,th')) block.append(' ')
  return copy.textContent.replaceAll(/\s+/gu, ' ').trim()
}
