import { describe, expect, it } from 'vitest'
import { createBudget } from '../../../../src/main/protocol/json/frameGuard'
import { readJsonText } from '../../../../src/main/protocol/json/readJson'
import { countsAnybody, isNullList, OF_ROW, readTotal, rowsOf } from '../../../../src/main/protocol/lists/listRows'

type Fields = Readonly<Record<string, unknown>>

const words = (text: string): readonly string[] => text.split(' ')
const [ROW, OTHER] = [{ customer_id: 'c0' }, { customer_id: 'c1' }]
const rows = (places: readonly Fields[], bare?: unknown, fields: Fields = {}) =>
  rowsOf(fields, places, bare, (text) => readJsonText(text, createBudget(1_000)))

describe('the rows of a list', () => {
  it.each(words('customers items results rows records list stopped_customers stoppedCustomers Customers'))(
    'are in %s, or in an object there',
    (name) => {
      expect(rows([{ [name]: [ROW] }])).toEqual([ROW])
      for (const inner of words('customers items results rows records list stopped_customers Customers data'))
        expect(rows([{ [name]: { [inner]: [ROW] } }])).toEqual([ROW])
      expect(rows([{ [name]: { c0: {}, c1: {} } }])).toEqual([{}, {}])
      expect(rows([{ [name]: JSON.stringify([ROW]) }])).toEqual([ROW])
      expect(rows([{ [name]: ` ${JSON.stringify({ c0: ROW })}` }])).toEqual([ROW])
      expect([rows([{ [name]: 'x' }]), rows([{ [name]: 7 }]), rows([{ [name]: 'x[1]' }])]).toEqual([
        undefined,
        undefined,
        undefined
      ])
    }
  )
  it.each(words('data people customer waiting'))('are not in %s', (name) =>
    expect(rows([{ [name]: [ROW] }])).toBeUndefined()
  )

  it('are the first list that is not empty', () => {
    expect(rows([{ customers: [], items: [ROW] }])).toEqual([ROW])
    expect(rows([{ customers: [], items: [] }])).toEqual([])
    expect(rows([{ customers: { items: [], rows: [ROW] } }])).toEqual([ROW])
    expect(rows([{ customers: { items: [], total: 0 } }])).toEqual([])
    expect(rows([{ items: [ROW] }, { items: [OTHER] }])).toEqual([OTHER])
    expect(rows([{ items: [ROW] }, { items: [] }])).toEqual([ROW])
    expect(rows([{ items: [ROW] }], [OTHER])).toEqual([OTHER])
    expect(rows([{ items: [ROW] }], [])).toEqual([ROW])
    expect(rows([], [], { customers: [ROW] })).toEqual([ROW])
    expect(rows([], [OTHER], { customers: [ROW] })).toEqual([ROW])
    expect(rows([], [OTHER], { customers: [] })).toEqual([OTHER])
    expect(rows([], 'x', { customers: 7 })).toBeUndefined()
    expect(rows([{ items: [] }], [])).toEqual([])
  })

  it('in an object in an object in an object count as one row that nobody can read', () => {
    expect(rows([{ customers: { data: { items: [ROW] } } }])).toEqual([{ items: [ROW] }])
    expect(rows([{ customers: { data: { c0: ROW } } }])).toEqual([ROW])
  })

  it('are in a list or a map as a text, but not deeper in a text', () => {
    expect(rows([{ customers: JSON.stringify({ items: [ROW] }) }])).toBeUndefined()
    expect(rows([{ customers: JSON.stringify(JSON.stringify([ROW])) }])).toBeUndefined()
  })

  it('are not in a field that the object inherits', () => {
    expect(rows([Object.create({ customers: [ROW] }) as Fields])).toBeUndefined()
  })

  it('of a map have its names as their ids, unless a row names a customer or the names are numbers in order', () => {
    const named = { customer_name: 'Ana' }
    expect(rows([{ customers: { c0: named, c1: named } }])).toEqual([
      { ...named, customer_id: 'c0' },
      { ...named, customer_id: 'c1' }
    ])
    expect(rows([{ customers: { 0: named, 1: named } }])).toEqual([named, named])
    expect(rows([{ customers: { 1: named } }])).toEqual([{ ...named, customer_id: '1' }])
    expect(rows([{ customers: { c0: named, c1: {} } }])).toEqual([named, {}])
    expect(rows([{ customers: { x: named, y: ROW } }])).toEqual([named, ROW])
    expect(rows([{ customers: { x: named, y: { customer: 1 } } }])).toEqual([named, { customer: 1 }])
    expect(rows([{ customers: { x: named, y: 7 } }])).toBeUndefined()
    expect(rows([{ customers: { x: { ...named, my_customer_id: 1 } } }])).toEqual([
      { ...named, my_customer_id: 1, customer_id: 'x' }
    ])
  })

  it('may be a table beside or in an empty list', () => {
    const table = { columns: ['customer_id'], rows: [['c0']] }
    expect(rows([table])).toEqual([ROW])
    expect(rows([{ customers: table }])).toEqual([ROW])
    expect(rows([{ customers: [], customer_id: ['c0'] }])).toEqual([])
    expect(rows([{ customer_id: ['c0'] }])).toEqual([ROW])
    expect(rows([{ columns: ['customer_id'], customers: [['c0']] }])).toEqual([ROW])
    expect(rows([], undefined, { customers: [['c0']], columns: ['customer_id'] })).toEqual([['c0']])
  })

  it('have fields that only a row has', () => {
    for (const name of words('customername timesincelastconversation lastmessage isassigned isassignedtome'))
      expect([OF_ROW.test(name), OF_ROW.test(`x${name}`), OF_ROW.test(`${name}x`)]).toEqual([true, false, false])
    expect(OF_ROW.test('agentname')).toBe(false)
  })
})

