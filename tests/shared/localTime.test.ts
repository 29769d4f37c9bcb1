import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clockTime, clockTimeWithSeconds, daysFrom, startOfDay, untilTime } from '../../src/shared/localTime'

const before = process.env['TZ']
afterAll(() => {
  if (before === undefined) delete process.env['TZ']
  else process.env['TZ'] = before
})

/** A local time in the test's zone, as epoch ms. */
const at = (text: string): number => new Date(text).getTime()

/**
 * Each row has a time, the present time, and three results: the number of midnights between the two, the text for a
 * time span that ends at the time, and the first moment of that day.
 */
const ZONES: Readonly<Record<string, readonly (readonly [string, string, number, string, string])[]>> = {
  'Europe/Oslo': [
    ['2026-11-22T15:30', '2026-11-22T00:00', 0, '15:30', '2026-11-21T23:00:00.000Z'],
    ['2026-11-22T00:00', '2026-11-21T23:59:59.999', 1, 'tomorrow 00:00', '2026-11-21T23:00:00.000Z'],
    ['2026-11-21T23:59', '2026-11-22T00:00', -1, 'Saturday 23:59', '2026-11-20T23:00:00.000Z'],
    ['2026-11-24T08:00', '2026-11-22T23:59', 2, 'Tuesday 08:00', '2026-11-23T23:00:00.000Z'],
    ['2027-01-01T00:00', '2026-12-31T23:59', 1, 'tomorrow 00:00', '2026-12-31T23:00:00.000Z'],
    // 29 March has 23 hours, and 25 October has 25 hours.
    ['2026-03-29T23:59', '2026-03-29T00:00', 0, '23:59', '2026-03-28T23:00:00.000Z'],
    ['2026-03-30T00:00', '2026-03-29T00:00', 1, 'tomorrow 00:00', '2026-03-29T22:00:00.000Z'],
    ['2026-03-30T00:00', '2026-03-28T23:59', 2, 'Monday 00:00', '2026-03-29T22:00:00.000Z'],
    ['2026-10-25T23:59', '2026-10-25T00:00', 0, '23:59', '2026-10-24T22:00:00.000Z'],
    ['2026-10-26T00:00', '2026-10-25T00:00', 1, 'tomorrow 00:00', '2026-10-25T23:00:00.000Z']
  ],
  // The clocks of this zone are set ahead at midnight. 8 March 2026 begins at 01:00.
  'America/Havana': [
    ['2026-03-08T12:00', '2026-03-07T23:59', 1, 'tomorrow 12:00', '2026-03-08T05:00:00.000Z'],
    ['2026-03-09T00:00', '2026-03-08T01:00', 1, 'tomorrow 00:00', '2026-03-09T04:00:00.000Z']
  ],
  // This zone had no 30 December 2011.
  'Pacific/Apia': [['2011-12-31T08:00', '2011-12-29T23:59', 2, 'Saturday 08:00', '2011-12-30T10:00:00.000Z']]
}

describe.each(Object.keys(ZONES))('%s', (zone) => {
  beforeAll(() => {
    process.env['TZ'] = zone
  })
  it.each(ZONES[zone] ?? [])('%s seen at %s', (end, now, days, words, morning) => {
    expect({
      daysFrom: daysFrom(at(now), at(end)),
      untilTime: untilTime(at(end), at(now)),
      toISOString: new Date(startOfDay(at(end))).toISOString()
    }).toEqual({ daysFrom: days, untilTime: words, toISOString: morning })
  })
})

describe('the end of a minute', () => {
  it.each([
    ['2026-11-22T14:30:00.000', '14:30'],
    ['2026-11-22T14:29:59.999', '14:30'],
    ['2026-11-22T14:29:00.001', '14:30'],
    ['2026-11-22T23:59:20.000', 'tomorrow 00:00']
  ])('the shown end is never earlier than the real one: %s', (end, words) => {
    expect(untilTime(at(end), at('2026-11-22T14:00'))).toBe(words)
  })
})

it('times of day have two digits everywhere', () => {
  expect({
    clockTime: clockTime(at('2026-11-22T08:05:09.900')),
    clockTimeWithSeconds: clockTimeWithSeconds(at('2026-11-22T08:05:09.900'))
  }).toEqual({ clockTime: '08:05', clockTimeWithSeconds: '08:05:09' })
})

it.each([
  ['2026-11-22T00:00', '12:00\u00A0AM', '12:00:00\u00A0AM'],
  ['2026-11-22T08:05:09', '8:05\u00A0AM', '8:05:09\u00A0AM'],
  ['2026-11-22T12:00', '12:00\u00A0PM', '12:00:00\u00A0PM'],
  ['2026-11-22T15:30:05', '3:30\u00A0PM', '3:30:05\u00A0PM'],
  ['2026-11-22T23:59:59', '11:59\u00A0PM', '11:59:59\u00A0PM']
])('%s in twelve hours', (time, short, long) => {
  expect({ clockTime: clockTime(at(time), true), clockTimeWithSeconds: clockTimeWithSeconds(at(time), true) }).toEqual({
    clockTime: short,
    clockTimeWithSeconds: long
  })
})

it('the end of something in twelve hours', () => {
  expect([
    untilTime(at('2026-11-22T15:30'), at('2026-11-22T14:00'), true),
    untilTime(at('2026-11-23T08:00'), at('2026-11-22T14:00'), true)
  ]).toEqual(['3:30\u00A0PM', 'tomorrow 8:00\u00A0AM'])
})

it('a zone that changes while the app runs counts at once', () => {
  process.env['TZ'] = 'Europe/Oslo'
  const noon = at('2026-11-22T12:00')
  process.env['TZ'] = 'Asia/Tokyo'
  expect({ clockTime: clockTime(noon), untilTime: untilTime(noon, noon) }).toEqual({
    clockTime: '20:00',
    untilTime: '20:00'
  })
})
