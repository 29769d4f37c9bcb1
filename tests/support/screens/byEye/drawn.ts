import { faded, over, readColour, type Colour } from './colours'

/** True if somebody sees the element: it has a box, is not transparent, and is not only for screen readers. */
export function isSeen(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect()
  return (
    width > 1 &&
    height > 1 &&
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    element.closest('.sr-only') === null
  )
}

/** True for a control that cannot be used now. WCAG asks for no contrast there. */
export const isInactive = (element: Element): boolean =>
  element.closest(':disabled, [aria-disabled="true"], fieldset[disabled]') !== null

/** An element in a few words, so that a person finds it in the code. */
export function describe(element: Element): string {
  const words = (element.getAttribute('aria-label') ?? element.textContent).trim().replace(/\s+/g, ' ').slice(0, 40)
  const role = element.getAttribute('role')
  const classes = [...element.classList].slice(0, 6).join('.')
  return `${element.tagName.toLowerCase()}${role === null ? '' : `[${role}]`}${classes && `.${classes}`}${words && ` “${words}”`}`
}

/**
 * Text that a layer behind a field repeats, so that marks are at the right places. The field itself shows the text.
 */
const isLayer = (element: Element): boolean =>
  element.closest('[aria-hidden="true"]')?.parentElement?.querySelector(':scope > textarea') != null

/** Every drawn text, with its boxes and the element that gives its style. */
export function* textsOf(page: Document): Generator<{ element: Element; text: string; boxes: readonly DOMRect[] }> {
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT)
  const range = page.createRange()
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    const text = node.textContent?.trim() ?? ''
    if (!element || text === '' || !isSeen(element) || isLayer(element)) continue
    range.selectNodeContents(node)
    const boxes = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0)
    if (boxes.length > 0) yield { element, text, boxes }
  }
}

/** An element and its ancestors, the element first. */
export function* upwards(element: Element): Generator<Element> {
  for (let one: Element | null = element; one; one = one.parentElement) yield one
}

/** How opaque an element is, together with its ancestors. */
export const opacityOf = (element: Element): number =>
  [...upwards(element)].reduce((product, one) => product * Number(getComputedStyle(one).opacity), 1)

/**
 * What is behind an element's content at a point. The elements below the point tell, or if something covers the
 * element, its ancestors. `from`: begins with the element's own background.
 */
export function backgroundAt(element: Element, x: number, y: number): Colour {
  const hits = document.elementsFromPoint(x, y)
  const at = hits.indexOf(element)
  const layers = at >= 0 ? hits.slice(at) : [...upwards(element)]
  let seen: Colour = [0, 0, 0, 0]
  for (const layer of layers) {
    seen = over(seen, faded(readColour(getComputedStyle(layer).backgroundColor), opacityOf(layer)))
    if (seen[3] > 0.999) return seen
  }
  return over(seen, readColour('Canvas'))
}

/** A question or menu in place of the page. The last one is on top. Null: none. */
export const openOverlay = (): Element | null =>
  [
    ...document.querySelectorAll(
      '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"][data-state="open"], .bg-scrim + [data-pane]'
    )
  ]
    .filter((one) => one.getAttribute('data-state') !== 'closed' && isSeen(one) && coversPage(one))
    .at(-1) ?? null

const coversPage = (one: Element): boolean =>
  one.getAttribute('role') !== 'dialog' ||
  one.getAttribute('aria-modal') === 'true' ||
  one.getAttribute('data-state') === 'open'

/**
 * True if an element that does not contain `below` hides it where `above` is: then the two are not drawn on each other.
 */
export function hides(above: Element, below: Element): boolean {
  for (const one of upwards(above)) {
    if (one.contains(below)) return false
    if (readColour(getComputedStyle(one).backgroundColor)[3] > 0.9) return true
  }
  return false
}

/** Whether somebody sees the element at a point: nothing that is not transparent lies above it there. */
export function isSeenAt(element: Element, x: number, y: number): boolean {
  const hits = document.elementsFromPoint(x, y)
  const at = hits.findIndex((hit) => element.contains(hit) || element.closest('label')?.contains(hit) === true)
  return at >= 0 && hits.slice(0, at).every((hit) => readColour(getComputedStyle(hit).backgroundColor)[3] < 0.9)
}

/**
 * Calls `work` while the pointer can hit every part of the page. An open menu takes the pointer away from the rest, and
 * some layers never get it; they are drawn all the same.
 */
export function withPointer<T>(work: () => T): T {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync('*, *::before, *::after { pointer-events: auto !important }')
  const before = [...document.adoptedStyleSheets]
  document.adoptedStyleSheets = [...before, sheet]
  try {
    return work()
  } finally {
    document.adoptedStyleSheets = before
  }
}

/** The part of a box that its ancestors leave to be seen. Null: nothing of it. */
export function seenPart(element: Element, box: DOMRect): DOMRect | null {
  let { left, right, top, bottom } = box
  for (const one of upwards(element)) {
    const { overflowX, overflowY } = getComputedStyle(one)
    const room = one.getBoundingClientRect()
    if (overflowX !== 'visible') [left, right] = [Math.max(left, room.left), Math.min(right, room.right)]
    if (overflowY !== 'visible') [top, bottom] = [Math.max(top, room.top), Math.min(bottom, room.bottom)]
  }
  return right > left && bottom > top ? new DOMRect(left, top, right - left, bottom - top) : null
}

/** Where the box is, and what is at its middle. With this, a person sees what covers the element. */
export function placeOf(element: Element): string {
  const { left, top, width, height } = element.getBoundingClientRect()
  const hit = document.elementFromPoint(left + width / 2, top + height / 2)
  const place = [left, top, width, height].map(Math.round).join(' ')
  return `at ${place}, where ${hit ? describe(hit) : 'nothing'} is`
}
