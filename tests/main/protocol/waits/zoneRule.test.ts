import { describe, expect, it } from 'vitest'
import type { CustomerKey } from '../../../../src/shared/domain/ids'
import { createZoneRule } from '../../../../src/main/protocol/waits/zoneRule'
import { NOW } from '../reading'
import { HOUR_MS, MINUTE_MS } from '../../../../src/shared/time'

const key = (n: number): CustomerKey => `p/${n}`

/** Makes a rule. `come`: a new customer comes, and the time of the customer is `ahead` ms ahead of now. */
function rule() {
  const zones = createZoneRule()
  let count = 0
  const come = (ahead: number, later = 0): number | null => {
    zones.arrived(key(++count), NOW)
    zones.saw(key(count), NOW + later + ahead, NOW + later)
    return zones.zone()
  }
  return { zones, come }
}

describe('the zone', () => {
  it.each([-12, -9.5, 0, 5.75, 14].map((hours) => ({ hours })))('may be $hours hours ahead', ({ hours }) => {
    const { come } = rule()
    expect([come(hours * HOUR_MS), come(hours * HOUR_MS)]).toEqual([null, hours * HOUR_MS])
  })

  it.each([-12.25, 14.25, 24, -24].map((hours) => ({ hours })))('is never $hours hours ahead', ({ hours }) => {
    const { come } = rule()
    expect([come(hours * HOUR_MS), come(hours * HOUR_MS)]).toEqual([null, null])
  })

  it('may differ from the time of a customer by two minutes in either direction', () => {
    for (const ahead of [2 * MINUTE_MS, -2 * MINUTE_MS]) {
      const { come } = rule()
      come(HOUR_MS + ahead)
      expect(come(HOUR_MS + ahead)).toBe(HOUR_MS)
    }
    for (const ahead of [2 * MINUTE_MS + 1, -2 * MINUTE_MS - 1]) {
      const { come } = rule()
      come(HOUR_MS + ahead)
      expect(come(HOUR_MS + ahead)).toBeNull()
    }
  })

  it('is learned from customers who came at most two minutes ago', () => {
    const { come } = rule()
    come(HOUR_MS, 2 * MINUTE_MS)
    come(HOUR_MS, 2 * MINUTE_MS + 1)
    come(HOUR_MS, -2 * MINUTE_MS - 1)
    expect(come(HOUR_MS, -2 * MINUTE_MS)).toBe(HOUR_MS)
    const late = rule()
    late.come(HOUR_MS, 2 * MINUTE_MS + 1)
    expect(late.come(HOUR_MS, 2 * MINUTE_MS + 1)).toBeNull()
  })

  it('is not learned from customers who did not come', () => {
    const { zones } = rule()
    for (const n of [1, 2]) zones.saw(key(n), NOW + HOUR_MS, NOW)
    expect(zones.zone()).toBeNull()
  })

  it('is not learned from one customer who comes twice', () => {
    const { zones } = rule()
    for (let time = 0; time < 3; time++) {
      zones.arrived(key(1), NOW)
      zones.saw(key(1), NOW + HOUR_MS, NOW)
    }
    expect(zones.zone()).toBeNull()
  })

  it('is the one on which two of several agree', () => {
    const { come } = rule()
    expect([come(HOUR_MS), come(2 * HOUR_MS), come(3 * HOUR_MS), come(2 * HOUR_MS)]).toEqual([
      null,
      null,
      null,
      2 * HOUR_MS
    ])
  })

  it('is forgotten if two customers have times in its future that fit no zone', () => {
    const { come } = rule()
    come(0)
    expect(come(0)).toBe(0)
    const odd = 20 * HOUR_MS
    expect([come(odd), come(odd)]).toEqual([0, null])
  })

  it('stays if the times that fit no zone are not in its future', () => {
    const { come } = rule()
    come(0)
    come(0)
    const odd = -20 * HOUR_MS
    expect([come(odd), come(odd), come(odd)]).toEqual([0, 0, 0])
  })

  it('stays if a customer agrees between two who do not', () => {
    const { come } = rule()
    for (let time = 0; time < 2; time++) come(0)
    expect([come(HOUR_MS), come(0), come(2 * HOUR_MS), come(0), come(HOUR_MS)]).toEqual([0, 0, 0, 0, 0])
    expect(come(HOUR_MS)).toBe(HOUR_MS)
  })

  it('is learned from the latest five hundred customers', () => {
    const seen = (others: number): number | null => {
      const { zones, come } = rule()
      zones.arrived(key(-1), NOW)
      for (let n = 0; n < others; n++) zones.arrived(key(1_000 + n), NOW)
      zones.saw(key(-1), NOW + HOUR_MS, NOW)
      return come(HOUR_MS)
    }
    expect([seen(499), seen(500)]).toEqual([HOUR_MS, null])
  })

  it('is learned from a customer who came first and comes again', () => {
    const { zones, come } = rule()
    zones.arrived(key(-1), NOW)
    for (let n = 0; n < 499; n++) zones.arrived(key(1_000 + n), NOW)
    zones.arrived(key(-1), NOW)
    zones.arrived(key(5_000), NOW)
    zones.saw(key(-1), NOW + HOUR_MS, NOW)
    expect(come(HOUR_MS)).toBe(HOUR_MS)
  })

  it('is learned from a customer after whom another came two minutes later, but no later', () => {
    const learned = (later: number): number | null => {
      const { zones } = rule()
      for (const n of [1, 2]) zones.arrived(key(n), NOW)
      zones.arrived(key(3), NOW + later)
      // The clock is set back, so only whether the two are remembered counts.
      for (const n of [1, 2]) zones.saw(key(n), NOW + HOUR_MS, NOW)
      return zones.zone()
    }
    expect([learned(2 * MINUTE_MS), learned(2 * MINUTE_MS + 1)]).toEqual([HOUR_MS, null])
  })
})
