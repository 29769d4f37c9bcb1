import { describe, expect, it } from 'vitest'
import { createListedRows } from '../../../../src/main/state/tables/listedRows'
import { keyOf } from '../../../support/deskEvents'

const [A, B, C] = [keyOf('a'), keyOf('b'), keyOf('c')]

describe('the rows of the lists', () => {
  it('tell who had no row since a revision, those without any row first', () => {
    const rows = createListedRows()
    for (const key of [A, B, C]) rows.came(key)
    rows.listed(A, 1)
    rows.listed(B, 2)
    expect([...rows.notAfter(0)]).toEqual([C])
    expect([...rows.notAfter(1)]).toEqual([C, A])
    rows.listed(A, 3)
    expect([...rows.notAfter(2)]).toEqual([C, B])
    rows.clear()
    expect([...rows.notAfter(9)]).toEqual([])
  })

  it('tell who had a row since the last list ended', () => {
    const rows = createListedRows()
    rows.listed(A, 1)
    expect([rows.has(A), rows.has(B)]).toEqual([true, false])
    rows.finish(0, 2, () => true)
    expect(rows.has(A)).toBe(false)
    rows.listed(A, 3)
    expect(rows.has(A)).toBe(true)
    rows.clear()
    rows.listed(A, 1)
    expect(rows.has(A)).toBe(true)
  })

  it('keep nobody who left the queue', () => {
    const rows = createListedRows()
    rows.came(A)
    rows.left(A)
    rows.listed(B, 1)
    rows.listed(C, 1)
    rows.left(B)
    expect([...rows.notAfter(1)]).toEqual([B, C])
    rows.finish(1, 2, (key) => key === C)
    expect([...rows.notAfter(9)]).toEqual([C])
  })

  it('of a customer who left and came back are not forgotten before the end of the list', () => {
    const rows = createListedRows()
    rows.listed(A, 1)
    rows.left(A)
    rows.came(A)
    expect([...rows.notAfter(0)]).toEqual([])
    expect([...rows.notAfter(1)]).toEqual([A])
  })
})
