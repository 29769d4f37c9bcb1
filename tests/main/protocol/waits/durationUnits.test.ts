import { expect, it } from 'vitest'
import { readDurationObject } from '../../../../src/main/protocol/waits/durationObject'

it.each<{ value: object; seconds: number }>([
  { value: { ms: 300_000 }, seconds: 300 },
  { value: { value: 5_000, unit: 'ms' }, seconds: 5 },
  { value: { value: 5_000, unit: 'MS' }, seconds: 5 },
  { value: { ms: 5_000, s: 5 }, seconds: 5 },
  { value: { hours: 1, minutes: 60, seconds: 3600 }, seconds: 3600 },
  { value: { days: 1, hours: 24, minutes: 1440 }, seconds: 86_400 },
  { value: { minutes: 125, seconds: 7500, milliseconds: 7_500_000 }, seconds: 7500 },
  { value: { s: 5, ms: 500 }, seconds: 5.5 },
  { value: { h: 0, m: 5, s: 300 }, seconds: 300 },
  { value: { m: 0, s: 0 }, seconds: 0 },
  { value: { m: 5, s: 3 }, seconds: 303 },
  { value: { h: 1, m: 2 }, seconds: 3_720 },
  { value: { d: 1 }, seconds: 86_400 },
  { value: { hrs: 1, mins: 2, secs: 3 }, seconds: 3_723 },
  { value: { value: 5, unit: 'mins' }, seconds: 300 }
])('$value is $seconds s', ({ value, seconds }) => expect(readDurationObject(value)).toMatchObject({ seconds }))

it.each([{ ss: 5 }, { hs: 5 }, { value: 5, unit: 'ds' }])('%j has no unit', (value) =>
  expect(readDurationObject(value)).toBeNull()
)

const seconds = (value: object) => readDurationObject(value)

it.each<{ each: number; all: string }>([
  { each: 365 * 86_400, all: 'year years' },
  { each: 30 * 86_400, all: 'month months' },
  { each: 7 * 86_400, all: 'week weeks w' },
  { each: 86_400, all: 'day days d' },
  { each: 3600, all: 'hour hours hr hrs h' },
  { each: 60, all: 'minute minutes min mins m' },
  { each: 1, all: 'second seconds sec secs s' },
  { each: 0.001, all: 'millisecond milliseconds ms milli millis' },
  { each: 0.000001, all: 'microsecond microseconds' },
  { each: 1e-9, all: 'nanosecond nanoseconds nano nanos' }
])('the units $all are $each s long', ({ each, all }) => {
  for (const unit of all.split(' ')) {
    expect({ unit, read: seconds({ [unit]: 7 }) }).toEqual({
      unit,
      read: { seconds: 7 * each, precision: Math.max(1, each) }
    })
    expect(seconds({ amount: 7, unit: unit.toUpperCase() })).toMatchObject({ seconds: 7 * each })
  }
})

it.each<{ name: string; each: number }>([
  { name: 'total_seconds', each: 1 },
  { name: 'totalMilliseconds', each: 0.001 },
  { name: 'TotalMinutes', each: 60 },
  { name: 'totalMs', each: 0.001 },
  { name: 'ticks', each: 1e-7 }
])('the whole length in $name counts alone', ({ name, each }) => {
  expect(seconds({ days: 9, [name]: 40 })).toEqual({ seconds: 40 * each, precision: 1 })
})

it('of two whole lengths the most exact unit counts', () => {
  expect(seconds({ ticks: 1, totalMinutes: 2, totalSeconds: 90 })).toEqual({ seconds: 90, precision: 1 })
  expect(seconds({ total_seconds: 'x', totalMinutes: 2 })).toEqual({ seconds: 120, precision: 1 })
})

it.each<{ count: unknown; seconds: number }>([
  { count: '7', seconds: 7 },
  { count: ' -7.5 ', seconds: -7.5 },
  { count: { $numberLong: '7' }, seconds: 7 },
  { count: { $numberInt: '7' }, seconds: 7 },
  { count: { $numberDouble: '7.5' }, seconds: 7.5 },
  { count: { low: 7, high: 0 }, seconds: 7 },
  { count: { low: -1, high: 0 }, seconds: 2 ** 32 - 1 },
  { count: '1'.padStart(20, '0'), seconds: 1 },
  { count: `1.${'0'.repeat(20)}`, seconds: 1 },
  { count: `${' '.repeat(49)}7`, seconds: 7 }
])('the number of a unit may be written as $count', ({ count, seconds: expected }) => {
  expect(seconds({ total_seconds: count })).toEqual({ seconds: expected, precision: 1 })
})

