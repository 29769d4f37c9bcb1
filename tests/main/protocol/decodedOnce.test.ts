import { afterEach, expect, it, vi } from 'vitest'
import { readFrames } from '../../../src/main/protocol/parse'
import { createWaitingTimeReader } from '../../../src/main/protocol/waitingTimeReader'
import { scriptClient, customer } from '../../support/scriptedClient'
import { NOW } from './reading'

const TEXT = JSON.stringify({
  type: 'stopped_customers',
  data: { customers: Array.from({ length: 50 }, (_, id) => customer(id, { last_message: 'Grüße' })) }
})

/** Counts how often `run` makes a text of at least half of this frame, or bytes of such a text. */
function countConversions(run: () => void): { readonly decoded: number; readonly encoded: number } {
  const decoded = vi.spyOn(Buffer.prototype, 'toString')
  const encoded = vi.spyOn(Buffer, 'from')
  run()
  const isLong = (value: unknown): boolean => typeof value === 'string' && value.length > TEXT.length / 2
  const counts = {
    decoded: decoded.mock.results.filter(({ value }) => isLong(value)).length,
    encoded: encoded.mock.calls.filter(([value]) => isLong(value)).length
  }
  vi.restoreAllMocks()
  return counts
}

afterEach(() => vi.restoreAllMocks())

it('a frame is decoded once and never encoded again', () => {
  const bytes = Buffer.from(TEXT)
  const reading = (): void => void readFrames(bytes, false, NOW, createWaitingTimeReader())
  expect(countConversions(reading)).toEqual({ decoded: 1, encoded: 0 })
})

it('a frame that the guard keeps out is not decoded', () => {
  const deep = Buffer.from('['.repeat(TEXT.length))
  const reading = (): void => void readFrames(deep, false, NOW, createWaitingTimeReader())
  expect(countConversions(reading)).toEqual({ decoded: 0, encoded: 0 })
})

it('on its whole way from the socket to the store a frame is decoded once', () => {
  const script = scriptClient()
  script.open()
  // The scripted client itself encodes its frames.
  expect(countConversions(() => script.say(TEXT))).toEqual({ decoded: 1, encoded: 1 })
  expect(script.store.state.customers.order.all.length).toBe(50)
})
