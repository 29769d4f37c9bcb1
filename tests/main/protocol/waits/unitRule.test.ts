import { describe, expect, it } from 'vitest'
import type { CustomerKey } from '../../../../src/shared/domain/ids'
import { createUnitRule } from '../../../../src/main/protocol/waits/unitRule'
import { MINUTE_MS, SECOND_MS } from '../../../../src/shared/time'
import { NOW } from '../reading'

const key = (n: number): CustomerKey => `p/${n}`

/** Returns the unit after a customer had these waits, each with the ms since the first. */
function grown(...waits: (readonly [value: unknown, after: number])[]): number | null {
  const rule = createUnitRule()
  for (const [value, after] of waits) rule.saw(key(1), value, NOW + after)
  return rule.unit()
}

/** Returns the unit after lists with these waits. */
function listed(...lists: (readonly unknown[])[]): number | null {
  const rule = createUnitRule()
  for (const times of lists) rule.listed(times)
  return rule.unit()
}

describe('the unit of a wait that grows', () => {
  it('is seconds or milliseconds, as fast as the wait has grown', () => {
    expect(grown([100, 0], [110, 10 * SECOND_MS])).toBe(1000)
    expect(grown([100_000, 0], [110_000, 10 * SECOND_MS])).toBe(1)
    expect(grown(['100', 0], [' 110.5 ', 10 * SECOND_MS])).toBe(1000)
    expect(grown([0, 0], [10, 10 * SECOND_MS])).toBe(1000)
  })

  it('may differ by a quarter', () => {
    expect([grown([0, 0], [8, 10_000]), grown([0, 0], [7.9, 10_000])]).toEqual([1000, null])
    expect([grown([0, 0], [12.5, 10_000]), grown([0, 0], [12.6, 10_000])]).toEqual([1000, null])
    expect([grown([0, 0], [8_000, 10_000]), grown([0, 0], [7_900, 10_000])]).toEqual([1, null])
    expect([grown([0, 0], [12_500, 10_000]), grown([0, 0], [12_600, 10_000])]).toEqual([1, null])
  })

  it('is not known from one wait, from one that shrinks or stays, or from other values', () => {
    expect([grown([100, 0]), grown([100, 0], [90, 10_000]), grown([100, 0], [100, 10_000])]).toEqual([null, null, null])
    for (const value of ['5m', '', null, true, -1, NOW, NOW / 1000, 'x110', '110x', '1.', {}])
      expect(grown([100, 0], [value, 10_000])).toBeNull()
  })

  it('is learned from waits that are five seconds to ten minutes apart', () => {
    expect([grown([0, 0], [5, 5 * SECOND_MS]), grown([0, 0], [4.999, 5 * SECOND_MS - 1])]).toEqual([1000, null])
    expect(grown([0, 0], [600, 10 * MINUTE_MS])).toBe(1000)
    expect(grown([0, 0], [600, 10 * MINUTE_MS + 1])).toBeNull()
  })

  it('compares with the wait before, unless that was less than five seconds ago', () => {
    expect(grown([0, 0], [999, 4_000], [10, 10_000])).toBe(1000)
    expect(grown([0, 0], [999, 6_000], [1_009, 16_000])).toBe(1000)
    expect(grown([0, 0], [5, -1], [15, 10_000 - 1])).toBe(1000)
  })

  it('stays until the waits show another', () => {
    expect(grown([0, 0], [10, 10_000], [10, 20_000])).toBe(1000)
    expect(grown([0, 0], [10, 10_000], [10_010, 20_000])).toBe(1)
  })

  it('is learned from each customer alone, the latest thousand', () => {
    const rule = createUnitRule()
    rule.saw(key(1), 0, NOW)
    rule.saw(key(2), 10, NOW + 10_000)
    expect(rule.unit()).toBeNull()
    const after = (others: number): number | null => {
      const { saw, unit } = createUnitRule()
      saw(key(0), 0, NOW)
      for (let n = 1; n <= others; n++) saw(key(n), 0, NOW)
      saw(key(0), 10, NOW + 10_000)
      return unit()
    }
    expect([after(999), after(1_000)]).toEqual([1000, null])
  })
})

describe('the unit of the waits in a list', () => {
  it('is seconds if three of them are below a thousand', () => {
    expect([listed([1, 2, 3]), listed(['1', '999.9', 999])]).toEqual([1000, 1000])
    expect([listed([1, 2]), listed([1, 2], [3]), listed([])]).toEqual([null, null, null])
    expect([listed([1, 2, 0]), listed([1, 2, 1_000]), listed([1, 2, -3]), listed([1, 2, '3s'])]).toEqual([
      null,
      null,
      null,
      null
    ])
    expect(listed([1, 2, 3], [5_000])).toBe(1000)
  })

  it('counts less than how fast a wait grew', () => {
    const rule = createUnitRule()
    rule.listed([1, 2, 3])
    rule.saw(key(1), 0, NOW)
    rule.saw(key(1), 10_000, NOW + 10_000)
    expect(rule.unit()).toBe(1)
  })
})
