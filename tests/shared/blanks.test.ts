import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  fillReply,
  findBlanks,
  hasBlank,
  variablesOf,
  withoutBlanks,
  type ReplyValues
} from '../../src/shared/domain/blanks'

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

  it('keeps braces that name nothing', () => {
    const text = '{{}} {{ a\nb }} {x} {{' + 'x'.repeat(61) + '}}'
    expect(fillReply(text, values)).toBe(text)
    expect(fillReply('{{⟦⟧}}', values)).toBe('')
  })

  it('names its variables once each', () => {
    expect(variablesOf('{{date}} {{ order  number }} {{date}}')).toEqual(['date', 'order number'])
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
