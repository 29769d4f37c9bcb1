import { expect, it } from 'vitest'
import { customer, scriptClient } from '../../support/scriptedClient'

/** The time from a request to its answer, ms. */
const ROUND_TRIP_MS = 80
const CUSTOMERS = 10_000

/**
 * Reads a list of `CUSTOMERS` customers from a server that is far away. `most`: the most rows that it gives in one
 * answer. Returns the number of requests, and the time from the opened connection to the end of the list, ms.
 */
function readFrom(most: number) {
  const s = scriptClient()
  const rows = Array.from({ length: CUSTOMERS }, (_, n) => customer(n))
  const seen: number[] = []
  s.open()
  const from = s.time.elapsed()
  let requests = 0
  for (let frames = s.take(); frames.length > 0; frames = s.take())
    for (const { type, data } of frames) {
      if (type !== 'get_stopped_customers') continue
      const { limit, skip }: { limit: number; skip: number } = Object(data)
      requests++
      s.time.advance(ROUND_TRIP_MS)
      s.part(...rows.slice(skip, skip + Math.min(limit, most)))
      seen.push(s.store.state.customers.order.waiting.length)
    }
  expect(s.store.state).toMatchObject({ partial: false, notices: [] })
  expect(s.store.state.connection.state).toBe('connected')
  return { requests, ms: s.time.elapsed() - from, seen, waiting: s.store.state.customers.order.waiting.length }
}

it('ten thousand customers are known within 2.5 s if each answer takes 80 ms, and their rows come part by part', () => {
  const { requests, ms, seen, waiting } = readFrom(Infinity)
  expect(waiting).toBe(CUSTOMERS)
  expect(requests).toBeLessThanOrEqual(14)
  expect(ms).toBeLessThanOrEqual(2_500)
  expect(seen.slice(0, 5)).toEqual([100, 300, 700, 1_500, 2_500])
})

it('a server that gives only a hundred rows at once costs two requests more than requests for a hundred', () => {
  const { requests, waiting } = readFrom(100)
  expect(waiting).toBe(CUSTOMERS)
  expect(requests).toBeLessThanOrEqual(CUSTOMERS / 100 + 2)
})
