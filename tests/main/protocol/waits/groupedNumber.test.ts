import { describe, expect, it } from 'vitest'
import { withPlainNumbers } from '../../../../src/main/protocol/waits/groupedNumber'

describe('a number with marks between its digits', () => {
  it.each([
    ['1.440', '1440'],
    ['1,440', '1440'],
    ['1’440', '1440'],
    ["1'440", '1440'],
    ['1٬440', '1440'],
    ['1 440', '1440'],
    ['1\u00a0440', '1440'],
    ['1\u202f440', '1440'],
    ['12.345.678', '12345678'],
    ['123 456', '123456'],
    ['1.440,5', '1440,5'],
    ['1,440.25', '1440,25'],
    ['1 440,5', '1440,5'],
    ['1٬440٫5', '1440,5'],
    ['1.5', '1,5'],
    ['1,5', '1,5'],
    ['1٫5', '1,5'],
    ['0.25', '0,25'],
    ['1234,5', '1234,5'],
    ['0.440', '0,440'],
    ['1234.567', '1234,567'],
    ['1,440.440', '1440,440']
  ])('%s is %s', (text, plain) => {
    expect(withPlainNumbers(text)).toBe(plain)
  })

  it.each(['1٫440', '1.44.5', '1.440.5', '1’5', '1٬5', '1 440 5.440,12,1', '1.440,440.1'])('is unclear: %s', (text) => {
    expect(withPlainNumbers(text)).toBeNull()
  })

  it('is written plainly in the middle of a phrase, and the rest stays as it is', () => {
    expect(withPlainNumbers('seit 1.440 Min. und 2,5 Sek')).toBe('seit 1440 Min. und 2,5 Sek')
    expect(withPlainNumbers('5 minutes, 30 seconds')).toBe('5 minutes, 30 seconds')
    expect(withPlainNumbers('5 min 30 sec')).toBe('5 min 30 sec')
    expect(withPlainNumbers('1 4400 min')).toBe('1 4400 min')
    expect(withPlainNumbers('')).toBe('')
  })

  it('makes the whole phrase unclear if it is unclear itself, wherever it stands', () => {
    expect(withPlainNumbers('1.44.5 min 2,5 s')).toBeNull()
    expect(withPlainNumbers('2,5 s 1.44.5 min')).toBeNull()
  })
})
