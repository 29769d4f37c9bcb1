import { maskPaymentNumbers } from './domain/maskedNumbers'
import { safeText } from './safeText'

/** The numbers are searched in a part of the text that is longer than the limit by this factor. */
const SEARCHED = 4

/**
 * As `safeText`, with card numbers and IBANs hidden. A number that only the limit would cut, or that becomes one
 * because the text is on one line, is hidden too.
 */
export function maskedText(text: string, limit: number): string {
  return safeText(maskPaymentNumbers(safeText(text, SEARCHED * limit)), limit)
}
