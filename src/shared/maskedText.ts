import { maskPaymentNumbers } from './domain/maskedNumbers'
import { safeText } from './safeText'

/**
 * `maskedText` searches only the beginning of a text for numbers: at most this many times the length of its result.
 */
const SEARCHED = 4

/**
 * Like `safeText`, but hides card numbers and IBANs. Also hides a number that the limit would cut in two, and digits
 * that form a number only because `safeText` joins lines.
 */
export function maskedText(text: string, limit: number): string {
  return safeText(maskPaymentNumbers(safeText(text, SEARCHED * limit)), limit)
}