it.each<{ count: unknown }>([
  { count: 'x7' },
  { count: '7x' },
  { count: '7.' },
  { count: '.7' },
  { count: '--7' },
  { count: '1'.padStart(21, '0') },
  { count: `1.${'0'.repeat(21)}` },
  { count: `${' '.repeat(50)}7` },
  { count: Infinity },
  { count: true },
  { count: ['7'] },
  { count: { $numberLong: 7 } },
  { count: { low: 7, high: 1 } },
  { count: { low: '7', high: 0 } },
  { count: {} }
])('no number of a unit is $count', ({ count }) => {
  expect(seconds({ minutes: 5, seconds: count })).toBeNull()
})

it('a length of zero counts only if every field was read', () => {
  expect(seconds({ minutes: 0, label: '' })).toEqual({ seconds: 0, precision: 60 })
  expect(seconds({ minutes: 0, label: ' ', n: 0, flag: false })).toEqual({ seconds: 0, precision: 60 })
  for (const other of [{ label: 'long' }, { wait: 4 }, { wait: {} }, { seconds: null }])
    expect(seconds({ minutes: 0, ...other })).toBeNull()
  expect(seconds({ minutes: 5, label: 'long', seconds: null })).toEqual({ seconds: 300, precision: 60 })
  expect([seconds({}), seconds({ label: 'x' }), seconds({ minutes: null })]).toEqual([null, null, null])
})

it('a length that another field repeats counts once', () => {
  expect(seconds({ minutes: 5, seconds: 300, hours: 0 })).toMatchObject({ seconds: 300 })
  expect(seconds({ minutes: 5, seconds: 300, ms: 300_000 })).toMatchObject({ seconds: 300 })
  expect(seconds({ minutes: 5, seconds: 30 })).toMatchObject({ seconds: 330 })
  expect(seconds({ minutes: -5, seconds: -300 })).toMatchObject({ seconds: -300 })
})

it('is read from the first twenty fields', () => {
  const fields = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`x${n}`, null]))
  expect(seconds({ ...fields(19), minutes: 5 })).toMatchObject({ seconds: 300 })
  expect(seconds({ ...fields(20), minutes: 5 })).toBeNull()
})

it.each<{ value: object; instant: number }>([
  { value: { $date: '2026-11-22T14:00:00Z' }, instant: 1_795_356_000_000 },
  { value: { $date: 1_795_356_000_000 }, instant: 1_795_356_000_000 },
  { value: { $date: { $numberLong: '1795356000000' } }, instant: 1_795_356_000_000 },
  { value: { date: '2026-11-22 15:00:00.000000', timezone_type: 1, timezone: '+01:00' }, instant: 1_795_356_000_000 },
  { value: { seconds: 1_795_356_000 }, instant: 1_795_356_000_000 },
  { value: { seconds: '1795356000', nanos: 0 }, instant: 1_795_356_000_000 }
])('$value is a point in time', ({ value, instant }) => expect(seconds(value)).toEqual({ instant }))

it.each<{ value: object }>([
  { value: { $date: 'soon' } },
  { value: { $date: 7 } },
  { value: { date: '2026-11-22 15:00:00' } },
  { value: { date: '2026-11-22 15:00:00', timezone: 7 } },
  { value: [5] }
])('$value is neither a length nor a point in time', ({ value }) => expect(seconds(value)).toBeNull())

it('a length with three fields is no point in time', () => {
  expect(seconds({ seconds: 1_795_356_000, nanos: 0, ms: 0 })).toEqual({ seconds: 1_795_356_000, precision: 1 })
})

it.each<{ value: object; seconds: number }>([
  { value: { y: 0, m: 0, d: 1, h: 2, i: 3, s: 4, days: false }, seconds: 86_400 + 2 * 3600 + 3 * 60 + 4 },
  { value: { y: 1, m: 1, d: 1, h: 2, i: 3, s: 4, days: 396 }, seconds: 396 * 86_400 + 2 * 3600 + 3 * 60 + 4 },
  { value: { y: 1, m: 2, d: 3, h: 0, i: 0 }, seconds: (365 + 60 + 3) * 86_400 },
  { value: { h: 0, i: 5 }, seconds: 300 },
  { value: { h: '1', i: '5', s: null }, seconds: 3900 }
])('the interval of PHP $value is $seconds s', ({ value, seconds: expected }) =>
  expect(seconds(value)).toEqual({ seconds: expected, precision: 1 })
)

it('an interval of PHP with an unreadable part is unreadable', () => {
  expect(seconds({ h: 1, i: 'x' })).toBeNull()
  expect(seconds({ h: 1, i: 5, d: 'x' })).toBeNull()
  expect(seconds({ h: 1, i: 5, d: 'x', days: 1 })).toEqual({ seconds: 86_400 + 3900, precision: 1 })
  expect(seconds({ h: 1, s: 5 })).toEqual({ seconds: 3605, precision: 1 })
  expect([seconds({ i: 5 }), seconds({ h: 1 })]).toEqual([null, { seconds: 3600, precision: 3600 }])
})
