import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readRetryAfter, refusedDelay, retryDelay, type Pace } from '../../../src/main/connection/retryDelay'

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const plain = { downForMs: 0, minimumMs: 0, retryAfterMs: null }

/** Returns the shortest and the longest delay, ms. */
function range(pace: Pace, attempt: number, rest: Partial<typeof plain> = {}): [number, number] {
  const wait = { ...plain, ...rest, pace, attempt }
  return [retryDelay(wait, () => 0), retryDelay(wait, () => 1 - 1e-9)]
}

it.each<{ pace: Pace; attempt: number; low: number; high: number }>([
  { pace: 'quick', attempt: 1, low: 0, high: 5_000 },
  { pace: 'quick', attempt: 2, low: 1_500, high: 10_000 },
  { pace: 'quick', attempt: 3, low: 1_500, high: 20_000 },
  { pace: 'quick', attempt: 4, low: 1_500, high: 30_000 },
  { pace: 'quick', attempt: 5_000, low: 1_500, high: 30_000 },
  { pace: 'spread', attempt: 1, low: 1_000, high: 15_000 },
  { pace: 'spread', attempt: 2, low: 2_000, high: 32_000 },
  { pace: 'spread', attempt: 99, low: 2_000, high: 32_000 },
  { pace: 'slow', attempt: 1, low: 10_000, high: 60_000 },
  { pace: 'rarely', attempt: 1, low: 20_000, high: 30_000 },
  { pace: 'rarely', attempt: 2, low: 40_000, high: 60_000 },
  { pace: 'rarely', attempt: 5, low: 200_000, high: 300_000 },
  { pace: 'rarely', attempt: 5_000, low: 200_000, high: 300_000 }
])('$pace, attempt $attempt, waits between $low and $high ms', ({ pace, attempt, low, high }) => {
  expect(range(pace, attempt)).toEqual([low, high])
})

it('an outage of ten minutes spreads all attempts over a minute', () => {
  expect(range('quick', 3, { downForMs: 600_000 })).toEqual([1_000, 60_000])
  expect(range('spread', 1, { downForMs: 600_000 })).toEqual([1_000, 60_000])
  expect(range('spread', 1, { downForMs: 599_999 })).toEqual([1_000, 15_000])
})

it('a server that sends invalid data is tried every quarter of an hour after an hour', () => {
  expect(range('rarely', 1, { downForMs: 3_600_000 })).toEqual([900_000, 990_000])
})

it.each([
  { times: 1, refusedForMs: 0, retryAfterMs: null, wait: 5_000 },
  { times: 2, refusedForMs: 5_000, retryAfterMs: null, wait: 15_000 },
  { times: 3, refusedForMs: 20_000, retryAfterMs: null, wait: 30_000 },
  { times: 4, refusedForMs: 50_000, retryAfterMs: null, wait: 60_000 },
  { times: 5, refusedForMs: 110_000, retryAfterMs: null, wait: 120_000 },
  { times: 6, refusedForMs: 230_000, retryAfterMs: null, wait: 240_000 },
  { times: 7, refusedForMs: 470_000, retryAfterMs: null, wait: 300_000 },
  { times: 5_000, refusedForMs: 3_599_999, retryAfterMs: null, wait: 300_000 },
  { times: 20, refusedForMs: 3_600_000, retryAfterMs: null, wait: 900_000 },
  { times: 1, refusedForMs: 0, retryAfterMs: 120_000, wait: 120_000 },
  { times: 20, refusedForMs: 3_600_000, retryAfterMs: 1_000, wait: 900_000 },
  { times: 1, refusedForMs: 0, retryAfterMs: 7_200_000, wait: 3_600_000 }
])(
  'a session refused $times times over $refusedForMs ms, Retry-After $retryAfterMs, is tried after $wait ms',
  ({ times, refusedForMs, retryAfterMs, wait }) => {
    expect(refusedDelay(times, refusedForMs, retryAfterMs, () => 0)).toBe(wait)
    expect(refusedDelay(times, refusedForMs, retryAfterMs, () => 1 - 1e-9)).toBe(Math.round(wait * 1.1))
  }
)

it('a minimum moves the range and does not cut it off', () => {
  expect(range('spread', 1, { minimumMs: 10_000 })).toEqual([10_000, 15_000])
  expect(range('spread', 1, { minimumMs: 30_000 })).toEqual([30_000, 45_000])
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
      (pace, attempt, downForMs, minimumMs, retryAfterMs, random) => {
        const delayMs = retryDelay({ pace, attempt, downForMs, minimumMs, retryAfterMs }, () => random)
        expect(Number.isInteger(delayMs)).toBe(true)
        expect(delayMs).toBeGreaterThanOrEqual(minimumMs)
        expect(delayMs).toBeGreaterThanOrEqual(Math.min(retryAfterMs ?? 0, 300_000))
        expect(delayMs).toBeLessThanOrEqual(375_000)
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

it.each<{ header: string | null; expected: number | null }>([
  { header: null, expected: null },
  { header: '0', expected: 0 },
  { header: '7', expected: 7_000 },
  { header: ' 120 ', expected: 120_000 },
  { header: 'Mon, 05 Jan 2026 09:00:30 GMT', expected: 30_000 },
  { header: 'Mon, 05 Jan 2026 08:00:00 GMT', expected: 0 },
  { header: '-5', expected: null },
  { header: '1.5', expected: null },
  { header: 'soon', expected: null },
  { header: '', expected: null },
  { header: '99999999999', expected: null }
])('Retry-After $header is $expected ms', ({ header, expected }) => {
  expect(readRetryAfter(header, now)).toBe(expected)
})
