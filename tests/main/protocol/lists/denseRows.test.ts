import { describe, expect, it } from 'vitest'
import { tableRows, withColumns } from '../../../../src/main/protocol/lists/denseRows'

const ROWS = [
  ['c1', 'Ana'],
  ['c2', 'Bo']
]
const OBJECTS = [
  { customer_id: 'c1', customer_name: 'Ana' },
  { customer_id: 'c2', customer_name: 'Bo' }
]
const COLUMNS = ['customer_id', 'customer_name']

describe('rows that are lists of values', () => {
  it.each(['columns', 'cols', 'fields', 'headers', 'header', 'keys', 'column_names', 'schema'])(
    'get the names of the field %s',
    (name) => {
      expect(withColumns(ROWS, [null, { other: 1 }, { [name]: COLUMNS }])).toEqual(OBJECTS)
    }
  )

  it.each(['name', 'field', 'key'])('get the names of columns that are objects with a %s', (name) => {
    expect(withColumns(ROWS, [{ columns: COLUMNS.map((column) => ({ [name]: column })) }])).toEqual(OBJECTS)
  })

  it('get the names of the first row if it has the customer’s id', () => {
    expect(withColumns([COLUMNS, ...ROWS], [{}])).toEqual(OBJECTS)
  })

  it('stay as they are if nothing names the customer’s id, or a row is no list', () => {
    expect(withColumns(ROWS, [{ columns: ['a', 'b'] }])).toBe(ROWS)
    expect(withColumns(ROWS, [{ columns: ['customer_id', 7] }])).toBe(ROWS)
    expect(withColumns(ROWS, [{ other: COLUMNS }])).toBe(ROWS)
    const mixed = [...ROWS, { customer_id: 'c3' }]
    expect(withColumns(mixed, [{ columns: COLUMNS }])).toBe(mixed)
    expect(withColumns([], [{ columns: COLUMNS }])).toEqual([])
  })

  it('may have up to two hundred columns', () => {
    const columns = (count: number) => ['customer_id', ...Array.from({ length: count - 1 }, (_, n) => `c${n}`)]
    expect(withColumns([['c1']], [{ columns: columns(200) }])[0]).toMatchObject({ customer_id: 'c1' })
    expect(withColumns([['c1']], [{ columns: columns(201) }])[0]).toEqual(['c1'])
  })
})

describe('an object', () => {
  it.each(['rows', 'data', 'values', 'records', 'items'])('with columns is a table of its %s', (name) => {
    expect(tableRows({ columns: COLUMNS, [name]: ROWS })).toEqual(OBJECTS)
  })

  it('with one list for each column is a table', () => {
    expect(tableRows({ customer_id: ['c1', 'c2'], customer_name: ['Ana', 'Bo'], total: 2 })).toEqual(OBJECTS)
  })

  it('is no table without rows, without ids, or with lists of different lengths', () => {
    expect(tableRows({ columns: COLUMNS })).toBeNull()
    expect(tableRows({ columns: COLUMNS, rows: 'none', other: ROWS })).toBeNull()
    expect(tableRows({ customer_name: ['Ana'] })).toBeNull()
    expect(tableRows({ customer_id: ['c1', 'c2'], customer_name: ['Ana'] })).toBeNull()
    expect(tableRows({ customer_id: 'c1' })).toBeNull()
  })
})

it('the columns are those that have the customer’s id, whatever other lists are there', () => {
  expect(tableRows({ other: ['a', 'b'], customer_id: ['c1', 'c2'] })).toEqual([
    { other: 'a', customer_id: 'c1' },
    { other: 'b', customer_id: 'c2' }
  ])
  expect(tableRows({ names: ['a'], total: [1] })).toBeNull()
  expect(withColumns(ROWS, [{ columns: ['a', 'b'], fields: COLUMNS }])).toEqual(OBJECTS)
  expect(withColumns(ROWS, [{ columns: ['a', 'b'] }, { columns: COLUMNS }])).toEqual(OBJECTS)
  expect(tableRows({ CustomerID: ['c1'] })).toEqual([{ CustomerID: 'c1' }])
})

it('the rows of a table may be objects, and may have fewer values than columns', () => {
  const rows = [{ customer_id: 'c1' }]
  expect(tableRows({ columns: COLUMNS, rows })).toBe(rows)
  expect(tableRows({ columns: COLUMNS, rows: [['c1']] })).toEqual([{ customer_id: 'c1', customer_name: undefined }])
  expect(tableRows({ columns: COLUMNS, other: ROWS })).toBeNull()
  expect(tableRows({ columns: COLUMNS, rows: 'none', data: ROWS })).toEqual(OBJECTS)
  expect(tableRows({ columns: COLUMNS, Rows: [] })).toEqual([])
})
