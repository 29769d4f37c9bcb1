import { describe, expect, it } from 'vitest'
import { createDayBook, type DayBook } from '../../../src/main/day/dayBook'
import { LONGEST_DAY_MS, type DayRecord } from '../../../src/shared/domain/day'
import { figuresOf } from '../../../src/shared/day/figures'
import { daySpan, inSpan } from '../../../src/shared/day/span'
import { HOUR_MS, MINUTE_MS } from '../../../src/shared/time'
import { keyOf } from '../../support/deskEvents'
import { createFakeTime } from '../../support/fakeTime'
import { createMachine, type Machine } from '../../support/machine'

interface Day extends Machine {
  readonly book: DayBook
}

function start(): Day {
  const machine = createMachine(() => 0.5, createFakeTime(new Date(2026, 10, 20, 9, 3).getTime()))
  const { clock, monotonic, timers } = machine.time
  const book = createDayBook({ store: machine.store, clock, monotonic, timers })
  machine.connect()
  return Object.assign(machine, { book })
}

describe('the record of a day in which somebody sets the clock', () => {
  const set = (s: Day, by: number): void => {
    s.time.setClock(by)
    s.store.apply({ type: 'clock.set', by })
  }
  /** Takes a customer over, and answers. */
  function work(s: Day, id: string): void {
    s.client.takeOver.take(keyOf(id))
    s.time.advance(2000)
    s.write(id, `Hello ${id}`)
    s.time.advance(2000)
  }
  function shown(s: Day): DayRecord {
    const record = s.book.recordNow()
    const span = daySpan(record, s.time.clock())
    if (span === null) throw new Error('There is no day')
    return inSpan(record, span)
  }

  it.each([HOUR_MS, 3 * HOUR_MS, 26 * HOUR_MS])('shows everything when it was set back by %d ms', (by) => {
    const s = start()
    s.time.advance(10 * MINUTE_MS)
    work(s, 'a')
    s.time.advance(10 * MINUTE_MS)
    set(s, -by)
    s.time.advance(MINUTE_MS)
    work(s, 'b')
    s.time.advance(MINUTE_MS)
    expect(shown(s).messages.map(({ text }) => text)).toEqual(['Hello a', 'Hello b'])
    expect(shown(s).takeOvers).toHaveLength(2)
    expect(shown(s).bins.length).toBeGreaterThan(0)
    for (const { at, evidence } of shown(s).messages) {
      expect(at).toBeLessThanOrEqual(s.time.clock())
      expect((evidence?.at ?? Infinity) - at).toBeLessThan(2000)
      expect((evidence?.at ?? -Infinity) - at).toBeGreaterThanOrEqual(0)
    }
  })

  it('shows everything also before Deskhand has noticed that it was set back, and after a start then', () => {
    const s = start()
    work(s, 'a')
    s.time.setClock(-HOUR_MS)
    work(s, 'b')
    expect(shown(s).messages.map(({ text }) => text)).toEqual(['Hello a', 'Hello b'])
    const { clock, monotonic, timers } = s.time
    const next = createMachine(() => 0.5, s.time)
    const book = createDayBook({ store: next.store, clock, monotonic, timers })
    next.connect()
    book.restore(JSON.parse(JSON.stringify(s.book.recordNow())))
    expect(shown({ ...next, book }).messages).toHaveLength(2)
  })

  it('loses nothing when it was set far ahead and back', () => {
    const s = start()
    s.time.advance(10 * MINUTE_MS)
    work(s, 'a')
    const before = shown(s)
    s.time.setClock(3 * LONGEST_DAY_MS)
    s.book.recordNow()
    s.store.apply({ type: 'clock.set', by: 3 * LONGEST_DAY_MS })
    work(s, 'b')
    s.time.advance(MINUTE_MS)
    set(s, -3 * LONGEST_DAY_MS)
    const after = shown(s)
    expect(after.messages.map(({ text }) => text)).toEqual(['Hello a', 'Hello b'])
    expect(after.since).toBe(before.since)
    expect(after.unknown.map(({ why }) => why)).not.toContain('clockSet')
  })

  it.each([-2 * HOUR_MS, 2 * HOUR_MS])(
    'has the true time to answer when the clock was set by %d ms meanwhile',
    (by) => {
      const s = start()
      s.time.advance(10 * MINUTE_MS)
      s.client.takeOver.take(keyOf('a'))
      s.time.advance(MINUTE_MS)
      set(s, by)
      s.time.advance(MINUTE_MS)
      s.write('a', 'Hello a')
      s.time.advance(2000)
      const [took = 0] = s.book.recordNow().answers.map((one) => one.took)
      expect(took).toBeGreaterThanOrEqual(2 * MINUTE_MS - 1000)
      expect(took).toBeLessThan(2 * MINUTE_MS + 1000)
    }
  )

  it('says that nothing is known of a time over which the clock was set', () => {
    const s = start()
    s.time.advance(10 * MINUTE_MS)
    const from = s.time.clock()
    set(s, HOUR_MS)
    s.time.advance(10 * MINUTE_MS)
    expect(shown(s).unknown).toContainEqual({ from, to: from + HOUR_MS, why: 'clockSet' })
    expect(figuresOf(shown(s)).unknown).toBeGreaterThanOrEqual(HOUR_MS)
  })

  it('does not count this time as one without a connection, if the clock was set while there was none', () => {
    const s = start()
    s.time.advance(10 * MINUTE_MS)
    s.space.refusal = { kind: 'failed', code: 'ENOTFOUND', detail: '' }
    s.space.drop()
    s.time.advance(2 * MINUTE_MS)
    set(s, 3 * HOUR_MS)
    s.time.advance(2 * MINUTE_MS)
    s.space.refusal = null
    s.client.supervisor.retry()
    s.time.advance(MINUTE_MS)
    expect(s.state()).toBe('connected')
    const { notConnected, notConnectedTimes, unknown } = figuresOf(shown(s))
    expect(notConnected).toBeGreaterThan(3 * MINUTE_MS)
    expect(notConnected).toBeLessThan(6 * MINUTE_MS)
    expect(notConnectedTimes).toBe(1)
    expect(unknown).toBeLessThan(3 * HOUR_MS + 7 * MINUTE_MS)
  })
})
