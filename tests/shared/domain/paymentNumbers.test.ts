import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { passesMod97 } from '../../../src/shared/domain/ibans'
import { findPaymentNumbers, passesLuhn } from '../../../src/shared/domain/paymentNumbers'

const CARDS = [
  '4242424242424242',
  '4111111111111111',
  '5555555555554444',
  '2223003122003222',
  '378282246310005',
  '30569309025904',
  '38520000023237',
  '3530111333300000',
  '6011111111111117',
  '6759649826438453',
  '6799990100000000019',
  '5641821111166669',
  '5019717010103742',
  '6362970000457013',
  '5067310000000010',
  '6062825624254001',
  '8171999927660000',
  '5060990580000217499'
]
const IBANS = [
  'DE89370400440532013000',
  'GB29NWBK60161331926819',
  'FR1420041010050500013M02606',
  'NO9386011117947',
  'CH9300762011623852957',
  'MT84MALT011000012345MTLCAST001S'
]

/** Returns the numbers that were found, with their kinds, as they are written in the text. */
const found = (text: string): readonly string[] =>
  findPaymentNumbers(text).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`)

const inFours = (number: string, gap: string): string => number.replace(/(.{4})(?=.)/gu, `$1${gap}`)

/** Puts `gap` between the groups in which cards show their figures. Cards with 15 figures have other groups. */
function grouped(number: string, gap: string): string {
  if (number.length !== 15) return inFours(number, gap)
  return [number.slice(0, 4), number.slice(4, 10), number.slice(10)].join(gap)
}

/** Returns the number with its Luhn check digit at the end. */
function withLuhn(figures: string): string {
  for (let check = 0; check < 10; check++) if (passesLuhn(`${figures}${check}`)) return `${figures}${check}`
  throw new Error('No check figure fits')
}

const figures = (length: number): fc.Arbitrary<string> =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((some) => some.join(''))
const gap = fc.constantFrom('', ' ', '  ', '-', ' - ', '.', '\u00a0', '\u202f')
const words = fc
  .constantFrom(
    '',
    'Your number is ',
    'Номер: ',
    'カード番号は',
    'رقم البطاقة: ',
    '(',
    '\n',
    'card:',
    'nr=',
    'card #',
    'Visa'
  )
  .map((word) => (word === 'カード番号は' ? `${word} ` : word))
const after = fc.constantFrom('', '.', ', thanks', ' 12/27', '/12', '/3/27', ')', '\n', ' and')
const card = fc
  .constantFrom(['4', 16], ['4', 19], ['51', 16], ['2221', 16], ['2720', 16], ['34', 15], ['36', 14], ['62', 16])
  .chain(([first, length]) =>
    figures(Number(length) - String(first).length - 1).map((rest) => withLuhn(`${first}${rest}`))
  )

describe('finding card numbers', () => {
  it.each(CARDS)('finds %s, written in one and in groups', (number) => {
    expect(found(number)).toEqual([`card ${number}`])
    expect(found(`It was ${grouped(number, ' ')}.`)).toEqual([`card ${grouped(number, ' ')}`])
    expect(found(`${grouped(number, '-')}, I think`)).toEqual([`card ${grouped(number, '-')}`])
  })

  it('finds every planted number, in any grouping and among any words', () => {
    fc.assert(
      fc.property(card, gap, words, after, (number, between, before, behind) => {
        const written = grouped(number, between)
        const text = `${before}${written}${behind}`
        expect(findPaymentNumbers(text)).toContainEqual({
          kind: 'card',
          start: before.length,
          end: before.length + written.length
        })
      })
    )
  })

  it('finds no number with one wrong figure', () => {
    fc.assert(
      fc.property(card, fc.nat(), fc.integer({ min: 1, max: 9 }), (number, place, by) => {
        const at = place % number.length
        const wrong = `${number.slice(0, at)}${(Number(number[at]) + by) % 10}${number.slice(at + 1)}`
        expect(found(wrong)).toEqual([])
      })
    )
  })

  it('reads the figures of other scripts', () => {
    const arabic = Array.from('4242424242424242', (sign) => String.fromCharCode(0x660 + Number(sign))).join('')
    const full = Array.from('4242424242424242', (sign) => String.fromCharCode(0xff10 + Number(sign))).join('')
    expect(found(`${arabic} ${full}`)).toEqual([`card ${arabic}`, `card ${full}`])
  })

  it('finds two numbers in one message', () => {
    expect(found('4242 4242 4242 4242 or 3782 822463 10005?')).toEqual([
      'card 4242 4242 4242 4242',
      'card 3782 822463 10005'
    ])
  })

  it.each([
    ['4242.4242.4242.4242', '4242.4242.4242.4242'],
    ['4242  4242 4242  4242', '4242  4242 4242  4242'],
    ['4242 - 4242 - 4242 - 4242', '4242 - 4242 - 4242 - 4242'],
    ['nr=4242424242424242', '4242424242424242'],
    ['4242424242424242/12', '4242424242424242'],
    ['4242 4242 4242 4242/12/27', '4242 4242 4242 4242'],
    ['See https://pay.example/a, then 4242424242424242', '4242424242424242'],
    ['135410014004955', '135410014004955'],
    ['1354 10014 004955', '1354 10014 004955'],
    ['40128888 88881881', '40128888 88881881'],
    ['40 00 05 66 55 66 55 56', '40 00 05 66 55 66 55 56'],
    ['4 2 4 2 4 2 4 2 4 2 4 2 4 2 4 2', '4 2 4 2 4 2 4 2 4 2 4 2 4 2 4 2'],
    ['4111 1111-1111 1111', '4111 1111-1111 1111'],
    ['4111-1111-1111 1111', '4111-1111-1111 1111'],
    ['4111    1111    1111    1111', '4111    1111    1111    1111'],
    ['4111 / 1111 / 1111 / 1111', '4111 / 1111 / 1111 / 1111'],
    ['4111--1111--1111--1111', '4111--1111--1111--1111'],
    ['_4000056655665556_', '4000056655665556'],
    ['__4000 0566 5566 5556__', '4000 0566 5566 5556'],
    ['بطاقة5200828282828210', '5200828282828210'],
    ['و5200828282828210', '5200828282828210'],
    ['כרטיס5200828282828210', '5200828282828210'],
    ['+4242424242424242', '4242424242424242'],
    ['@4242424242424242', '4242424242424242'],
    ['#4242 4242 4242 4242', '4242 4242 4242 4242'],
    ['4242424242424242EUR', '4242424242424242'],
    ['EUR4242424242424242', '4242424242424242'],
    ['4242424242424242exp 12/27', '4242424242424242'],
    ['4242424242424242=27121010000', '4242424242424242'],
    ['4242424242424242-123', '4242424242424242'],
    ['4242 4242 42424242', '4242 4242 42424242'],
    ['424242424242 4242', '424242424242 4242'],
    ['4242 424242424242', '4242 424242424242'],
    ['40128888 8888 1881', '40128888 8888 1881'],
    ['4000 0000 0000 0000006', '4000 0000 0000 0000006'],
    ['4242424242424242/1227', '4242424242424242'],
    ['4242424242424242,12/27', '4242424242424242'],
    ['4242424242424242;12-27', '4242424242424242'],
    ['4242, 4242, 4242, 4242', '4242, 4242, 4242, 4242'],
    ['My card: 4242, 4242, 4242, 4242, valid to 12/27', '4242, 4242, 4242, 4242'],
    ['4242424242424242, 12/27, 123', '4242424242424242'],
    ['(4242)(4242)(4242)(4242)', '4242)(4242)(4242)(4242'],
    ['[4242] [4242] [4242] [4242]', '4242] [4242] [4242] [4242']
  ])('finds the number in %s', (text, number) => {
    expect(found(text)).toEqual([`card ${number}`])
  })

  it.each([
    'Order B-4471 left on Monday.',
    '0.4242424242424242',
    '4242424242424242.5',
    '4242424242424242/123', // The path of a file.
    // A web address is needed whole, and its numbers are for a computer.
    'https://pay.example/4242424242424242/12',
    'https://pay.example/?nr=4242424242424242',
    'www.pay.example/?card=4242.4242.4242.4242',
    'pay.example/card=4242424242424242',

    'ORD-4242424242424242', // People write order numbers so.
    '#4242424242424242', // People write ticket numbers so.
    '4222222222222', // Bar codes of goods and telephone numbers are as long.
    'a_4242424242424242',
    'IMG__4242424242424242',
    '4242424242424242_b',
    '4242424242424242@a.example',
    'ana@4242424242424242',
    'abc4242424242424242',
    '1111, 4242, 4242, 4242, 4242', // A list of numbers of orders.
    '4242, 4242, 4242, 4242, 4711',
    'orders 4254, 4258, 4261, 4269',
    '424242, 4242424242',
    '4242424242424242/1327',
    '4242424242424242,13/27',
    '14 40 00 05 66 55 66 55 56', // A list of numbers with two figures.
    '40 00 05 66 55 66 55 56 14',
    '100001234567892', // People have such ids at a social network.
    '4242424242424242=2026',
    'Order #4242424242424242',
    'https://parcel.example/track/4242424242424242?x=1',
    'id=4242424242424242',
    'A4242424242424242',
    '4242424242424242B',
    '4242 4242 4242 4241',
    'Call +49 170 4242424, or 0049 170 4242424242',
    'IMEI 353918052712345',
    'From 2026-11-28 14:03 to 2026-11-29 15:00',
    '42424 24242 4242 42',
    '4242-4242 4242-4242',
    '0000 0000 0000 0000',
    '1234 5678 9012 3456'
  ])('does not take %s for a card number', (text) => {
    expect(found(text)).toEqual([])
  })

  it('takes no telephone number for a card number', () => {
    const phone = fc.integer({ min: 5, max: 13 }).chain(figures)
    fc.assert(
      fc.property(phone, words, after, (number, before, behind) => {
        for (const written of [number, `+${number}`, grouped(number, ' '), `+${grouped(number, '-')}`])
          expect(found(`${before}${written}${behind.includes('/') ? '' : behind}`)).toEqual([])
      })
    )
  })
})

describe('finding IBANs', () => {
  it.each(IBANS)('finds %s, written in one and in groups', (iban) => {
    expect(found(iban)).toEqual([`iban ${iban}`])
    expect(found(`Pay to ${inFours(iban, ' ')}, please`)).toEqual([`iban ${inFours(iban, ' ')}`])
    expect(found(`(${inFours(iban.toLowerCase(), '\u00a0')})`)).toEqual([
      `iban ${inFours(iban.toLowerCase(), '\u00a0')}`
    ])
  })

  it('finds an IBAN directly behind its label, with double spaces and with full stops', () => {
    expect(found('IBANDE89370400440532013000')).toEqual(['iban DE89370400440532013000'])
    expect(found('IbanDE89 3704 0044 0532 0130 00')).toEqual(['iban DE89 3704 0044 0532 0130 00'])
    expect(found('DE89  3704 0044  0532 0130 00.')).toEqual(['iban DE89  3704 0044  0532 0130 00'])
    expect(found('DE89.3704.0044.0532.0130.00')).toEqual(['iban DE89.3704.0044.0532.0130.00'])
    expect(found('_DE89370400440532013000_')).toEqual(['iban DE89370400440532013000'])
    expect(found('DE89370400440532013000bic')).toEqual(['iban DE89370400440532013000'])
    expect(found('EURDE89370400440532013000EUR')).toEqual(['iban DE89370400440532013000'])
    expect(found('a_DE89370400440532013000')).toEqual([])
    expect(found('DE89370400440532013000_a')).toEqual([])
    expect(found('DE89370400440532013000bicycle')).toEqual([])
    expect(found('XIBANDE89370400440532013000')).toEqual([])
    expect(found('IBANXDE89370400440532013000')).toEqual([])
  })

  it('finds no IBAN in a web address', () => {
    expect(found('https://bank.example/pay/DE89370400440532013000')).toEqual([])
    expect(found('bank.example/?to=DE89370400440532013000')).toEqual([])
    expect(found('https://bank.example, DE89370400440532013000')).toEqual(['iban DE89370400440532013000'])
  })

  it('finds no IBAN with two exchanged characters, or one of another length', () => {
    expect(found('DE98370400440532013000')).toEqual([])
    expect(found('DE8937040044053201300')).toEqual([])
    expect(found('DE893704004405320130000')).toEqual([])
    expect(found('XX89370400440532013000')).toEqual([])
    expect(found('de89 left our warehouse on Monday')).toEqual([])
  })

  it('finds every planted IBAN whose check figures are right, and none whose are wrong', () => {
    fc.assert(
      fc.property(figures(18), gap, fc.integer({ min: 0, max: 97 }), (account, between, check) => {
        const iban = `DE${String(check).padStart(2, '0')}${account}`
        const text = `IBAN: ${inFours(iban, between)}.`
        expect(found(text).some((one) => one.startsWith('iban'))).toBe(passesMod97(iban))
      })
    )
  })
})

describe('numbers that are written or copied in another way', () => {
  const inOthers = (text: string, zero: number): string =>
    text.replaceAll(/[0-9]/gu, (sign) => String.fromCodePoint(zero + Number(sign)))

  const IBAN_GROUPS = ['DE89', '3704', '0044', '0532', '0130', '00']

  it.each([
    { how: 'zero width spaces', number: '4111\u200b1111\u200b1111\u200b1111' },
    { how: 'a word joiner', number: '4111\u2060 1111 1111 1111' },
    { how: 'soft hyphens', number: '4111\u00ad1111\u00ad1111\u00ad1111' },
    { how: 'keycaps', number: '4111111111111111'.split('').join('\ufe0f\u20e3') },
    { how: 'a zero width space in an IBAN', number: 'DE89\u200b370400440532013000' },
    { how: 'tabs', number: '4111\t1111\t1111\t1111' },
    { how: 'a line break', number: '4111 1111\n1111 1111' },
    { how: 'a line break of Windows', number: '4111 1111\r\n1111 1111' },
    ...['\n', '\r\n', ' \n', '\n ', '\n\n', '-\n', ' -\r\n', ',\n', '/\n', '\u2028'].flatMap((gap) => [
      {
        how: `each group on its own line, with ${JSON.stringify(gap)}`,
        number: ['4111', '1111', '1111', '1111'].join(gap)
      },
      { how: `each group of an IBAN on its own line, with ${JSON.stringify(gap)}`, number: IBAN_GROUPS.join(gap) }
    ]),
    { how: 'quoted lines', number: '4111 1111\n> 1111 1111' },
    { how: 'four quoted lines', number: '4111\n> 1111\n> 1111\n> 1111' },
    { how: 'lines of Windows, quoted twice', number: '4111 1111\r\n>>1111 1111' },
    { how: 'an IBAN on quoted lines', number: 'DE89 3704 0044\n> 0532 0130 00' },
    { how: 'three lines', number: '4111 1111\n1111\n1111' },
    { how: 'nineteen figures on five lines', number: '6799\n9901\n0000\n0000\n019' },
    { how: 'the groups of American Express on three lines', number: '3782\n822463\n10005' },
    { how: 'Arabic figures on four lines', number: inOthers('4111\n1111\n1111\n1111', 0x660) },
    { how: 'a line break in an IBAN', number: 'DE89 3704 0044\n0532 0130 00' },
    { how: 'en dashes', number: '4111–1111–1111–1111' },
    { how: 'em dashes', number: '4111—1111—1111—1111' },
    { how: 'minus signs', number: '4111−1111−1111−1111' },
    { how: 'full-width hyphens', number: '4111－1111－1111－1111' },
    { how: 'en dashes in an IBAN', number: 'DE89–3704–0044–0532–0130–00' },
    { how: 'hyphens between spaces in an IBAN', number: 'DE89 - 3704 - 0044 - 0532 - 0130 - 00' },
    ...[
      '/',
      '_',
      ',',
      ':',
      ';',
      '|',
      '*',
      '~',
      "'",
      '’',
      '\\',
      '·',
      '•',
      '・',
      '‧',
      '、',
      '،',
      ' | ',
      ' · ',
      ' • ',
      '     ',
      '        ',
      '...',
      '…',
      '---',
      '||',
      '//',
      ' // ',
      '\u2043',
      '\u2500',
      ' ➖ ',
      '\u2215',
      '\u2e31',
      '\uff65',
      '\u2800',
      '\u0085',
      '\u2009',
      '\u202f–\u202f'
    ].flatMap((sign) => [
      { how: `the sign “${sign}”`, number: ['4111', '1111', '1111', '1111'].join(sign) },
      { how: `the sign “${sign}” in an IBAN`, number: IBAN_GROUPS.join(sign) }
    ]),
    { how: 'ideographic spaces', number: '4111\u30001111\u30001111\u30001111' },
    { how: 'em spaces', number: '4111\u20031111\u20031111\u20031111' },
    { how: 'the groups of a German bank', number: 'DE89 37040044 0532013000' },
    { how: 'the groups of a German bank, without the first gap', number: 'DE893704 00440532 013000' },
    { how: 'the groups of a Dutch bank', number: 'NL91 ABNA 0417164300' },
    { how: 'the groups of a British bank', number: 'GB29 NWBK 601613 31926819' },
    { how: 'the groups of a French bank', number: 'FR14 20041 01005 0500013M026 06' },
    { how: 'the groups of an Italian bank', number: 'IT60 X 05428 11101 000000123456' },
    { how: 'the country alone', number: 'DE 89 3704 0044 0532 0130 00' },
    { how: 'small letters and the groups of a bank', number: 'de89 37040044 0532013000' },
    { how: 'full-width characters', number: 'ＤＥ８９３７０４００４４０５３２０１３０００' },
    { how: 'Arabic figures', number: `SA${inOthers('0380000000608010167519', 0x660)}` },
    { how: 'Bengali figures', number: inOthers('4111 1111 1111 1111', 0x9e6) },
    { how: 'Thai figures', number: inOthers('4111 1111 1111 1111', 0xe50) },
    { how: 'mathematical figures', number: inOthers('4111111111111111', 0x1d7ce) }
  ])('finds a number with $how, exactly where it is', ({ number }) => {
    const kind = /^[0-9]|^\p{Nd}/u.test(number) ? 'card' : 'iban'
    expect(found(number)).toEqual([`${kind} ${number}`])
    expect(found(`🙂\u200b It was ${number}\u200b, right?`)).toEqual([`${kind} ${number}`])
  })

  it.each(['\n1227', '\n1227\n123', '\n12 27\n123', '\n12/27\n123', '\n0130\nAna', '\n123'])(
    'finds a number on four lines before an expiry date or a security code, as in %j',
    (after) => {
      expect(found(`4111\n1111\n1111\n1111${after}`)).toEqual(['card 4111\n1111\n1111\n1111'])
      expect(found(`4111 1111\n1111 1111${after}`)).toEqual(['card 4111 1111\n1111 1111'])
    }
  )

  it.each([
    // Lists with one number on each line: of orders, of years, of days and of telephone numbers.
    { text: 'Orders:\n4111\n4121\n4131\n4133' },
    { text: '> 4111\n> 4121\n> 4131\n> 4133' },
    { text: '> 4711\n> 4111\n> 1111\n> 1111\n> 1111' },
    { text: '4111 1111 > 1111 1111' },
    { text: 'Orders:\n4111\n1111\n1111\n1111\n1111' },
    { text: 'Orders:\n4711\n4111\n1111\n1111\n1111' },
    { text: 'Orders:\n4111\n1111\n1111\n1111\n1227\n4711' },
    { text: 'Call 46 92 62 65\nor 92 45 24 59' },
    { text: '46 92 62 65\n92 45 24 59' },
    { text: '4111\n\n1111\n1111\n1111' },
    { text: '2223\n2224\n2225\n2228' },
    { text: '22.11.2026\n23.11.2026\n24.11.2026\n25.11.2026' },
    { text: '2026-11-22\n2026-11-23\n2026-11-24' },
    { text: '41 11 11\n11 11 11\n11 11' },
    { text: '+49 30 4111\n+49 30 1111\n+49 30 1111\n+49 30 1111' },
    { text: '4930 411111\n4930 111111\n4930 111111' },
    { text: '4111 1111\n\n1111 1111' },
    { text: '4111–1111 1111–1111' },
    // A list of four numbers.
    { text: '4111,  1111,  1111,  1111' },
    { text: '4111/1111,1111/1111' },
    { text: '12/4111111111111111' },
    { text: '4111111111111111,50' },
    { text: 'a/4111/1111/1111/1111' },
    { text: '4111/1111/1111/1111/1111' },
    { text: 'We are open 2019–2026, 10–18, call 4111–1111' },
    { text: 'ORD\u200b-4111111111111111' },
    { text: 'Call +49\t170\n4242424' },
    { text: 'no 89 3704 left, de 89 has 37040044, and 0532013000 is another' },
    { text: 'AT 20 MAIN STREET AND AT 61 HIGH STREET' },
    { text: 'de 89 3704 0044 0532 0130 00' },
    { text: 'DE89 37040044 0532013001' },
    { text: 'DE89 37040044 05320130001' },
    { text: 'ADE 89 3704 0044 0532 0130 00' },
    { text: '4①②③ and 10² pieces' }
  ])('does not find a number in “$text”', ({ text }) => {
    expect(found(text)).toEqual([])
  })

  it('finds no IBAN in any wording behind a short word and a number', () => {
    const some = fc.array(fc.constantFrom('left', 'the', '3', '2026', 'pieces', 'a', '10', 'depot', 'of'), {
      minLength: 4,
      maxLength: 12
    })
    fc.assert(
      fc.property(fc.constantFrom('at', 'be', 'no', 'is', 'me'), fc.integer({ min: 10, max: 99 }), some, (a, b, c) => {
        expect(found(`${a} ${b} ${c.join(' ')}`)).toEqual([])
      })
    )
  })
})

it('looks at a long hostile text quickly, because no part is read many times', () => {
  const text = '4242 '.repeat(13_000)
  expect(findPaymentNumbers(text).every(({ start, end }) => end > start)).toBe(true)
  expect(findPaymentNumbers('DE89 3704 '.repeat(6_000))).toEqual([])
  for (const part of ['a', 'a.', 'a-', 'http:', '://', '4.', 'IBAN', '\u200b', '\t', '\n', 'DE 89 ', 'DE89 1 '])
    expect(findPaymentNumbers(part.repeat(30_000))).toEqual([])
})
