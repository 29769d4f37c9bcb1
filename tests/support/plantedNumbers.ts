import fc from 'fast-check'

/** Each test that counts numbers plants at least this many. */
export const PLANTED = 10_000

export interface PlantedText {
  readonly text: string
  readonly numbers: readonly { readonly start: number; readonly end: number }[]
}

const figures = (length: number): fc.Arbitrary<string> =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((some) => some.join(''))

/** Luhn by the book: double each second figure from the end, and add the figures of the products. */
function isLuhn(number: string): boolean {
  const products = Array.from(number, Number)
    .reverse()
    .map((value, place) => (place % 2 === 0 ? String(value) : String(value * 2)))
  return Array.from(products.join(''), Number).reduce((sum, value) => sum + value, 0) % 10 === 0
}

function isIban(number: string): boolean {
  const value = Array.from(number.slice(4) + number.slice(0, 4), (sign) => String(parseInt(sign, 36))).join('')
  return BigInt(value) % 97n === 1n
}

const LAST = Array.from('0123456789')
const CHECKS = Array.from({ length: 100 }, (_, value) => String(value).padStart(2, '0'))

const card = fc
  .constantFrom(
    ...([
      ['4', 16],
      ['51', 16],
      ['2221', 16],
      ['34', 15],
      ['6011', 16],
      ['3530', 16],
      ['5019', 16],
      ['6362', 16],
      ['5067', 16],
      ['6062', 16],
      ['8171', 16],
      ['5060', 19],
      ['5641', 16],
      ['6799', 19],
      ['1354', 15]
    ] as const)
  )
  .chain(([first, length]) =>
    figures(Number(length) - String(first).length - 1).map((rest) => {
      const start = `${first}${rest}`
      return start + (LAST.find((figure) => isLuhn(start + figure)) ?? '')
    })
  )

const iban = fc.constantFrom(['DE', 18], ['AT', 16], ['ES', 20], ['PL', 24]).chain(([country, length]) =>
  figures(Number(length)).map((rest) => {
    const check = CHECKS.find((one) => one >= '02' && isIban(`${country}${one}${rest}`)) ?? ''
    return `${country}${check}${rest}`
  })
)

function inGroups(number: string, gap: string): string {
  const second = number.startsWith('1') ? 9 : 10
  if (number.length === 15) return [number.slice(0, 4), number.slice(4, second), number.slice(second)].join(gap)
  return number.replace(/(.{4})(?=.)/gu, `$1${gap}`)
}

const inFours = fc
  .tuple(
    fc.oneof(card, iban),
    fc.constantFrom('', ' ', '-', '.', '\u00a0', '\u202f', '    ', '--', ' / ', ' - ', '\n', '\r\n', '…')
  )
  .map(([number, gap]) => inGroups(number, gap))

/** A card number in eights, pairs or single figures, or with two kinds of gaps. */
const inOtherGroups = fc
  .tuple(
    card.filter(({ length }) => length === 16),
    fc.constantFrom(/(.{8})(?=.)/gu, /(.{2})(?=.)/gu, /(.)(?=.)/gu, /(.{4})(.{4})(.{4})/u)
  )
  .map(([number, groups]) => number.replace(groups, groups.global ? '$1 ' : '$1 $2-$3 '))

/** A card number or an IBAN, written as people write it. */
export const plantedNumber = fc.oneof({ weight: 3, arbitrary: inFours }, { weight: 1, arbitrary: inOtherGroups })

const before = fc.constantFrom(
  '_',
  'بطاقة',
  'EUR',
  '',
  'Your number is ',
  'Номер: ',
  'رقم البطاقة: ',
  '(',
  '😀 ',
  'é\u0301 ',
  'card:',
  '“'
)
const after = fc.constantFrom('_', 'EUR', '=27121010000', '', '. ', ', thanks', ' 😀', ')', '\n', ' and', '!?')

/** A sentence with a number in it, or two sentences. */
export const plantedText: fc.Arbitrary<PlantedText> = fc
  .array(fc.tuple(before, plantedNumber, after), { minLength: 1, maxLength: 2 })
  .map((sentences) => {
    let text = ''
    const numbers = sentences.map(([first, number, last]) => {
      text += first
      const start = text.length
      text += number
      const end = text.length
      text += `${last} ok, `
      return { start, end }
    })
    return { text, numbers }
  })

const CARD = /^(?:4|5[1-5]|2221|34|6011|3530|5019|6362|5067|6062|8171|5060|5641|6799|1354)\d+$/u

/** Returns the card numbers and IBANs in a text. Knows nothing of the app's own search. Separators do not matter. */
export function unmaskedIn(text: string): readonly string[] {
  const runs = text.match(/[0-9A-Za-z](?:(?: {0,4}| ?[-/] ?|--|[.…\u00a0\u202f]|\r?\n|\\n|\\r\\n)[0-9A-Za-z])*/gu) ?? []
  return runs.flatMap((run) => {
    const plain = run.replaceAll(/[^0-9A-Za-z]/gu, '').toUpperCase()
    const cards = [14, 15, 16, 19].flatMap((length) => windows(plain, length))
    const ibans = [20, 22, 24, 28].flatMap((length) => windows(plain, length))
    return [
      ...cards.filter((one) => CARD.test(one) && isLuhn(one)),
      ...ibans.filter((one) => /^(?:DE|AT|ES|PL)\d+$/u.test(one) && isIban(one))
    ]
  })
}

function windows(text: string, length: number): readonly string[] {
  return Array.from({ length: Math.max(0, text.length - length + 1) }, (_, at) => text.slice(at, at + length))
}
