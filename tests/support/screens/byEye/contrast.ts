import { contrast, faded, hex, over, readColour, type Colour } from './colours'
import { backgroundAt, describe, isInactive, isSeen, opacityOf, textsOf, withPointer } from './drawn'

/** The least contrast of text, of large text, and of parts of controls. WCAG 2.2: 1.4.3 and 1.4.11. */
const LEAST = { text: 4.5, large: 3, part: 3 } as const
/** The least contrast of text if the person asks the system for more contrast. WCAG 2.2: 1.4.6. */
const MORE = { text: 7, large: 4.5, part: 3 } as const

function weakness(what: string, element: Element, fore: Colour, back: Colour, least: number): string | null {
  const ratio = contrast(over(fore, back), back)
  if (ratio >= least - 0.005) return null
  return `contrast ${ratio.toFixed(2)} < ${least} of ${what} ${hex(over(fore, back))} on ${hex(back)}: ${describe(element)}`
}

/** Large text has at least 24 px, or 18.66 px if it is bold. */
function isLarge({ fontSize, fontWeight }: CSSStyleDeclaration): boolean {
  const size = Number.parseFloat(fontSize)
  return size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700)
}

const inside = ({ left, top, width, height }: DOMRect): [number, number] => [left + width / 2, top + height / 2]
const isInWindow = ([x, y]: readonly [number, number]): boolean => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight

function textFaults(least: typeof LEAST | typeof MORE): (string | null)[] {
  return [...textsOf(document)]
    .filter(({ element }) => !isInactive(element))
    .map(({ element, boxes }) => {
      const style = getComputedStyle(element)
      const points = boxes.map(inside)
      const [x, y] = points.find(isInWindow) ?? points[0] ?? [0, 0]
      const fore = faded(readColour(style.color), opacityOf(element))
      if (fore[3] === 0) return null
      return weakness('text', element, fore, backgroundAt(element, x, y), isLarge(style) ? least.large : least.text)
    })
}

/** Text that the stylesheet adds to an element, such as the marked letters of a message. */
function addedFaults(least: typeof LEAST | typeof MORE): (string | null)[] {
  return [...document.querySelectorAll('*')].filter(isSeen).flatMap((element) =>
    ['::before', '::after'].map((part) => {
      const style = getComputedStyle(element, part)
      const isText = /[\p{L}\p{N}]/u.test(style.content) && !['none', 'normal'].includes(style.content)
      if (!isText || isInactive(element)) return null
      const [x, y] = inside(element.getBoundingClientRect())
      const ground = over(readColour(style.backgroundColor), backgroundAt(element, x, y))
      return weakness('added text', element, faded(readColour(style.color), opacityOf(element)), ground, least.text)
    })
  )
}

function fieldFaults(least: typeof LEAST | typeof MORE): (string | null)[] {
  const fields = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')]
  return fields
    .filter((field) => isSeen(field) && !isInactive(field) && !['checkbox', 'radio', 'range'].includes(field.type))
    .map((field) => {
      const shown = field.value === '' ? getComputedStyle(field, '::placeholder') : getComputedStyle(field)
      if (field.value === '' && field.placeholder === '') return null
      const [x, y] = inside(field.getBoundingClientRect())
      const fore = faded(readColour(shown.color), opacityOf(field))
      // A text without colour is drawn by a layer behind it.
      return fore[3] === 0 ? null : weakness('the field’s text', field, fore, backgroundAt(field, x, y), least.text)
    })
}

const SHAPES = 'path, circle, rect, line, polyline, polygon, ellipse'

/** Icons. A shape is seen by its stroke or by its fill, whichever has more contrast. */
function iconFaults(least: typeof LEAST | typeof MORE): (string | null)[] {
  return [...document.querySelectorAll('svg')]
    .filter((icon) => isSeen(icon) && !isInactive(icon))
    .map((icon) => {
      const [x, y] = inside(icon.getBoundingClientRect())
      const back = backgroundAt(icon, x, y)
      const seen = [...icon.querySelectorAll(SHAPES)].flatMap((shape) => {
        const { stroke, fill, strokeOpacity, fillOpacity } = getComputedStyle(shape)
        return [
          ...(stroke === 'none' ? [] : [faded(readColour(stroke), opacityOf(shape) * Number(strokeOpacity))]),
          ...(fill === 'none' ? [] : [faded(readColour(fill), opacityOf(shape) * Number(fillOpacity))])
        ]
      })
      const best = seen.toSorted((a, b) => contrast(over(b, back), back) - contrast(over(a, back), back))[0]
      return best ? weakness('the icon', icon, best, back, least.part) : null
    })
}

const FIELDS =
  'input:not([type="checkbox"], [type="radio"], [type="range"]), textarea, select, [role="switch"], [role="checkbox"], [role="radio"], [role="combobox"]'

/** The edges of fields: without them nobody sees where to click. The edge is a border, or the background. */
function edgeFaults(least: typeof LEAST | typeof MORE): (string | null)[] {
  return [...document.querySelectorAll(FIELDS)]
    .filter((field) => isSeen(field) && !isInactive(field))
    .map((field) => {
      const edges = edgesOf(field)
      const best = edges.toSorted((a, b) => contrast(b.fore, b.back) - contrast(a.fore, a.back))[0]
      return best ? weakness('the edge', field, best.fore, best.back, least.part) : null
    })
}

/** A field's own edge, or that of a box around it that has no other control. */
function edgesOf(field: Element): { fore: Colour; back: Colour }[] {
  const found: { fore: Colour; back: Colour }[] = []
  for (let box: Element | null = field, steps = 0; box && steps < 4; box = box.parentElement, steps++) {
    const { left, right, top, height } = box.getBoundingClientRect()
    const outer = box.parentElement
    if (!outer) break
    const around = backgroundAt(outer, left < 2 ? right + 1 : left - 1, top + height / 2)
    const style = getComputedStyle(box)
    for (const side of ['Top', 'Bottom', 'Left'] as const)
      if (style[`border${side}Style`] !== 'none' && Number.parseFloat(style[`border${side}Width`]) > 0)
        found.push({ fore: over(readColour(style[`border${side}Color`]), around), back: around })
    found.push({ fore: over(readColour(style.backgroundColor), around), back: around })
  }
  // The knob of a switch on its own ground.
  const ground = over(readColour(getComputedStyle(field).backgroundColor), readColour('Canvas'))
  for (const part of field.children) {
    const { backgroundColor, borderTopColor, borderTopWidth } = getComputedStyle(part)
    found.push({ fore: over(readColour(backgroundColor), ground), back: ground })
    if (borderTopWidth !== '0px') found.push({ fore: over(readColour(borderTopColor), ground), back: ground })
  }
  return found
}

/**
 * Every pair of colours in the page that has too little contrast: text, fields, icons and the edges of fields. `more`:
 * true asks for the contrast that somebody gets who asked the system for more.
 */
export function contrastFaults(more: boolean): readonly string[] {
  const least = more ? MORE : LEAST
  const all = withPointer(() => [
    ...textFaults(least),
    ...addedFaults(least),
    ...fieldFaults(least),
    ...iconFaults(least),
    ...edgeFaults(least)
  ])
  return [...new Set(all.filter((fault) => fault !== null))]
}
