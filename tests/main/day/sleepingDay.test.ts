import { describe, expect, it } from 'vitest'
import { createDayBook, type DayBook } from '../../../src/main/day/dayBook'
import { figuresOf, hoursOf } from '../../../src/shared/day/figures'
import { daySpan, inSpan } from '../../../src/shared/day/span'
import type { DayRecord } from '../../../src/shared/domain/day'
import { HOUR_MS, MINUTE_MS } from '../../../src/shared/time'
import { keyOf } from '../../support/deskEvents'
import { createFakeTime } from '../../support/fakeTime'
import { createMachine, type Machine } from '../../support/machine'

interface Day extends Machine {
  readonly book: DayBook
}

/** Starts a day at this hour, with an agent who takes a customer over, and answers. */
function start(hour: number): Day {
  const machine = createMachine(() => 0.5, createFakeTime(new Date(2026, 10, 20, hour, 3).getTime()))
  const { clock, monotonic, timers } = machine.time
  const book = createDayBook({ store: machine.store, clock, monotonic, timers })
  const day = Object.assign(machine, { book })
  machine.connect()
  machine.time.advance(10 * MINUTE_MS)
  work(day, 'a')
  machine.time.advance(10 * MINUTE_MS)
  return day
}

function work(day: Day, id: string): void {
  day.client.takeOver.take(keyOf(id))
  day.time.advance(2000)
  day.write(id, `Hello ${id}`)
  day.time.advance(2000)
}

/** The session ends, and the agent signs in again after this time. */
function signOut(day: Day, ms: number): void {
  day.space.refusal = { kind: 'refused', status: 401, retryAfter: null }
  day.space.drop()
  day.time.advance(ms)
  expect(day.state()).toBe('signedOut')
  day.space.refusal = null
  const { workspace } = day.store.state
  if (workspace) day.client.supervisor.start(workspace)
  day.time.advance(MINUTE_MS)
}

const SLEEPS = {
  'with a word of the system': (day: Day, ms: number): void => {
    day.computer()?.suspended()
    day.time.jump(ms)
    day.computer()?.resumed()
    day.time.advance(MINUTE_MS)
  },
  'without a word': (day: Day, ms: number): void => {
    day.time.jump(ms)
    day.time.advance(MINUTE_MS)
  },
  'without a network': (day: Day, ms: number): void => {
    day.space.refusal = { kind: 'failed', code: 'ENOTFOUND', detail: '' }
    day.space.drop()
    day.time.advance(4 * MINUTE_MS)
    day.time.jump(ms)
    day.space.refusal = null
    day.client.supervisor.retry()
    day.time.advance(MINUTE_MS)
  }
} as const
const WAYS = Object.keys(SLEEPS) as readonly (keyof typeof SLEEPS)[]

function shown(day: Day): DayRecord {
  const record = day.book.recordNow()
  const span = daySpan(record, day.time.clock())
  if (span === null) throw new Error('There is no day')
  return { ...inSpan(record, span), since: span.from }
}

describe('the record of a day in which the computer sleeps', () => {
  it.each(WAYS)('does not count a night of sleep %s as a time without a connection', (way) => {
    const day = start(17)
    SLEEPS[way](day, 15 * HOUR_MS)
    expect(day.state()).toBe('connected')
    work(day, 'b')
    const record = shown(day)
    expect(record.messages.map(({ text }) => text)).toEqual(['Hello b'])
    expect(figuresOf(record).notConnected).toBeLessThan(5 * MINUTE_MS)
    // The day begins when the computer woke, not at midnight.
    expect(day.time.clock() - (record.since ?? 0)).toBeLessThan(5 * MINUTE_MS)
  })

  it.each(WAYS)('knows nothing of the time of a short sleep %s, and keeps what was before', (way) => {
    const day = start(9)
    SLEEPS[way](day, 2 * HOUR_MS)
    work(day, 'b')
    const record = shown(day)
    expect(record.messages.map(({ text }) => text)).toEqual(['Hello a', 'Hello b'])
    const { notConnected, notConnectedTimes, closed, unknown } = figuresOf(record)
    expect(notConnected).toBeLessThan(6 * MINUTE_MS)
    expect(notConnectedTimes).toBeLessThanOrEqual(1)
    expect(closed).toBeGreaterThan(HOUR_MS)
    expect(closed).toBeLessThanOrEqual(2 * HOUR_MS + MINUTE_MS)
    expect(unknown).toBeLessThan(2 * HOUR_MS + 7 * MINUTE_MS)
    const ends = record.unknown.map(({ from, to }) => [from, to ?? Infinity] as const)
    expect(ends.every(([from], index) => from >= (ends[index - 1]?.[1] ?? 0))).toBe(true)
    const hours = hoursOf(record, { from: record.since ?? 0, to: day.time.clock() })
    expect(hours.map(({ figures }) => figures === null)).toEqual([false, true, false])
  })

  it('does not begin with a night in which nobody was signed in, and counts such a time in the day', () => {
    const night = start(17)
    signOut(night, 15 * HOUR_MS)
    work(night, 'b')
    const record = shown(night)
    expect(record.messages.map(({ text }) => text)).toEqual(['Hello b'])
    expect(figuresOf(record)).toMatchObject({ notConnected: 0, notConnectedTimes: 0 })
    const day = start(9)
    signOut(day, HOUR_MS)
    const { notConnected, notConnectedTimes } = figuresOf(shown(day))
    expect(Math.round(notConnected / MINUTE_MS)).toBe(60)
    expect(notConnectedTimes).toBe(1)
  })

  it.each(WAYS)('keeps the morning if the computer sleeps %s for hours in the middle of the day', (way) => {
    const day = start(8)
    SLEEPS[way](day, 5 * HOUR_MS)
    work(day, 'b')
    expect(shown(day).messages.map(({ text }) => text)).toEqual(['Hello a', 'Hello b'])
  })
})
