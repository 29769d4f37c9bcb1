/**
 * Anything but spaces, controls, marks without a letter, and characters that draw nothing (zero width, soft hyphen, tags,
 * fillers, the empty Braille cell) or that no font knows.
 */
const VISIBLE = /[^\s\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u

/** Whether there is anything to see. The name of a customer without it is no name, and a message without it has no text. */
export function hasVisibleText(text: string): boolean {
  const first = text.charCodeAt(0)
  // As nearly every text begins: a sign of ASCII that is drawn.
  return (first > 0x20 && first < 0x7f) || VISIBLE.test(text)
}

/** The name, or what stands in for it where nothing of it can be seen. */
export function visibleName(name: string, otherwise: string): string {
  return hasVisibleText(name) ? name : otherwise
}
