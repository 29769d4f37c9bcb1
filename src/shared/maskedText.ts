import { maskPaymentNumbers } from './domain/maskedNumbers'
import { safeText } from './safeText'

/** Numbers are searched only in the beginning of a text: this many times the length of the result. */
const SEARCHED = 4

/** As `safeText`, but hides payment numbers, also those that the limit cuts or that only joined lines make. */
export function maskedText(text: string, limit: number): string {
  return safeText(maskPaymentNumbers(safeText(text, SEARCHED * limit)), limit)
}
