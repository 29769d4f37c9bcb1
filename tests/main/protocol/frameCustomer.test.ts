import { describe, expect, it } from 'vitest'
import { readCustomer } from '../../../src/main/protocol/lists/customerRow'
import { readReference } from '../../../src/main/protocol/fields/values'
import { customerOf, nestedReport, readCustomerReference, rowReport } from '../../../src/main/protocol/frameCustomer'
import { createWaitingTimeReader } from '../../../src/main/protocol/waits/waitingTimeReader'
import { NOW } from './reading'

const context = { direct: false, now: NOW, waitingTimes: createWaitingTimeReader() }
const row = (fields: object) => readCustomer(fields)
const place = (customer: unknown, page: unknown = null) => ({
  customer_id: readReference(customer),
  page_id: readReference(page)
})

/** Runs `read` with a function that keeps the problems. Returns the result and the problems. */
function noted<Result>(read: (note: (kind: string, detail: string) => void) => Result) {
  const notes: string[] = []
  const result = read((kind, detail) => void notes.push(`${kind}: ${detail}`))
  return { result, notes }
}

describe('the customer of a frame', () => {
  it('is known, missing or unsafe', () => {
    expect(readCustomerReference([])).toEqual({ kind: 'missing' })
    expect(readCustomerReference([undefined, place(null, 'p')])).toEqual({ kind: 'missing' })
    expect(readCustomerReference([undefined, place('c', 'p')])).toEqual({
      kind: 'known',
      who: { customerId: 'c', pageId: 'p' }
    })
    expect(readCustomerReference([place('c'), place(null, 'p')])).toMatchObject({
      who: { customerId: 'c', pageId: 'p' }
    })
    expect(readCustomerReference([place('c'), place('d', 'p'), place('c', 'q')])).toMatchObject({
      who: { pageId: 'q' }
    })
    for (const unsafe of [place(1.5), place('c', 1.5)])
      expect(readCustomerReference([place('c', 'p'), unsafe])).toEqual({ kind: 'unsafe' })
  })

  it('may have an id in an object', () => {
    for (const wrapped of [place({ $oid: 'c' }), place('c', { $oid: 'p' })])
      expect(readCustomerReference([wrapped])).toMatchObject({ kind: 'known', isWrapped: true })
    expect(readCustomerReference([place('c'), place('c', { id: 'p' })])).toMatchObject({ isWrapped: true })
    expect(readCustomerReference([place('c', 'p')])).not.toHaveProperty('isWrapped')
  })
})

describe('the report of a frame', () => {
  const who = { customerId: 'c', pageId: 'p' }
  const of = (fields: object, customer?: object) =>
    noted((note) =>
      customerOf(
        { type: 'x', ...row(fields), ...(customer !== undefined && { customer: row(customer) }) },
        who,
        context,
        note
      )
    )

  it('is null if there are only ids', () => {
    expect(of({ customer_id: 'c', page_id: 'p' })).toEqual({ result: null, notes: [] })
    expect(of({ customer_id: 'c', customer_name: 'Ana' }).result).toMatchObject({ customerId: 'c', name: 'Ana' })
    expect(of({ customer_name: 'Ana' })).toEqual({ result: null, notes: [] })
  })

  it('is that of its customer object alone, with the ids of the frame', () => {
    expect(of({ customer_id: 'c', customer_name: 'Ana' }, { page_name: 'Shop' }).result).toEqual({
      ...who,
      pageName: 'Shop',
      extra: []
    })
    expect(of({}, { customer_id: 'c', page_id: 'p', note: 'x' }).result).toEqual({ ...who, extra: [['note', 'x']] })
  })

  it('is null if the object is about another customer or another page', () => {
    for (const other of [{ customer_id: 'd' }, { page_id: 'q' }, { customer_id: 'c', page_id: 'q' }, { page_id: 1.5 }])
      expect(of({}, other)).toEqual({ result: null, notes: ['rowDropped: x: customer contradicts the ids beside it'] })
    for (const same of [{}, { customer_id: 'c' }, { page_id: 'p' }]) expect(of({}, same).notes).toEqual([])
    const numbered = noted((note) =>
      nestedReport(row({ customer_id: 7, page_id: '8' }), { customerId: '7', pageId: 8 }, context, 'x', note)
    )
    expect(numbered).toEqual({ result: { customerId: '7', pageId: 8, extra: [] }, notes: [] })
    expect(noted((note) => nestedReport(undefined, who, context, 'x', note))).toEqual({ result: null, notes: [] })
    expect(
      noted((note) => nestedReport(row({ page_id: 'q' }), { customerId: 'c', pageId: null }, context, 'x', note)).result
    ).toEqual({ customerId: 'c', pageId: null, extra: [] })
  })
})

it('a row that cannot be used says why', () => {
  const of = (fields: unknown) => noted((note) => rowReport(readCustomer(fields), context, 'row 1', note))
  expect(of({ customer_id: 'c' })).toEqual({ result: [{ customerId: 'c', pageId: null, extra: [] }], notes: [] })
  expect(of(7)).toEqual({ result: [], notes: ['rowDropped: row 1: not an object'] })
  expect(of({})).toEqual({ result: [], notes: ['rowDropped: row 1: no usable id'] })
  expect(of({ customer_id: 1.5 })).toEqual({
    result: [],
    notes: ['idUnsafe: row 1: customer_id', 'rowDropped: row 1: no usable id']
  })
  expect(of({ customer_id: 'c', page_id: 1.5 }).notes[0]).toBe('idUnsafe: row 1: page_id')
})
