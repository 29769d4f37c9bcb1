/**
 * Matches a visible character. Not visible are: spaces, control characters, marks without a letter, characters that no
 * font has, and characters that draw nothing (zero width, soft hyphen, tags, fillers, the empty Braille cell).
 */
const VISIBLE = /[^\s\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u

/**
 * Returns true if the text has at least one visible character. Without a visible character, a customer's name counts as
 * missing, and a message counts as one without text.
 */
export function hasVisibleText(text: string): boolean {
  const first = text.charCodeAt(0)
  // Nearly every text begins with a visible ASCII character. So the first character alone is checked first.
  return (first > 0x20 && first < 0x7f) || VISIBLE.test(text)
}

/** Returns the name, or `otherwise` if the name has no visible character. */
export function visibleName(name: string, otherwise: string): string {
  return hasVisibleText(name) ? name : otherwise
}
