import { findIbans } from './ibans'
import { isInList, isLineList, SHORT_GROUP, type Group } from './paymentNumberLists'
import { GAP, IS_SIGN, kindOfGap, LETTER, WORD_AFTER, WORD_BEFORE, WORD_SIGN } from './paymentNumberSigns'
import { plainText } from './paymentNumbersText'

/** A payment card's or bank account's number in a text. `end`: the index after it, UTF-16 units. */
export interface PaymentNumber {
  readonly kind: 'card' | 'iban'
  readonly start: number
  readonly end: number
}

/** Only this many UTF-16 units at the start of a text are searched. No message is longer. */
export const SEARCHED_TEXT_LIMIT = 100_000

const FIGURES = new RegExp(`[0-9]+(?:${GAP}[0-9]+)*`, 'gu')
const GROUP = /[0-9]+/gu
/**
 * Words that may be directly before a payment number, also with a `=` or `#` between them. Directly after another
 * word, the digits are another kind of number.
 */
const LABELS =
  'no|nr|num|number|nummer|numer|número|numero|nº|n°|№|card|cards|card ?(?:no|nr|number)|cc|pan|visa|mastercard|' +
  'maestro|amex|karte|karten(?:nr|nummer)|kreditkarte|carte|carta|cartão|tarjeta|kort|kortnr|kortnummer|kaart|' +
  `kaartnummer|karta|карта|карты|карти|номер|${WORD_BEFORE}`
const LABEL_BEFORE = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${LABELS})\\.?\\s?[=#]?$`, 'iu')
/** The longest label with its signs, UTF-16 units. */
const LABEL_LENGTH = 24
/**
 * If `PART_BEFORE` matches directly before digits, or `PART_AFTER` directly after them, the digits belong to
 * something else. Examples: `ORD-`, `+`, `/`.
 */
const PART_BEFORE = new RegExp(`(?:${LETTER}|[\\p{N}+#=/\\\\@-]|${WORD_SIGN}_{1,2}|\\p{N}[.,:])$`, 'u')
const PART_AFTER = new RegExp(`^(?:${LETTER}|[\\p{N}=/\\\\@#-]|_{1,2}${WORD_SIGN}|[.,:]\\p{N})`, 'u')
/** The longest text that `PART_BEFORE` and `EXCUSED_BEFORE` read, UTF-16 units. */
const BEFORE_LENGTH = 4
/**
 * Matches a sign before a number that may still be a card number:
 * - after `+` or `@`, if the number is longer than `LONGEST_PHONE`;
 * - after `#`, if its digits are in groups, because order numbers have no groups.
 */
const EXCUSED_BEFORE = new RegExp(`(?<!${WORD_SIGN})[+@#]$`, 'u')
const LONGEST_PHONE = 15
/**
 * Matches a card's expiry date after its number:
 * - a slash and a month, perhaps with the year;
 * - a comma or semicolon, a month and a year;
 * - a year and a month, as on a card's stripe.
 */
const EXPIRY =
  /^(?:\/(?:(?:0?[1-9]|1[0-2])(?!\p{N})|(?:0[1-9]|1[0-2])\p{N}{2}(?!\p{N}))|[,;](?:0?[1-9]|1[0-2])[/-]\p{N}{2}(?!\p{N})|=\p{N}{2}(?:0[1-9]|1[0-2])\p{N}{3})/u
const NEAR_AFTER = new RegExp(`^${WORD_AFTER}`, 'iu')
/** The longest text that `EXPIRY` and `NEAR_AFTER` read, UTF-16 units. */
const AFTER_LENGTH = 10

const [SHORTEST_CARD, LONGEST_CARD] = [14, 19] as const
/** The length of the shortest card number or IBAN. */
export const SHORTEST_NUMBER = SHORTEST_CARD

/**
 * The first digits of cards, and how many digits these cards have. Cards with 12 or 13 digits are left out: they are
 * rare, and telephone numbers are as long.
 */
const CARDS: readonly { readonly first: RegExp; readonly lengths: readonly number[] }[] = [
  // Visa
  { first: /^4/, lengths: [16, 19] },
  // Mastercard
  { first: /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16] },
  // American Express
  { first: /^3[47]/, lengths: [15] },
  // Diners Club
  { first: /^(?:30[0-5]|3095|36|3[89])/, lengths: [14] },
  // JCB
  { first: /^35(?:2[89]|[3-8])/, lengths: [16] },
  // Discover
  { first: /^(?:6011|64[4-9]|65)/, lengths: [16, 19] },
  // UnionPay
  { first: /^62/, lengths: [16, 17, 18, 19] },
  // Maestro
  { first: /^(?:5018|5020|5038|5[678]|6304|639|67)/, lengths: [16, 17, 18, 19] },
  // Dankort
  { first: /^5019/, lengths: [16] },
  // Elo
  { first: /^(?:5041|5067|509|6277|6362|6363)/, lengths: [16] },
  // Hipercard
  { first: /^(?:6062|637)/, lengths: [16, 19] },
  // RuPay
  { first: /^(?:508[5-9]|6069[89]|607|608[0-4]|81[7-9]|820)/, lengths: [16] },
  // Verve
  { first: /^(?:5060|5061|507[89])/, lengths: [16, 18, 19] },
  // UATP. Numbers that begin with 10 are ids at a social network.
  { first: /^1[1-9]/, lengths: [15] },
  // Mir
  { first: /^220[0-4]/, lengths: [16] },
  // Troy
  { first: /^9792/, lengths: [16] }
]

/**
 * Returns true if card numbers are written in groups of these lengths. A space may be missing between groups of four.
 * The last group has the remaining digits.
 */
