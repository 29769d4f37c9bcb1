import { afterAll, describe, expect, it } from 'vitest'
import { quietAt, quietChangesAt, tomorrow } from '../../../../src/main/alerts/decide/policy'
import { HOUR_MS } from '../../../../src/shared/time'

const weekdays = [1, 2, 3, 4, 5]
const nights = { on: true, from: '18:00', to: '08:00', days: weekdays }
const before = process.env['TZ']

// The time zone must be set before the tables below call `local`.
process.env['TZ'] = 'Europe/Oslo'
afterAll(() => {
  if (before === undefined) delete process.env['TZ']
  else process.env['TZ'] = before
})

const local = (text: string): number => new Date(text).getTime()
const quiet = (until: string) => ({ kind: 'quietHours', until: local(until) })

describe('quiet hours', () => {
  // 16 November 2026 is a Monday.
  it.each<{ name: string; at: string; expected: unknown }>([
    { name: 'before they begin', at: '2026-11-16T17:59:59.999', expected: { kind: 'none' } },
    { name: 'as they begin', at: '2026-11-16T18:00', expected: quiet('2026-11-17T08:00') },
    { name: 'after midnight', at: '2026-11-17T03:00', expected: quiet('2026-11-17T08:00') },
    { name: 'as they end', at: '2026-11-17T08:00', expected: { kind: 'none' } },
    { name: 'in the morning after the last day', at: '2026-11-21T07:00', expected: quiet('2026-11-21T08:00') },
    { name: 'on a day without', at: '2026-11-21T20:00', expected: { kind: 'none' } },
    { name: 'in the morning after a day without', at: '2026-11-16T07:00', expected: { kind: 'none' } }
  ])('make quiet $expected.kind $name', ({ at, expected }) => {
    expect(quietAt(nights, null, local(at))).toEqual(expected)
  })

  it('can be within a day, or around the clock', () => {
    const lunch = { on: true, from: '12:00', to: '13:00', days: [1] }
    expect(quietAt(lunch, null, local('2026-11-16T12:30'))).toEqual(quiet('2026-11-16T13:00'))
    expect(quietAt({ ...lunch, to: '12:00', days: [0, 1, 2, 3, 4, 5, 6] }, null, local('2026-11-16T12:30')).kind).toBe(
      'quietHours'
    )
    expect(quietAt({ ...lunch, on: false }, null, local('2026-11-16T12:30'))).toEqual({ kind: 'none' })
  })

  it('last an hour longer or shorter when the clocks change, and end by local time', () => {
    const every = { ...nights, days: [0, 1, 2, 3, 4, 5, 6] }
    const spring = quietAt(every, null, local('2026-03-28T18:00'))
    const autumn = quietAt(every, null, local('2026-10-24T18:00'))
    expect(spring).toEqual(quiet('2026-03-29T08:00'))
    expect(autumn).toEqual(quiet('2026-10-25T08:00'))
    expect(local('2026-03-29T08:00') - local('2026-03-28T18:00')).toBe(13 * HOUR_MS)
    expect(local('2026-10-25T08:00') - local('2026-10-24T18:00')).toBe(15 * HOUR_MS)
    // On this day the clock goes from 02:00 to 03:00, so there is no 02:30. At 03:45 the quiet hours have begun all the
    // same.
    const missing = { on: true, from: '02:30', to: '04:00', days: [0] }
    expect(quietAt(missing, null, local('2026-03-29T03:45'))).toEqual(quiet('2026-03-29T04:00'))
  })

  it('say when they begin and end next', () => {
    expect(quietChangesAt(nights, null, local('2026-11-16T12:00'))).toBe(local('2026-11-16T18:00'))
    expect(quietChangesAt(nights, null, local('2026-11-16T19:00'))).toBe(local('2026-11-17T08:00'))
    expect(quietChangesAt(nights, null, local('2026-11-21T09:00'))).toBe(local('2026-11-23T18:00'))
    expect(quietChangesAt({ ...nights, on: false }, null, 0)).toBeNull()
  })
})

it('a pause comes before the schedule and ends at its time, or when the agent resumes', () => {
  const now = local('2026-11-16T19:00')
  expect(quietAt(nights, { until: now + HOUR_MS }, now)).toEqual({ kind: 'paused', until: now + HOUR_MS })
  expect(quietAt(nights, { until: null }, now)).toEqual({ kind: 'paused', until: null })
  expect(quietAt(nights, { until: now }, now).kind).toBe('quietHours')
  expect(quietChangesAt(nights, { until: null }, now)).toBeNull()
  expect(tomorrow(local('2026-10-24T23:50'))).toBe(local('2026-10-25T08:00'))
})

it('a pause “until tomorrow” that begins after midnight ends in the coming morning', () => {
  expect(tomorrow(local('2026-11-16T00:30'))).toBe(local('2026-11-16T08:00'))
  expect(tomorrow(local('2026-11-16T04:59'))).toBe(local('2026-11-16T08:00'))
  expect(tomorrow(local('2026-11-16T05:00'))).toBe(local('2026-11-17T08:00'))
})
