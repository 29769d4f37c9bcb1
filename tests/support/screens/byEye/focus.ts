import { contrast, over, readColour } from './colours'
import { nextTick } from 'vue'
import { backgroundAt, describe, isSeen, isSeenAt, openOverlay, placeOf, upwards } from './drawn'

const FOCUSABLE =
  'a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), select:not([disabled]), [tabindex]:not([tabindex="-1"])'

/** Whether at least a part of the element is in the window and not covered. WCAG 2.2, 2.4.11. */
function isInSight(element: Element): boolean {
  const { left, right, top, bottom } = element.getBoundingClientRect()
  const columns = [left + 2, (left + right) / 2, right - 2]
  const lines = [top + 2, (top + bottom) / 2, bottom - 2]
  return columns.some((x) => lines.some((y) => isSeenAt(element, x, y)))
}

/** The colours that may show the focus: those of the outline, the borders and the ground. */
function look(element: Element): string {
  const { outlineStyle, outlineWidth, outlineColor, borderColor, boxShadow, backgroundColor } =
    getComputedStyle(element)
  return [
    outlineStyle === 'none' ? 'none' : `${outlineWidth} ${outlineColor}`,
    borderColor,
    boxShadow,
    backgroundColor
  ].join()
}

/** The boxes that may show the focus of an element: itself, boxes around it, and the current row of a list. */
function lookedAt(element: Element): readonly Element[] {
  const current = document.getElementById(element.getAttribute('aria-activedescendant') ?? '')
  return [
    element,
    ...(current ? [current, ...current.querySelectorAll('*')] : []),
    ...[...upwards(element)].slice(1, 5)
  ]
}

/** Contrast of the line or ring that appeared on the box against what is around it. */
function ringContrast(box: Element): number {
  const { outlineStyle, outlineWidth, outlineColor, outlineOffset, borderTopColor, borderTopWidth } =
    getComputedStyle(box)
  const { left, top, right, height } = box.getBoundingClientRect()
  const drawn = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1
  const inner = drawn && Number.parseFloat(outlineOffset) < 0
  const outside = left < 3 ? right + 1 : left - 1
  const around = inner
    ? backgroundAt(box, left + 4, top + height / 2)
    : backgroundAt(box.parentElement ?? box, outside, top + height / 2)
  const line = drawn ? outlineColor : borderTopWidth === '0px' ? getComputedStyle(box).backgroundColor : borderTopColor
  return contrast(over(readColour(line), around), around)
}

/** Whether somebody sees where the focus is. `before`: how the boxes looked without the focus. */
function ringFault(element: Element, before: ReadonlyMap<Element, string>): string | null {
  const changed = lookedAt(element).filter((box) => (before.get(box) ?? '') !== look(box))
  if (changed.length === 0) return `no ring around the focus: ${describe(element)}`
  const best = Math.max(...changed.map(ringContrast))
  return best < 2.995 ? `contrast ${best.toFixed(2)} < 3 of the ring around the focus: ${describe(element)}` : null
}

/** Ends all transitions. The colours of a focus ring fade in, and the checks measure the final colours. */
const finishFades = (): void => {
  for (const one of document.getAnimations()) if (one.effect?.getComputedTiming().iterations === 1) one.finish()
}

/** What the Tab key reaches, in its order. An open question or menu keeps the focus inside itself. */
function reached(): readonly HTMLElement[] {
  const overlay = openOverlay()
  return [...document.querySelectorAll<HTMLElement>(FOCUSABLE)]
    .filter((one) => isSeen(one) && one.closest('[inert], [aria-hidden="true"]') === null)
    .filter((one) => overlay === null || overlay.contains(one))
}

/** Focuses one element after the other as the Tab key does, and finds those that are hidden then. */
export async function hiddenFocus(): Promise<readonly string[]> {
  const before = document.activeElement
  const found = new Set<string>()
  for (const one of reached()) {
    // The browser scrolls to an element only if the element did not have the focus before.
    if (document.activeElement === one) one.blur()
    one.focus()
    await nextTick()
    if (document.activeElement !== one) continue
    // The check is about what covers the element, so the whole element must be in view. On focus, the browser only
    // scrolls to the caret of a field.
    one.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' })
    if (!isInSight(one)) found.add(`the focus is hidden: ${describe(one)} ${placeOf(one)}`)
  }
  if (before instanceof HTMLElement) before.focus()
  return [...found]
}

/** Focuses one element after the other, and finds those whose focus nobody sees. */
export async function invisibleFocus(): Promise<readonly string[]> {
  const before = document.activeElement
  const found = new Set<string>()
  for (const one of reached()) {
    // If the focus moved directly, a box around both elements would look the same before and after.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    await nextTick()
    finishFades()
    const unfocused = new Map(lookedAt(one).map((box) => [box, look(box)]))
    one.focus()
    await nextTick()
    if (document.activeElement !== one) continue
    finishFades()
    const fault = ringFault(one, unfocused)
    if (fault !== null) found.add(fault)
  }
  if (before instanceof HTMLElement) before.focus()
  return [...found]
}

/** Everything that moves for longer than a moment. For somebody who asked the system for less motion, nothing may. */
export function motionFaults(): readonly string[] {
  return document.getAnimations().flatMap((one) => {
    const { duration, iterations } = one.effect?.getComputedTiming() ?? {}
    const target = one.effect instanceof KeyframeEffect ? one.effect.target : null
    const long = Number(duration) > 10 || iterations === Infinity
    return long ? [`moves for ${duration} ms: ${target ? describe(target) : 'something'}`] : []
  })
}

const STATES =
  '[aria-selected="true"], [aria-pressed="true"], [aria-current]:not([aria-current="false"]), [aria-checked="true"], [aria-invalid="true"]'

/** A part of an element: its kind and weight, and its place if its colour stays in forced colours. */
function drawnPart(element: Element, part: Element): string {
  const { fontWeight, forcedColorAdjust } = getComputedStyle(part)
  const keeps = forcedColorAdjust === 'none' && readColour(getComputedStyle(part).backgroundColor)[3] > 0.9
  const place = keeps ? Math.round(part.getBoundingClientRect().left - element.getBoundingClientRect().left) : ''
  return `${part.tagName} ${fontWeight} ${place}`
}

/** What of an element is seen without colours: borders, outline, weight and decoration of text, and its icons. */
function shape(element: Element): string {
  const one = getComputedStyle(element)
  const before = getComputedStyle(element, '::before')
  return [
    one.outlineStyle === 'none' ? '' : one.outlineWidth,
    one.borderTopWidth,
    one.borderBottomWidth,
    one.borderInlineStartWidth,
    one.fontWeight,
    one.textDecorationLine,
    before.content,
    [...element.querySelectorAll('*')].map((part) => drawnPart(element, part)).join()
  ].join(' ')
}

/**
 * Elements that say only by colour that they are chosen or wrong. Forced colours take colours away, so something else
 * must differ from other elements of the kind.
 */
export function onlyByColour(): readonly string[] {
  return [...document.querySelectorAll(STATES)].filter(isSeen).flatMap((one) => {
    const role = one.getAttribute('role')
    const others = [
      ...(one.parentElement?.parentElement ?? document.body).querySelectorAll(role ? `[role="${role}"]` : one.tagName)
    ].filter((other) => other !== one && !other.matches(STATES) && isSeen(other) && other.className.length > 0)
    const same = others.find((other) => shape(other) === shape(one))
    return same ? [`chosen only by colour: ${describe(one)} beside ${describe(same)}`] : []
  })
}
