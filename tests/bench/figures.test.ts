import { describe, expect, it } from 'vitest'
import { growth, median, percentile, ratio } from './figures'

describe('the figures of the bench', () => {
  it('a percentile is a value that was measured', () => {
    const values = Array.from({ length: 100 }, (_, at) => 100 - at)
    expect(percentile(values, 0.5)).toBe(50)
    expect(percentile(values, 0.99)).toBe(99)
    expect(percentile([7], 0.99)).toBe(7)
    expect(percentile([], 0.5)).toBeNull()
  })

  it('a median leaves out runs without a value', () => {
    expect(median([3, null, 1, 2])).toBe(2)
    expect(median([4, 1, 2, 3])).toBe(2.5)
    expect(median([null])).toBeNull()
  })

  it('a ratio needs both figures', () => {
    expect(ratio(3, 2)).toBe(1.5)
    expect(ratio(null, 2)).toBeNull()
    expect(ratio(3, 0)).toBeNull()
  })

  it('growth is the exponent: 0 for none, 1 for linear, 2 for quadratic', () => {
    const of = (value: (n: number) => number) => growth([100, 10_000, 100_000].map((n) => ({ n, value: value(n) })))
    expect(of(() => 12)).toBeCloseTo(0)
    expect(of((n) => 3 * n)).toBeCloseTo(1)
    expect(of((n) => n * n)).toBeCloseTo(2)
    expect(growth([{ n: 100, value: 3 }])).toBeNull()
    expect(
      growth([
        { n: 100, value: 3 },
        { n: 100, value: 4 }
      ])
    ).toBeNull()
  })
})
