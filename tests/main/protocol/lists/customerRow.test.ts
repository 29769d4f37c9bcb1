import { describe, expect, it } from 'vitest'
import { readCustomer, readCustomerObject } from '../../../../src/main/protocol/lists/customerRow'
import { maskPaymentNumbers } from '../../../../src/shared/domain/maskedNumbers'

const words = (text: string): readonly string[] => text.split(' ')
const id = (value: string | number | null) => ({ id: value, unsafe: false })

/** Returns the fields of a row that are neither empty nor absent. */
const read = (row: unknown): object =>
  Object.fromEntries(
    Object.entries(readCustomer(row) ?? {}).filter(
      ([, value]) => value !== undefined && JSON.stringify(value) !== '{"id":null,"unsafe":false}'
    )
  )

describe('a row', () => {
  it('has the fields of the guide', () => {
    const row = {
      customer_id: 'c',
      page_id: 7,
      customer_name: 'Ana',
      page_name: 'Shop',
      time_since_last_conversation: '5m',
      last_message: 'Hi',
      is_assigned: 'yes',
      agent_name: 'Bob',
      is_assigned_to_me: 0,
      agent_id: 'u'
    }
    const expected = {
      ...row,
      ...{ customer_id: id('c'), page_id: id(7), agent_id: id('u') },
      ...{ is_assigned: true, is_assigned_to_me: false, extra: [['agent_id', 'u']] }
    }
    expect(readCustomer(row)).toEqual(expected)
    const spelled = Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
        value
      ])
    )
    expect(readCustomer(spelled)).toEqual({ ...expected, extra: [['agentId', 'u']] })
  })

  it('is an object', () => {
    expect([readCustomer(null), readCustomer('c'), readCustomer([]), readCustomer(undefined)]).toEqual(
      Array.from({ length: 4 }, () => undefined)
    )
  })

  it('has the guide’s spelling of a field rather than another, unless it is null', () => {
    expect(read({ customer_id: 'c', customerId: 'd' })).toEqual({ customer_id: id('c'), extra: [['customerId', 'd']] })
    expect(read({ customer_id: null, customerId: 'd' })).toEqual({ customer_id: id('d'), extra: [] })
    expect(read({ customerId: 'd', CustomerId: 'e' })).toEqual({ customer_id: id('d'), extra: [] })
    expect(read({ agent_id: null, agentId: 'u' })).toMatchObject({ agent_id: id('u') })
  })

  it('keeps forty other fields as text', () => {
    const others = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`f${n}`, n]))
    expect(readCustomer(others(40))?.extra).toHaveLength(40)
    expect(readCustomer(others(41))?.extra).toEqual(readCustomer(others(40))?.extra)
    expect(readCustomer({ a: null, b: undefined, c: [1, { d: 2 }], e: true, f: 'x' })?.extra).toEqual([
      ['a', ''],
      ['b', ''],
      ['c', '[1,{"d":2}]'],
      ['e', 'true'],
      ['f', 'x']
    ])
    expect(readCustomer({ ['n'.repeat(101)]: 'v'.repeat(501) })?.extra).toEqual([['n'.repeat(100), 'v'.repeat(500)]])
  })

  it('never ends in a card number or an IBAN, whose first figures could not be hidden then', () => {
    for (const number of ['4242424242424242', '4242 4242 4242 4242', 'DE89 3704 0044 0532 0130 00'])
      for (let before = 470; before <= 505; before++) {
        const value = readCustomer({ note: `${'v '.repeat(before / 2)}${number} or later` })?.extra[0]?.[1] ?? ''
        expect(maskPaymentNumbers(value)).not.toMatch(/\d{5}|\d{4} \d{4}/u)
        expect(value.length).toBeGreaterThan(465)
        expect(value.length).toBeLessThanOrEqual(500)
      }
  })

  it('has no field with a name that JavaScript reserves', () => {
    const row = JSON.parse('{"__proto__":{"a":1},"prototype":1,"constructor":2,"customer_id":"c"}') as unknown
    expect(read(row)).toEqual({ customer_id: id('c'), extra: [] })
  })
})

describe('an object in a row', () => {
  it.each<{ object: string; field: string; names: string }>([
    { object: 'customer', field: 'customer_id', names: 'customerId id _id' },
    { object: 'customer', field: 'customer_name', names: 'customer_name customerName name' },
    { object: 'page', field: 'page_id', names: 'page_id pageId id _id' },
    { object: 'page', field: 'page_name', names: 'page_name pageName name' },
    { object: 'agent', field: 'agent_name', names: 'agent_name agentName name' }
  ])('$object holds $field as one of $names', ({ object, field, names }) => {
    const value = field.endsWith('_id') ? id('x') : 'x'
    for (const [at, name] of words(names).entries()) {
      expect(read({ [object]: { [name]: 'x' } })).toMatchObject({ [field]: value })
      const later = Object.fromEntries(
        words(names)
          .slice(at + 1)
          .map((each) => [each, 'y'])
      )
      expect(read({ [object]: { ...later, [name]: 'x' } })).toMatchObject({ [field]: value })
      expect(read({ [object]: { [name]: 'y' }, [field]: 'x' })).toMatchObject({ [field]: value })
      expect(read({ [object]: { [name]: 'x' }, [field]: null })).toMatchObject({ [field]: value })
      expect(read({ [object]: { [name]: null } })).not.toHaveProperty(field)
      expect(read({ [object]: [{ [name]: 'x' }] })).not.toHaveProperty(field)
    }
    expect(read({ [object]: { other: 'x' } })).not.toHaveProperty(field)
  })

  it('is the customer if it has the guide’s id, and the row has none', () => {
    expect(read({ customer: { customer_id: 'c', customer_name: 'Ana', note: 'x' }, page_id: 'p', note: 'y' })).toEqual({
      customer_id: id('c'),
      page_id: id('p'),
      customer_name: 'Ana',
      extra: [['note', 'x']]
    })
    for (const own of [{ customer_id: 'd' }, { customerId: 'd' }])
      expect(read({ customer: { customer_id: 'c', customer_name: 'Ana' }, ...own })).toMatchObject({
        customer_id: id('d'),
        customer_name: 'Ana'
      })
    expect(read({ customer: { customer_id: null, id: 'c' } })).toMatchObject({ customer_id: id('c') })
    expect(read({ customer: 'c' })).toEqual({ extra: [['customer', 'c']] })
  })
})

describe('the customer of a frame', () => {
  it('may have the id as "id" or "_id"', () => {
    expect(readCustomerObject({ id: 'c' })?.customer_id).toEqual(id('c'))
    expect(readCustomerObject({ _id: 'c' })?.customer_id).toEqual(id('c'))
    expect(readCustomerObject({ id: 'c', _id: 'd' })?.customer_id).toEqual(id('c'))
    expect(readCustomerObject({ customer_id: 'c', id: 'd' })?.customer_id).toEqual(id('c'))
    expect(readCustomerObject({ customer_id: 1.5, id: 'd' })?.customer_id).toEqual({ id: null, unsafe: true })
    expect(readCustomerObject({ name: 'c' })?.customer_id).toEqual(id(null))
    expect(readCustomer({ id: 'c' })?.customer_id).toEqual(id(null))
    expect([readCustomerObject(null), readCustomerObject('c')]).toEqual([undefined, undefined])
  })
})
