import { describe, expect, it } from 'vitest'
import { createDayBook, type DayBook } from '../../../src/main/day/dayBook'
import { figuresOf, type DayFigures } from '../../../src/shared/day/figures'
import { daySpan, inSpan } from '../../../src/shared/day/span'
import { AWAY_AFTER_SECONDS } from '../../../src/shared/domain/day'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/shared/time'
import { keyOf } from '../../support/deskEvents'
import { createFakeTime } from '../../support/fakeTime'
import { createMachine, type Machine } from '../../support/machine'

interface Day extends Machine {
  readonly book: DayBook
  /** The last use of mouse or keyboard, ms since the start; null: somebody uses them all the time. */
  usedAt: number | null
}

function start(hour: number): Day {
  const machine = createMachine(() => 0.5, createFakeTime(new Date(2026, 10, 20, hour, 3).getTime()))
  const { clock, monotonic, timers } = machine.time
  const isAway = (): boolean => day.usedAt !== null && clock() - day.usedAt >= AWAY_AFTER_SECONDS * SECOND_MS
  const book = createDayBook({ store: machine.store, clock, monotonic, timers, isAway })
  const day: Day = Object.assign(machine, { book, usedAt: null })
  machine.connect()
  machine.time.advance(10 * MINUTE_MS)
  return day
}

function loseNetwork(day: Day): void {
  day.space.refusal = { kind: 'failed', code: 'ENOTFOUND', detail: '' }
  day.space.drop()
}

function findNetwork(day: Day): void {
  day.space.refusal = null
  day.client.supervisor.retry()
  day.time.advance(MINUTE_MS)
  expect(day.state()).toBe('connected')
}

function figures(day: Day): DayFigures {
  const record = day.book.recordNow()
  return figuresOf(inSpan(record, { from: record.since ?? 0, to: day.time.clock() }))
}

describe('a time without a connection in which nobody is at the desk', () => {
  it('is not counted as not connected, and ends when somebody is back', () => {
    const day = start(17)
    day.usedAt = day.time.clock()
    loseNetwork(day)
    day.time.advance(8 * HOUR_MS)
    expect(figures(day).notConnected).toBeLessThan(MINUTE_MS)
    expect(figures(day).unattended).toBeGreaterThan(8 * HOUR_MS - 2 * MINUTE_MS)
    day.usedAt = null
    day.time.advance(10 * MINUTE_MS)
    findNetwork(day)
    expect(figures(day).notConnected).toBeGreaterThan(8 * MINUTE_MS)
    expect(figures(day).notConnected).toBeLessThan(13 * MINUTE_MS)
    expect(figures(day).notConnectedTimes).toBe(1)
  })

  it('counts as not connected while the agent has a customer', () => {
    const day = start(9)
    day.client.takeOver.take(keyOf('a'))
    day.time.advance(2000)
    expect(day.store.state.customers.order.mine).toHaveLength(1)
    day.usedAt = day.time.clock()
    loseNetwork(day)
    day.time.advance(2 * HOUR_MS)
    expect(figures(day)).toMatchObject({ unattended: 0 })
    expect(figures(day).notConnected).toBeGreaterThan(2 * HOUR_MS - MINUTE_MS)
  })

  it('begins no earlier than the loss of the connection', () => {
    const day = start(9)
    day.usedAt = day.time.clock()
    day.time.advance(40 * MINUTE_MS)
    const lostAt = day.time.clock()
    loseNetwork(day)
    day.time.advance(HOUR_MS)
    const { unknown } = day.book.recordNow()
    expect(unknown.at(-1)?.why).toBe('unattended')
    expect(unknown.every(({ from }) => from >= lostAt - MINUTE_MS)).toBe(true)
  })

  it('begins a new shift, like a night of sleep', () => {
    const day = start(17)
    day.usedAt = day.time.clock()
    loseNetwork(day)
    day.time.advance(15 * HOUR_MS)
    day.usedAt = null
    findNetwork(day)
    const record = day.book.recordNow()
    const span = daySpan(record, day.time.clock())
    expect(day.time.clock() - (span?.from ?? 0)).toBeLessThan(5 * MINUTE_MS)
    expect(figuresOf(inSpan(record, span ?? { from: 0, to: 0 })).unattended).toBe(0)
  })
})

describe('the time until the first connection', () => {
  it('is no lost connection', () => {
    const machine = createMachine(() => 0.5, createFakeTime(new Date(2026, 10, 20, 9, 3).getTime()))
    const { clock, monotonic, timers } = machine.time
    const book = createDayBook({ store: machine.store, clock, monotonic, timers })
    machine.space.refusal = { kind: 'failed', code: 'ECONNREFUSED', detail: '' }
    const origin = 'https://desk.example'
    const workspace = { label: 'desk', origin, socketUrl: 'wss://desk.example/api/dashboard/ws', demo: false }
    machine.store.apply({ type: 'workspace.entered', workspace })
    machine.client.supervisor.start(workspace)
    machine.time.advance(7000)
    machine.space.refusal = null
    machine.client.supervisor.retry()
    machine.time.advance(MINUTE_MS)
    expect(machine.state()).toBe('connected')
    expect(book.recordNow().unknown.length).toBeGreaterThan(0)
    expect(figuresOf(book.recordNow()).notConnectedTimes).toBe(0)
    machine.space.drop()
    machine.time.advance(MINUTE_MS)
    expect(figuresOf(book.recordNow()).notConnectedTimes).toBe(1)
  })

  it('is no lost connection after a sign-in in the morning either', () => {
    const day = start(17)
    day.space.refusal = { kind: 'refused', status: 401, retryAfter: null }
    day.space.drop()
    day.time.advance(15 * HOUR_MS)
    expect(day.state()).toBe('signedOut')
    const { workspace } = day.store.state
    day.space.refusal = { kind: 'failed', code: 'ECONNREFUSED', detail: '' }
    if (workspace) day.client.supervisor.start(workspace)
    day.time.advance(5000)
    findNetwork(day)
    const record = day.book.recordNow()
    const span = daySpan(record, day.time.clock())
    const own = inSpan(record, span ?? { from: 0, to: 0 })
    expect(figuresOf(own)).toMatchObject({ notConnectedTimes: 0, notConnected: 0 })
  })
})
