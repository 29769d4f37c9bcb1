/** `src/shared` compiles without the types of Node and of the browser, so this file declares what it uses. */
declare const URL: { new (text: string, base?: string): object }

/**
 * Returns true if `URL` can read the text. In Node 20, `URL.canParse` is wrong for letters such as "ü" after some
 * thousand calls (measured with 20.20.2), so this function does not use it.
 */
export function isUrl(text: string, base?: string): boolean {
  try {
    return new URL(text, base) instanceof URL
  } catch {
    return false
  }
}
