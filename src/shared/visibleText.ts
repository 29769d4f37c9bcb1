/**
 * A visible character: anything but spaces, controls, marks without a letter, characters that no font knows, and
 * characters that draw nothing (zero width, soft hyphen, tags, fillers, the empty Braille cell).
 */
const VISIBLE = /[^\s\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u

/**
 * Whether a text shows anything. A customer's name without a visible character counts as no name, and a message
 * without one has no text.
 */
export function hasVisibleText(text: string): boolean {
  const first = text.charCodeAt(0)
  // Nearly every text begins with a visible ASCII character.
  return (first > 0x20 && first < 0x7f) || VISIBLE.test(text)
}

/** The name, or the id in its place where the name shows nothing. */
export function visibleName(name: string, otherwise: string): string {
  return hasVisibleText(name) ? name : otherwise
}
