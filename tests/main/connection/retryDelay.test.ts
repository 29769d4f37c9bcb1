import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readRetryAfter, refusedDelay, retryDelay, type Pace } from '../../../src/main/connection/retryDelay'

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const plain = { downFor: 0, minimum: 0, retryAfter: null }

/** The shortest and the longest delay, ms. */
function range(pace: Pace, attempt: number, rest: Partial<typeof plain> = {}): [number, number] {
  const wait = { ...plain, ...rest, pace, attempt }
  return [retryDelay(wait, () => 0), retryDelay(wait, () => 1 - 1e-9)]
}

it.each<[Pace, number, number, number]>([
  ['quick', 1, 0, 5_000],
  ['quick', 2, 1_500, 10_000],
  ['quick', 3, 1_500, 20_000],
  ['quick', 4, 1_500, 30_000],
  ['quick', 5_000, 1_500, 30_000],
  ['spread', 1, 1_000, 15_000],
  ['spread', 2, 2_000, 32_000],
  ['spread', 99, 2_000, 32_000],
  ['slow', 1, 10_000, 60_000],
  ['rarely', 1, 20_000, 30_000],
  ['rarely', 2, 40_000, 60_000],
  ['rarely', 5, 200_000, 300_000],
  ['rarely', 5_000, 200_000, 300_000]
])('%s, attempt %i, waits between %i and %i ms', (pace, attempt, low, high) => {
  expect(range(pace, attempt)).toEqual([low, high])
})

it('an outage of ten minutes spreads all attempts over a minute', () => {
  expect(range('quick', 3, { downFor: 600_000 })).toEqual([1_000, 60_000])
  expect(range('spread', 1, { downFor: 600_000 })).toEqual([1_000, 60_000])
  expect(range('spread', 1, { downFor: 599_999 })).toEqual([1_000, 15_000])
})

it('a server that sends invalid data is tried every quarter of an hour after an hour', () => {
  expect(range('rarely', 1, { downFor: 3_600_000 })).toEqual([900_000, 990_000])
})

it.each([
  [1, 0, null, 5_000],
  [2, 5_000, null, 15_000],
  [3, 20_000, null, 30_000],
  [4, 50_000, null, 60_000],
  [5, 110_000, null, 120_000],
  [6, 230_000, null, 240_000],
  [7, 470_000, null, 300_000],
  [5_000, 3_599_999, null, 300_000],
  [20, 3_600_000, null, 900_000],
  [1, 0, 120_000, 120_000],
  [20, 3_600_000, 1_000, 900_000],
  [1, 0, 7_200_000, 3_600_000]
])(
  'a session refused %i times over %i ms, Retry-After %s, is tried after %i ms',
  (times, refusedFor, retryAfter, wait) => {
    expect(refusedDelay(times, refusedFor, retryAfter, () => 0)).toBe(wait)
    expect(refusedDelay(times, refusedFor, retryAfter, () => 1 - 1e-9)).toBe(Math.round(wait * 1.1))
  }
)

it('a minimum moves the range and does not cut it off', () => {
  expect(range('spread', 1, { minimum: 10_000 })).toEqual([10_000, 15_000])
  expect(range('spread', 1, { minimum: 30_000 })).toEqual([30_000, 45_000])
})

it('every delay is within its limits', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<Pace>('quick', 'spread', 'slow'),
      fc.integer({ min: 1, max: 10_000 }),
      fc.nat(10_000_000),
      fc.nat(60_000),
      fc.option(fc.nat(10_000_000)),
      chance,
      (pace, attempt, downFor, minimum, retryAfter, random) => {
        const delay = retryDelay({ pace, attempt, downFor, minimum, retryAfter }, () => random)
        expect(Number.isInteger(delay)).toBe(true)
        expect(delay).toBeGreaterThanOrEqual(minimum)
        expect(delay).toBeGreaterThanOrEqual(Math.min(retryAfter ?? 0, 300_000))
        expect(delay).toBeLessThanOrEqual(375_000)
      }
    )
  )
})

it('ten thousand agents do not come back at the same moment', () => {
  const perSecond = new Map<number, number>()
  for (let agent = 0; agent < 10_000; agent++) {
    const second = Math.floor(retryDelay({ ...plain, pace: 'spread', attempt: 1 }, () => agent / 10_000) / 1000)
    perSecond.set(second, (perSecond.get(second) ?? 0) + 1)
  }
  expect(Math.max(...perSecond.values())).toBeLessThan(800)
})

const now = Date.UTC(2026, 0, 5, 9)

it.each<[string | null, number | null]>([
  [null, null],
  ['0', 0],
  ['7', 7_000],
  [' 120 ', 120_000],
  ['Mon, 05 Jan 2026 09:00:30 GMT', 30_000],
  ['Mon, 05 Jan 2026 08:00:00 GMT', 0],
  ['-5', null],
  ['1.5', null],
  ['soon', null],
  ['', null],
  ['99999999999', null]
])('Retry-After %j is %j ms', (header, expected) => {
  expect(readRetryAfter(header, now)).toBe(expected)
})
