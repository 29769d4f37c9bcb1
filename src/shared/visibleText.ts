/**
 * Matches a visible character: anything but spaces, control characters, marks without a letter, characters that no font
 * has, and characters that draw nothing (zero width, soft hyphen, tags, fillers, the empty Braille cell).
 */
const VISIBLE = /[^\s\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u

/**
 * True: the text shows at least one visible character. Without one, a customer's name counts as missing, and a message
 * counts as a message without text.
 */
export function hasVisibleText(text: string): boolean {
  const first = text.charCodeAt(0)
  // Checks the first character alone, because nearly every text begins with a visible ASCII character.
  return (first > 0x20 && first < 0x7f) || VISIBLE.test(text)
}

/** The name, or `otherwise` if the name shows nothing. */
export function visibleName(name: string, otherwise: string): string {
  return hasVisibleText(name) ? name : otherwise
}
