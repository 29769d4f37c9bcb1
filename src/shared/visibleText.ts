/**
 * Matches a visible character. Spaces, control characters, marks such as accents, and characters that draw nothing do
 * not match.
 */
const VISIBLE = /[^\s\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u

/**
 * Returns true if the text has a visible character. Otherwise a name counts as missing, and a message as one without
 * text.
 */
export function hasVisibleText(text: string): boolean {
  const first = text.charCodeAt(0)
  // First looks for a visible ASCII character at the beginning. This test is fast, and nearly every text passes it.
  return (first > 0x20 && first < 0x7f) || VISIBLE.test(text)
}

export function visibleName(name: string, otherwise: string): string {
  return hasVisibleText(name) ? name : otherwise
}
