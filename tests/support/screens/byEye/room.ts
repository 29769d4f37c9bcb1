import { describe, hides, isSeen, openOverlay, placeOf, seenPart, textsOf, upwards, withPointer } from './drawn'

const CONTROLS =
  'button, a[href], input, textarea, select, [role="option"], [role="tab"], [role="switch"], [role="menuitem"]'

const clips = (overflow: string): boolean => overflow === 'hidden' || overflow === 'clip'

/**
 * Returns true for text that is cut off with "…" and that can be read elsewhere, such as the start of a long message.
 */
const isShortened = (element: Element): boolean =>
  [...upwards(element)].some((one) => {
    const { textOverflow, webkitLineClamp } = getComputedStyle(one)
    return textOverflow === 'ellipsis' || webkitLineClamp !== 'none'
  })

/** The first ancestor that hides a part of the text. Null: none does, or a person can scroll to it. */
function clippedBy(element: Element, box: DOMRect): Element | null {
  for (const one of upwards(element)) {
    const { overflowX, overflowY, position } = getComputedStyle(one)
    const room = one.getBoundingClientRect()
    // The keys scroll this list.
    if (one.closest('[role="listbox"] [role="presentation"], [role="presentation"][data-scrolls]') === one) return null
    const scrollsX = overflowX === 'auto' || overflowX === 'scroll'
    const scrollsY = overflowY === 'auto' || overflowY === 'scroll'
    if (clips(overflowX) && (box.left < room.left - 1.5 || box.right > room.right + 1.5)) return one
    // Letters are lower than their line. A quarter of the height may be cut off.
    const spare = box.height / 4
    if (clips(overflowY) && (box.top < room.top - spare || box.bottom > room.bottom + spare)) return one
    if ((scrollsX && scrollsY) || position === 'fixed') return null
    if (scrollsY) box = new DOMRect(box.left, room.top, box.width, Math.min(box.height, room.height))
    if (scrollsX) box = new DOMRect(room.left, box.top, Math.min(box.width, room.width), box.height)
  }
  return null
}

type Texts = readonly { readonly element: Element; readonly boxes: readonly DOMRect[] }[]

function clippedText(texts: Texts): string[] {
  return texts.flatMap(({ element, boxes }) => {
    if (isShortened(element)) return []
    // A key cap gives way to the button's label, and words in the strip give way to a long name. Then they are not
    // drawn. `aria-keyshortcuts` and the row's name have them.
    if (element.closest('kbd, [data-words]') && boxes.every((box) => seenPart(element, box) === null)) return []
    const by = boxes.map((box) => clippedBy(element, box)).find((one) => one !== null)
    return by ? [`clipped: ${describe(element)} by ${describe(by)}`] : []
  })
}

/**
 * Labels of controls that are cut off with "…". A label can be read nowhere else. A name (`bdi`) may be cut off,
 * because it may be very long and can be read elsewhere.
 */
function shortenedLabels(): string[] {
  return [...document.querySelectorAll<HTMLElement>('button *, a *, button, a, label, h1, h2, h3, [role="tab"]')]
    .filter(
      (one) => isSeen(one) && getComputedStyle(one).textOverflow === 'ellipsis' && one.scrollWidth > one.clientWidth
    )
    .filter((one) => one.closest('bdi, [role="option"], [role="listbox"], [title]') === null)
    .map((one) => `shortened: ${describe(one)}`)
}

/** Each card of the row fits into the window, so nobody scrolls while reading one. */
const isStrip = (part: Element): boolean =>
  part.scrollHeight <= part.clientHeight + 1 && [...part.children].every((one) => one.scrollWidth <= part.clientWidth)

const TABLES = 'table, [role="table"], [role="grid"], pre'

/** Returns true if the element has nothing but a table. */
function isOnlyTable(one: Element): boolean {
  return one.children.length === 1 && one.firstElementChild?.matches(TABLES) === true
}

/** Names what makes a part too wide: the text and the controls that end outside of it. Text may be wider than its box. */
function tooWide(part: Element): string {
  const left = part.getBoundingClientRect().left + part.clientLeft - part.scrollLeft
  const ends = (box: DOMRect): boolean =>
    box.width > 0 && (box.left < left - 1 || box.right > left + part.clientWidth + 1)
  const texts = [...textsOf(document)].filter(({ boxes }) => boxes.some(ends)).map(({ element }) => element)
  const controls = [...part.querySelectorAll(CONTROLS)].filter((one) => ends(one.getBoundingClientRect()))
  return [...texts, ...controls]
    .filter((one) => part.contains(one) && one.closest(TABLES) === null)
    .slice(0, 3)
    .map(describe)
    .join(', ')
}

