import { describe, expect, it } from 'vitest'
import { createWaitingTimeReader } from '../../../../src/main/protocol/waits/waitingTimeReader'
import { readWaitingTime, type WaitingTimeRules } from '../../../../src/main/protocol/waits/waitingTime'

/* Waits as libraries of other languages write them if nobody tells them otherwise. */
const NOW = Date.UTC(2026, 10, 30, 9, 0)
const IN_UTC: WaitingTimeRules = { minutes: () => false, unit: null, zone: 0, phrase: () => null }
const BEGAN = NOW - 5 * 60_000

describe('a wait of five minutes is read from', () => {
  it.each<{ value: unknown }>(
    [
      // Jackson writes a LocalDateTime as a list, with or without seconds and nanoseconds.
      ...[
        [2026, 11, 30, 8, 55],
        [2026, 11, 30, 8, 55, 0],
        [2026, 11, 30, 8, 55, 0, 123_000_000]
      ],
      // Erlang and Elixir.
      [
        [2026, 11, 30],
        [8, 55, 0]
      ],
      // Go and InfluxDB count nanoseconds.
      ...[`${BEGAN}000000`, BEGAN * 1e6],
      ...[{ raw: 'x', formatted: '5 minutes' }, { humanized: '5 minutes' }, { human: '5 min ago' }, { text: '5 min' }],
      ...[
        { iso: 'PT5M', label: 'since breakfast' },
        { value: '2026-11-30T08:55:00Z' },
        '5 minute(s)',
        '5 minute(s) ago'
      ]
    ].map((value) => ({ value }))
  )('$value', ({ value }) =>
    expect(readWaitingTime(value, NOW, IN_UTC)).toMatchObject({ kind: 'measured', seconds: 300 })
  )
})

describe('no wait is read from', () => {
  it.each<{ value: unknown }>(
    [
      ...[[], [5], [2026, 11, 30], [5, 'minutes'], [2026, 13, 40, 8, 55], [2026, 11, 30, 8, -5], [1, 2, 3, 4, 5]],
      ...[[2026, 11, 30, 8, 55, 0, 0, 0], [null, null, null, null, null], { text: '' }, { text: {} }, { label: 5 }]
    ].map((value) => ({ value }))
  )('$value', ({ value }) => expect(readWaitingTime(value, NOW, IN_UTC)?.kind).not.toBe('measured'))
})

it('a list of numbers has no zone, so the wait is known only if the zone is', () => {
  expect(readWaitingTime([2026, 11, 30, 8, 55, 0], NOW)?.kind).toBe('unreadable')
})

it('lists of numbers of customers who have just arrived show in which zone the server is', () => {
  const times = createWaitingTimeReader()
  const read = (id: string, ...clock: readonly number[]): unknown =>
    times.read([2026, 11, 30, ...clock], { customerId: id, pageId: 'p' }, NOW, () => false)?.kind
  expect(read('c', 11, 50)).toBe('unreadable')
  for (const id of ['a', 'b']) {
    times.arrived({ customerId: id, pageId: 'p' }, NOW)
    read(id, 12, 0, 0)
  }
  expect(read('c', 11, 50)).toBe('measured')
})
