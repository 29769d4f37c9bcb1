import { maskPaymentNumbers } from './domain/maskedNumbers'
import { safeText } from './safeText'

/**
 * Payment numbers are searched only at the beginning of a text. The searched part is this many times `limit` long.
 */
const SEARCHED = 4

/**
 * As `safeText`, but hides payment numbers. Also hides a number that the limit cuts, and a number that is complete
 * only after lines are joined.
 */
export function maskedText(text: string, limit: number): string {
  return safeText(maskPaymentNumbers(safeText(text, SEARCHED * limit)), limit)
}