describe('null in the place of the rows', () => {
  it.each(words('customers items results rows records list stopped_customers stoppedCustomers Customers'))(
    'is read in %s',
    (name) => {
      expect([isNullList([{ [name]: null }]), isNullList([{}, { [name]: null }])]).toEqual([true, true])
      expect([isNullList([{ [name]: { items: null } }]), isNullList([{ [name]: { data: null } }])]).toEqual([
        true,
        true
      ])
      expect([isNullList([{ [name]: [] }]), isNullList([{ [name]: undefined }])]).toEqual([false, false])
      expect(isNullList([{ [name]: { other: null } }])).toBe(false)
    }
  )
  it.each(words('data payload Data Payload'))('is read in %s of a frame without data', (name) => {
    expect([isNullList([{ [name]: null }]), isNullList([{ [name]: null }, {}])]).toEqual([true, false])
    expect(isNullList([{ [name]: [] }])).toBe(false)
  })
  it('is not read elsewhere', () => {
    expect([isNullList([{ total: null }]), isNullList([{}]), isNullList([])]).toEqual([false, false, false])
  })
})

describe('the number of customers', () => {
  it.each<{ values: object; total: number | null }>([
    { values: { total: 3 }, total: 3 },
    { values: { total: 2 }, total: 2 },
    { values: { total: 1 }, total: null },
    { values: { total: '3' }, total: 3 },
    { values: { total: '000000000000003' }, total: 3 },
    { values: { total: '0000000000000003' }, total: null },
    { values: { total: '3x' }, total: null },
    { values: { total: 'x3' }, total: null },
    { values: { total: 3.5 }, total: null },
    { values: { total: -3 }, total: null },
    { values: { total: 2 ** 60 }, total: null },
    { values: { total: 'x', total_count: 4 }, total: 4 },
    { values: { total: 1, total_count: 4 }, total: null },
    { values: { total: 3, count: 9 }, total: 3 },
    { values: { count: 3 }, total: 3 },
    { values: { count: 2 }, total: null },
    { values: { count: null }, total: null },
    { values: {}, total: null }
  ])('in a list with two rows is $total: $values', ({ values, total }) => expect(readTotal(values, 2)).toBe(total))

  it('counts somebody if one of the counts is more than zero', () => {
    for (const name of words('total total_count count'))
      expect([countsAnybody({ [name]: 1 }), countsAnybody({ [name]: '2' }), countsAnybody({ [name]: 0 })]).toEqual([
        true,
        true,
        false
      ])
    expect([countsAnybody({}), countsAnybody({ total: -1 }), countsAnybody({ total: 0, count: 1 })]).toEqual([
      false,
      false,
      true
    ])
  })
})