/** Parts that a person must scroll sideways. Tables are left out, because WCAG allows them to scroll both ways. */
function sideways(): string[] {
  const { scrollWidth } = document.documentElement
  const parts = [...document.querySelectorAll('*')].filter((one) => {
    const { overflowX } = getComputedStyle(one)
    return (overflowX === 'auto' || overflowX === 'scroll') && one.scrollWidth > one.clientWidth + 1 && isSeen(one)
  })
  return [
    ...(scrollWidth > innerWidth ? [`the page is ${scrollWidth} px wide in a window of ${innerWidth}`] : []),
    ...parts
      .filter((one) => one.closest(TABLES) === null && !isOnlyTable(one) && !isStrip(one))
      .map((one) => `scrolls sideways: ${describe(one)}, because of ${tooWide(one)}`)
  ]
}

function overlaps(texts: Texts): string[] {
  const drawn = texts.flatMap(({ element, boxes }) =>
    boxes
      .map((box) => seenPart(element, box))
      .filter((box) => box !== null)
      .filter((box) => element.contains(document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)))
      .map((box) => ({ element, box }))
  )
  const found: string[] = []
  drawn.forEach((one, at) => {
    for (const other of drawn.slice(at + 1)) {
      if (one.element === other.element) continue
      const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
      const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
      if (wide <= 2 || high <= Math.min(one.box.height, other.box.height) / 3) continue
      if (hides(one.element, other.element) || hides(other.element, one.element)) continue
      found.push(`overlap: ${describe(one.element)} and ${describe(other.element)}`)
    }
  })
  return found
}

/** The controls that can be used now. An open question or menu takes the place of the others. */
function usableControls(): readonly HTMLElement[] {
  const overlay = openOverlay()
  return [...document.querySelectorAll<HTMLElement>(CONTROLS)]
    .filter((one) => isSeen(one) && one.closest('[inert], [aria-hidden="true"]') === null)
    .filter((one) => overlay === null || overlay.contains(one))
}

/** Controls that cannot be clicked, even after scrolling to them. */
function outOfReach(controls: readonly HTMLElement[]): string[] {
  return controls.flatMap((one) => {
    one.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' })
    return canBeHit(one) ? [] : [`out of reach: ${describe(one)} ${placeOf(one)}`]
  })
}

function canBeHit(one: Element): boolean {
  const { left, right, top, bottom } = one.getBoundingClientRect()
  if (left < -1 || right > innerWidth + 1) return false
  const x = (left + right) / 2
  return [(top + bottom) / 2, top + 4, bottom - 4].some((y) => {
    const hit = document.elementFromPoint(x, y)
    // A mark on a field is a part of the field.
    const whole = one instanceof HTMLTextAreaElement ? one.parentElement : one.closest('label')
    return hit !== null && (one.contains(hit) || hit.contains(one) || whole?.contains(hit) === true)
  })
}

/** What was measured: the faults, and the number of boxes of texts and controls. */
export interface Room {
  readonly faults: readonly string[]
  readonly boxes: number
}

/** Measures what does not fit: boxes that are clipped, shortened, covered by others or out of reach. */
export function measureRoom(): Room {
  const texts = [...textsOf(document)]
  const controls = usableControls()
  const faults = [
    ...sideways(),
    ...clippedText(texts),
    ...shortenedLabels(),
    ...withPointer(() => overlaps(texts)),
    ...outOfReach(controls)
  ]
  return {
    faults: [...new Set(faults)],
    boxes: texts.reduce((sum, { boxes }) => sum + boxes.length, controls.length)
  }
}

/** Everything that somebody loses in a small window, with large text, or with wide spaces between the letters. */
export const roomFaults = (): readonly string[] => measureRoom().faults

/** The spacing of WCAG 2.2, 1.4.12. A stylesheet of this kind passes the content security policy. */
export function spaceText(on: boolean): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(
    on
      ? '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }'
      : ''
  )
  document.adoptedStyleSheets = [sheet]
}
