import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fillReply, findBlanks, hasBlank, withoutBlanks, type ReplyValues } from '../../../src/shared/domain/blanks'

const values: ReplyValues = {
  customer: 'Łukasz Wiśniewski',
  'first name': 'Łukasz',
  page: 'Nordlys Outdoor',
  'my name': 'Laura Mendes',
  'time of day': 'morning'
}

describe('a reply', () => {
  it('gets the values of its variables, whatever their letters and spaces', () => {
    expect(fillReply('Good {{time of day}}, {{ First  Name }}. {{my name}}, {{page}}, {{CUSTOMER}}', values)).toBe(
      'Good morning, Łukasz. Laura Mendes, Nordlys Outdoor, Łukasz Wiśniewski'
    )
  })

  it('keeps a blank for every other name, and for a value that is not known', () => {
    expect(fillReply('{{order number}} {{page}}', { ...values, page: null })).toBe(
      '⟦\ufe00order number⟧\ufe00 ⟦\ufe00page⟧\ufe00'
    )
    expect(fillReply('{{page}}', { ...values, page: '  ' })).toBe('⟦\ufe00page⟧\ufe00')
  })

  it('never makes a variable or a blank of a value', () => {
    const hostile = { ...values, customer: '{{page}} ⟦\ufe00date⟧\ufe00 $& $1' }
    expect(fillReply('Hello {{customer}}', hostile)).toBe('Hello {{page}} ⟦date⟧ $& $1')
    expect(hasBlank(fillReply('Hello {{customer}}', hostile))).toBe(false)
  })

  it.each([
    '{{\u200bcustomer}}',
    '{{customer\u00ad}}',
    '{{ＣＵＳＴＯＭＥＲ}}',
    '｛｛customer｝｝',
    '{ {customer} }',
    '{{{customer}}}'
  ])('gets the value of %j', (text) => {
    expect(fillReply(text, values)).toBe('Łukasz Wiśniewski')
  })

  it('gets the value of a name with a line break in it', () => {
    expect(fillReply('{{first\r\nname}}', values)).toBe('Łukasz')
  })

  it.each([
    { text: '{{order\nnumber}}', filled: '[order number]' },
    { text: '{{}}', filled: '[{{}}]' },
    { text: '{{ \u200b }}', filled: '[{{ \u200b }}]' },
    { text: '{{⟦⟧}}', filled: '[{{}}]' },
    { text: 'Hi {{customer, it left', filled: 'Hi [{{customer], it left' },
    { text: 'Hi {{ customer', filled: 'Hi [{{] customer' },
    { text: 'Hi {{customer}, it left', filled: 'Hi [{{customer]}, it left' },
    { text: 'Hi {customer}}', filled: 'Hi {customer[}}]' },
    { text: '{{a {{date}}', filled: '[{{a] [date]' },
    { text: 'a ｝｝', filled: 'a [｝｝]' },
    { text: `{{${'x'.repeat(60)}}}`, filled: `[${'x'.repeat(60)}]` },
    { text: `{{${'x'.repeat(61)}}}`, filled: `[{{]${'x'.repeat(61)}[}}]` },
    { text: `{{${'x '.repeat(200)}`, filled: `[{{x] ${'x '.repeat(199)}` }
  ])('makes a blank of braces that name nothing: $text', ({ text, filled }) => {
    const marked = filled.replaceAll('[', '⟦\ufe00').replaceAll(']', '⟧\ufe00')
    expect(fillReply(text, values)).toBe(marked)
    expect(hasBlank(marked)).toBe(true)
    expect(findBlanks(marked).every(({ name }) => name !== null)).toBe(true)
  })

  it.each(['{x}', 'a { b } c', ':-}', '{', '}', '{a} {b}'])('keeps single braces: %j', (text) => {
    expect(fillReply(text, values)).toBe(text)
  })

  it('leaves no double braces outside of a blank, and loses no other word', () => {
    const pieces = fc
      .array(fc.constantFrom('{', '}', '{{', '}}', '｛', ' ', '\n', 'customer', 'order', '⟦', '\ufe00', '\u200b', 'é'))
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(pieces, (text) => {
        const left = fillReply(text, { ...values, customer: null })
        const outside = findBlanks(left).reduceRight(
          (rest, { start, end }) => rest.slice(0, start) + '|' + rest.slice(end),
          left
        )
        expect(outside).not.toMatch(/[{｛][^\S\n]?[{｛]|[}｝][^\S\n]?[}｝]/u)
        expect(left.match(/customer|order/gu)?.length).toBe(text.match(/customer|order/gu)?.length)
      }),
      { examples: [['{{order}} {{ customer'], ['{customer}}']] }
    )
  })

  it('takes no blank from the name of a customer beside braces of its own text', () => {
    const hostile = { ...values, customer: '{{x}} {', 'first name': '}}' }
    expect(hasBlank(fillReply('{{customer}} {a {{first name}}', hostile))).toBe(false)
  })
})

describe('a text', () => {
  it('of somebody else has no blank, whatever is in it', () => {
    expect(withoutBlanks('a ⟦\ufe00date⟧\ufe00 \ufe00')).toBe('a ⟦date⟧ \ufe00')
    const pieces = fc.array(fc.constantFrom('⟦', '⟧', '\ufe00', 'x', '\n')).map((parts) => parts.join(''))
    fc.assert(fc.property(pieces, (text) => !hasBlank(withoutBlanks(text))))
  })

  it('has its blanks in order, with their places', () => {
    expect(findBlanks('Order ⟦\ufe00order number⟧\ufe00 left on ⟦\ufe00date⟧\ufe00.')).toEqual([
      { name: 'order number', start: 6, end: 22 },
      { name: 'date', start: 31, end: 39 }
    ])
  })

  it.each([
    'Order ⟦\ufe00order number',
    'order number⟧\ufe00 left',
    '⟦\ufe00⟧\ufe00',
    '⟦\ufe00a\nb⟧\ufe00',
    `⟦\ufe00${'x'.repeat(61)}⟧\ufe00`
  ])('counts what an edit left of a blank: %j', (text) => {
    expect(hasBlank(text)).toBe(true)
    expect(findBlanks(text)).toHaveLength(1)
    expect(findBlanks(text)[0]?.name).toBeNull()
  })

  it.each(['', 'Order [order number]', '{{order number}}', 'Let ⟦x⟧ be ⟦', '⟧', '⟦\ufe0fx⟧', 'x\ufe00'])(
    'has no blank: %j',
    (text) => {
      expect(hasBlank(text)).toBe(false)
      expect(findBlanks(text)).toEqual([])
    }
  )
})
