/** A window sends at most this many UTF-16 units as one message. */
export const TEXT_LENGTH_LIMIT = 65_536

/** Longest message, bytes of UTF-8, until the workspace shows that it accepts less. */
export const FIRST_TEXT_LIMIT = 16 * 1024

/** Returns by how many UTF-16 units the text is too long for `limit` bytes of UTF-8. 0: it fits. */
export function charactersTooMany(text: string, limit: number): number {
  // A UTF-16 unit has at most three bytes of UTF-8, so a short text need not be counted.
  if (text.length * 3 <= limit) return 0
  let bytes = 0
  let end = 0
  for (const sign of text) {
    bytes += bytesOf(sign.codePointAt(0) ?? 0)
    if (bytes > limit) break
    end += sign.length
  }
  return text.length - end
}

function bytesOf(codePoint: number): number {
  if (codePoint < 0x80) return 1
  if (codePoint < 0x800) return 2
  return codePoint < 0x10000 ? 3 : 4
}
