/** `src/shared` compiles without the types of Node and browser, so `URL` is declared here. */
declare const URL: { new (text: string, base?: string): object }

/**
 * Returns true if `URL` can read the text. `URL.canParse` of Node 20 is wrong for letters such as "ü" after some
 * thousand calls (measured with 20.20.2).
 */
export function isUrl(text: string, base?: string): boolean {
  try {
    return new URL(text, base) instanceof URL
  } catch {
    return false
  }
}
