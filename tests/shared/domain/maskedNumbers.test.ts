import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MESSAGE_TEXT_LIMIT } from '../../../src/main/protocol/fields/values'
import { maskNumbers, maskPaymentNumbers } from '../../../src/shared/domain/maskedNumbers'
import { SEARCHED_TEXT_LIMIT } from '../../../src/shared/domain/paymentNumbers'
import { PLANTED, plantedText, unmaskedIn } from '../../support/plantedNumbers'

/** Returns the last four characters of a number, without separators. */
const endOfNumber = (written: string): string => written.replaceAll(/[^\p{L}\p{N}]/gu, '').slice(-4)

describe('hiding payment numbers', () => {
  it.each([
    ['It was 4242 4242 4242 4242.', 'It was •••• •••• •••• 4242.'],
    ['4111111111111111', '••••••••••••1111'],
    ['3782-822463-10005', '••••-••••••-•0005'],
    ['DE89 3704 0044 0532 0130 00', 'DE•• •••• •••• •••• ••30 00'],
    ['de89370400440532013000', 'de••••••••••••••••3000'],
    ['４２４２ ４２４２ ４２４２ ４２４２', '•••• •••• •••• ４２４２'],
    ['4242\u200b42424242\u200b4242', '••••\u200b••••••••\u200b4242'],
    ['カード番号は4111111111111111です', 'カード番号は••••••••••••1111です'],
    ['카드번호4111111111111111입니다', '카드번호••••••••••••1111입니다'],
    ['卡号4111111111111111', '卡号••••••••••••1111'],
    ['หมายเลข4111111111111111ครับ', 'หมายเลข••••••••••••1111ครับ'],
    ['账号DE89370400440532013000', '账号DE••••••••••••••••3000'],
    ['我的IBAN：DE89 3704 0044 0532 0130 00谢谢', '我的IBAN：DE•• •••• •••• •••• ••30 00谢谢'],
    ['4242 4242 4242 4242 and 5555555555554444', '•••• •••• •••• 4242 and ••••••••••••4444']
  ])('%s becomes %s', (text, hidden) => {
    expect(maskPaymentNumbers(text)).toBe(hidden)
  })

  it.each([
    '',
    'Is it here?',
    'Order 12345, call +49 30 1234567',
    '4242 4242 4242 4241',
    'https://a.example/4242424242424242'
  ])('%s stays as it is', (text) => {
    expect(maskNumbers(text)).toEqual({ text, numbers: [] })
  })

  it('hides each of 10,000 planted numbers, and changes no other character', { timeout: 60_000 }, () => {
    let planted = 0
    fc.assert(
      fc.property(plantedText, ({ text, numbers }) => {
        planted += numbers.length
        expect(unmaskedIn(text).length).toBeGreaterThanOrEqual(numbers.length)
        const masked = maskPaymentNumbers(text)
        expect(masked).toHaveLength(text.length)
        expect(unmaskedIn(masked)).toEqual([])
        expect(maskPaymentNumbers(masked)).toBe(masked)
        const isOfNumber = (at: number): boolean =>
          numbers.some(({ start, end }) => start <= at && at < end) && /[\p{L}\p{N}]/u.test(text[at] ?? '')
        const kept = Array.from({ length: text.length }, (_, at) => (isOfNumber(at) ? text[at] : masked[at])).join('')
        expect(kept).toBe(text)
        for (const { start, end } of numbers)
          expect(endOfNumber(masked.slice(start, end))).toBe(endOfNumber(text.slice(start, end)))
      }),
      { numRuns: PLANTED, seed: 15 }
    )
    expect(planted).toBeGreaterThanOrEqual(PLANTED)
  })

  it('hides a number that begins with the end of another', () => {
    const text = '4242 4242 4242 4242 4242 4242 4242'
    const { text: masked, numbers } = maskNumbers(text)
    expect(unmaskedIn(masked)).toEqual([])
    expect(numbers.map(({ start, end }) => text.slice(start, end))).toEqual([text])
  })

  it('hides a number at the end of the longest message', () => {
    const number = ' 4242 4242 4242 4242'
    const text = `${'x '.repeat(MESSAGE_TEXT_LIMIT)}`.slice(number.length - MESSAGE_TEXT_LIMIT) + number
    expect(text).toHaveLength(MESSAGE_TEXT_LIMIT)
    expect(SEARCHED_TEXT_LIMIT).toBeGreaterThanOrEqual(MESSAGE_TEXT_LIMIT)
    expect(maskPaymentNumbers(text).endsWith(' •••• •••• •••• 4242')).toBe(true)
  })

  it('takes time in proportion to the length of the text', () => {
    const fastest = (text: string): number => {
      const times = Array.from({ length: 7 }, () => {
        const began = performance.now()
        maskPaymentNumbers(text)
        return performance.now() - began
      })
      return Math.min(...times)
    }
    const PARTS = 8
    for (const part of ['a '.repeat(4_096), 'order 12345 '.repeat(682), '4242 4242 4242 4242, '.repeat(390)]) {
      // A busy computer makes single measurements too long, so one of ten is enough.
      const ratios = Array.from({ length: 10 }, () => fastest(part.repeat(PARTS)) / fastest(part))
      // A search whose time grows with the square of the length would take 64 times as long.
      expect(Math.min(...ratios)).toBeLessThan(5 * PARTS)
    }
  })
})