function isCardGrouping(lengths: readonly number[]): boolean {
  if (lengths.length === 1) return true
  const [first = 0, ...others] = lengths
  if (first <= SHORT_GROUP) return others.every((length) => length === first)
  if (first === 4 && ['6,5', '6,4', '5,6'].includes(others.join())) return true
  return lengths.slice(0, -1).every((length) => length % 4 === 0)
}

/** Returns true if one card number may have these gaps, in this order. See `kindOfGap`. */
function areCardGaps(gaps: readonly string[]): boolean {
  if (gaps.every((gap) => gap === gaps[0])) return true
  // Hyphen, space, hyphen: two ranges, such as opening times.
  return gaps.every((gap) => gap === '' || gap === '-') && gaps.join() !== '-,,-'
}

/** Matches web addresses (a scheme, `www.`, or a host with a path). No payment number is looked for in them. */
const WEB_ADDRESS =
  /(?<![a-z0-9.+-])(?:[a-z][a-z0-9+.-]{1,30}:\/\/|www\.|(?:[a-z0-9-]+\.)+[a-z]{2,24}(?::\d{1,5})?[/?#])[!-~]*/giu

/** Returns the card numbers and IBANs in a text, in the order of the text. */
export function findPaymentNumbers(text: string): readonly PaymentNumber[] {
  const looked = text.slice(0, SEARCHED_TEXT_LIMIT).replace(WEB_ADDRESS, (address) => '/'.repeat(address.length))
  const { text: plain, startOf, endOf } = plainText(looked)
  const ibans = findIbans(plain).map((iban): PaymentNumber => ({ kind: 'iban', ...iban }))
  const cards = findCards(plain).filter(({ start, end }) => !ibans.some((iban) => start < iban.end && iban.start < end))
  return [...ibans, ...cards]
    .sort((a, b) => a.start - b.start)
    .map(({ kind, start, end }) => ({ kind, start: startOf(start), end: endOf(end - 1) }))
}

/** Returns true if a card number's check digit is right (Luhn, ISO/IEC 7812). `figures`: ASCII digits only. */
export function passesLuhn(figures: string): boolean {
  let sum = 0
  for (let place = 0; place < figures.length; place++) {
    const value = Number(figures[figures.length - 1 - place])
    const counted = place % 2 === 1 ? value * 2 : value
    sum += counted > 9 ? counted - 9 : counted
  }
  return sum % 10 === 0
}

function isCard(figures: string): boolean {
  return (
    CARDS.some(({ first, lengths }) => lengths.includes(figures.length) && first.test(figures)) && passesLuhn(figures)
  )
}

function findCards(text: string): PaymentNumber[] {
  const found: PaymentNumber[] = []
  for (const { 0: run, index } of text.matchAll(FIGURES)) {
    const groups = [...run.matchAll(GROUP)].map(({ 0: written, index: at }) => ({
      start: index + at,
      end: index + at + written.length,
      figures: written
    }))
    for (let first = 0; first < groups.length; first++) {
      const card = cardFrom(text, groups, first)
      if (card === null) continue
      found.push({ kind: 'card', start: card.start, end: card.end })
      first = card.last
    }
  }
  return found
}

/** Returns the longest card number that begins with this group, and its last group. Null: none. */
function cardFrom(
  text: string,
  groups: readonly Group[],
  first: number
): { readonly start: number; readonly end: number; readonly last: number } | null {
  const start = groups[first]?.start ?? 0
  const before = text[start - 1] ?? ''
  const isPart = first === 0 || IS_SIGN.test(before) ? isPartBefore(text, start) : before === '.'
  if (isPart && !isExcused(text, start)) return null
  let longest: ReturnType<typeof cardFrom> = null
  let figures = ''
  for (let last = first; last < groups.length; last++) {
    const group = groups[last]
    figures += group?.figures ?? ''
    if (!group || figures.length > LONGEST_CARD) break
    if (figures.length < SHORTEST_CARD || !isCard(figures)) continue
    if (isPart && (before === '#' ? last === first : figures.length <= LONGEST_PHONE)) continue
    const some = groups.slice(first, last + 1)
    const gaps = some.slice(1).map((one, place) => kindOfGap(text.slice(some[place]?.end, one.start)))
    const next = text[group.end] ?? ''
    const isWhole = last === groups.length - 1 || IS_SIGN.test(next) ? !isPartAfter(text, group.end) : next !== '.'
    const goesOn = next === '/' && gaps.includes('/') && groups[last + 1]?.figures.length === 4
    const isGrouped = isCardGrouping(some.map((one) => one.figures.length)) && !isInList(text, groups, first, last)
    if (isWhole && !goesOn && areCardGaps(gaps) && isGrouped && !isLineList(text, groups, first, last))
      longest = { start, end: group.end, last }
  }
  return longest
}

function isPartBefore(text: string, start: number): boolean {
  if (!PART_BEFORE.test(text.slice(Math.max(0, start - BEFORE_LENGTH), start))) return false
  return !LABEL_BEFORE.test(text.slice(Math.max(0, start - LABEL_LENGTH), start))
}

/** Returns true if the sign before `start` does not rule out a card number, see `EXCUSED_BEFORE`. */
function isExcused(text: string, start: number): boolean {
  return EXCUSED_BEFORE.test(text.slice(Math.max(0, start - BEFORE_LENGTH), start))
}

function isPartAfter(text: string, end: number): boolean {
  const after = text.slice(end, end + AFTER_LENGTH)
  return PART_AFTER.test(after) && !EXPIRY.test(after) && !NEAR_AFTER.test(after)
}
