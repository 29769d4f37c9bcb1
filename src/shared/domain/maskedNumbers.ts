import { FIGURE } from '../search/digits'
import { findPaymentNumbers, SHORTEST_NUMBER, type PaymentNumber } from './paymentNumbers'

/** A text with hidden payment numbers. It is as long as the original. */
export interface MaskedText {
  readonly text: string
  /** The hidden numbers in their order, without overlaps. */
  readonly numbers: readonly PaymentNumber[]
}

/** Stands for one UTF-16 unit. So a masked text is as long as the original. */
export const MASK = '•'
/** This many characters at the end of a number stay visible. */
const CLEAR = 4
/** This many characters at the start of an IBAN, its country code, stay visible. */
const COUNTRY = 2
/** A letter or digit of a number. All other characters separate groups. */
const SIGN = /(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}]/u

/**
 * Hides all but the last four characters of each card number and IBAN. The country code and the signs between groups
 * stay.
 */
export function maskPaymentNumbers(text: string): string {
  return maskNumbers(text).text
}

/** As `maskPaymentNumbers`, but also returns where the numbers are. */
export function maskNumbers(text: string): MaskedText {
  let numbers: readonly PaymentNumber[] = []
  let masked = text
  if (!mayHoldNumber(text)) return { text, numbers }
  // The visible end of one number may be the start of another number. So the search is repeated until it finds
  // nothing.
  for (let found = findPaymentNumbers(masked); found.length > 0; found = findPaymentNumbers(masked)) {
    masked = hide(masked, found)
    numbers = merged(numbers, found)
  }
  return { text: masked, numbers }
}

/** The shortest IBAN, that of Norway. */
const SHORTEST_IBAN = 15

/**
 * Returns false if the text certainly has no payment number. ASCII text must have enough digits for a card number, or
 * enough digits and letters for an IBAN. In other text, one digit is enough for true.
 */
function mayHoldNumber(text: string): boolean {
  if (text.length < SHORTEST_NUMBER) return false
  let [figures, letters] = [0, 0]
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code > 0x7f) return FIGURE.test(text)
    if (code >= 0x30 && code <= 0x39) figures++
    else if ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a) letters++
    if (figures >= SHORTEST_NUMBER) return true
  }
  return figures > 0 && figures + letters >= SHORTEST_IBAN
}

function hide(text: string, numbers: readonly PaymentNumber[]): string {
  let hidden = ''
  let at = 0
  for (const { kind, start, end } of numbers) {
    hidden += text.slice(at, start) + hiddenNumber(text.slice(start, end), kind === 'iban' ? COUNTRY : 0)
    at = end
  }
  return hidden + text.slice(at)
}

function hiddenNumber(written: string, clearAtStart: number): string {
  const characters = Array.from(written)
  const count = characters.filter((character) => SIGN.test(character)).length
  let seen = 0
  return characters
    .map((character) => {
      if (!SIGN.test(character)) return character
      seen++
      return seen <= clearAtStart || seen > count - CLEAR ? character : MASK.repeat(character.length)
    })
    .join('')
}

/** Joins overlapping numbers. The first one decides the kind. */
function merged(before: readonly PaymentNumber[], found: readonly PaymentNumber[]): readonly PaymentNumber[] {
  const all: PaymentNumber[] = []
  for (const one of [...before, ...found].sort((a, b) => a.start - b.start)) {
    const last = all.at(-1)
    if (last && one.start < last.end) all[all.length - 1] = { ...last, end: Math.max(last.end, one.end) }
    else all.push(one)
  }
  return all
}
