import { describe, expect, it } from 'vitest'
import { fillReply, findBlanks, hasBlank, variablesOf, type ReplyValues } from '../../src/shared/domain/blanks'

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
    expect(fillReply('{{order number}} {{page}}', { ...values, page: null })).toBe('⟦order number⟧ ⟦page⟧')
    expect(fillReply('{{page}}', { ...values, page: '  ' })).toBe('⟦page⟧')
  })

  it('never makes a variable or a blank of a value', () => {
    const hostile = { ...values, customer: '{{page}} ⟦date⟧ $& $1' }
    expect(fillReply('Hello {{customer}}', hostile)).toBe('Hello {{page}} date $& $1')
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
  it('has its blanks in order, with their places', () => {
    expect(findBlanks('Order ⟦order number⟧ left on ⟦date⟧.')).toEqual([
      { name: 'order number', start: 6, end: 20 },
      { name: 'date', start: 29, end: 35 }
    ])
  })

  it.each(['Order ⟦order number', 'order number⟧ left', '⟦⟧', '⟦a\nb⟧', `⟦${'x'.repeat(61)}⟧`])(
    'counts what an edit left of a blank: %j',
    (text) => {
      expect(hasBlank(text)).toBe(true)
      expect(findBlanks(text)).toHaveLength(1)
      expect(findBlanks(text)[0]?.name).toBeNull()
    }
  )

  it.each(['', 'Order [order number]', '{{order number}}'])('has no blank: %j', (text) => {
    expect(hasBlank(text)).toBe(false)
    expect(findBlanks(text)).toEqual([])
  })
})
