/** A place in the window, px from its top left corner. */
export interface MenuPlace {
  readonly x: number
  readonly y: number
}

/** Returns true if a key opened the menu: Shift+F10 or the menu key. In Chromium, `button` is then -1. */
export function isByKey({ button }: MouseEvent): boolean {
  return button < 0
}

/** Returns where to open a menu: at the pointer, or, after a key press, above the lower edge of `element`. */
export function menuPlace(event: MouseEvent, element: Element): MenuPlace {
  if (!isByKey(event)) return { x: event.clientX, y: event.clientY }
  const { left, right, bottom } = element.getBoundingClientRect()
  const isRightToLeft = getComputedStyle(element).direction === 'rtl'
  return { x: isRightToLeft ? right - 24 : left + 24, y: Math.min(bottom, window.innerHeight) - 8 }
}
