import { expect, it } from 'vitest'
import { isTwoFields, readClock, saysMinutes } from '../../../src/main/protocol/clockTime'
import { readIsoDuration, unitBelow } from '../../../src/main/protocol/duration'
import { DAY_S, HOUR_S, MINUTE_S } from './reading'

it.each<[text: string, seconds: number, precision: number]>([
  ['P10Y', 10 * 365 * DAY_S, 365 * DAY_S],
  ['P12M', 12 * 30 * DAY_S, 30 * DAY_S],
  ['P12W', 12 * 7 * DAY_S, 7 * DAY_S],
  ['P12D', 12 * DAY_S, DAY_S],
  ['PT12H', 12 * HOUR_S, HOUR_S],
  ['PT12M', 12 * MINUTE_S, MINUTE_S],
  ['PT12S', 12, 1],
  ['P-1Y', -365 * DAY_S, 365 * DAY_S],
  ['P-1M', -30 * DAY_S, 30 * DAY_S],
  ['P-1W', -7 * DAY_S, 7 * DAY_S],
  ['P-1D', -DAY_S, DAY_S],
  ['PT-1H', -HOUR_S, HOUR_S],
  ['PT-12M', -12 * MINUTE_S, MINUTE_S],
  ['PT1.25H', 1.25 * HOUR_S, 1],
  ['pt1h30m', 1.5 * HOUR_S, MINUTE_S],
  ['P1Y2M3W4DT5H6M7S', 365 * DAY_S + 60 * DAY_S + 21 * DAY_S + 4 * DAY_S + 5 * HOUR_S + 6 * MINUTE_S + 7, 1]
])('the ISO duration %s is %d s, give or take %d s', (text, seconds, precision) =>
  expect(readIsoDuration(text)).toEqual({ seconds, precision })
)

it.each([
  'P',
  'PT',
  'xP1D',
  'P1Dx',
  'P1H',
  'PTS',
  'P1DT',
  'PTx1S',
  'PT1.S',
  'PT.5S',
  'PT1,5,5S',
  'PT--1S',
  'PT1-S',
  'P1-D'
])('%s is no ISO duration', (text) => expect(readIsoDuration(text)).toBeNull())

it('a number without a unit, of two digits below 60, has the unit below hours or minutes', () => {
  expect([unitBelow(HOUR_S, '15'), unitBelow(MINUTE_S, '05'), unitBelow(HOUR_S, '59')]).toEqual([MINUTE_S, 1, MINUTE_S])
  for (const number of ['5', '60', '155', 'x15', '15x', '']) expect(unitBelow(HOUR_S, number)).toBeUndefined()
  expect([unitBelow(DAY_S, '15'), unitBelow(1, '15'), unitBelow(undefined, '15')]).toEqual([
    undefined,
    undefined,
    undefined
  ])
})

it.each<[text: string, seconds: number | null]>([
  ['02:15', 135],
  ['1:02:03', HOUR_S + 123],
  ['+01:00:00', HOUR_S],
  ['-01:00:00.5', -HOUR_S],
  ['1.02:03:04,25', DAY_S + 2 * HOUR_S + 184],
  ['1 day, 3:04:05', DAY_S + 3 * HOUR_S + 245],
  ['1 mon 2 days 03:04:05', 32 * DAY_S + 3 * HOUR_S + 245],
  ['2 YEARS 1 week 00:00:01', 2 * 365 * DAY_S + 7 * DAY_S + 1],
  ['-1 days +02:00:00', -DAY_S + 2 * HOUR_S],
  ['00:59:59', 3_599],
  ['60:00', HOUR_S],
  ['00:60:00', null],
  ['00:00:60', null],
  ['00:60', null],
  ['+02:15', null],
  ['1.02:15', null],
  ['1 day 02:15', null],
  ['day 1:02:03', null],
  ['1 day 1 day 1:02:03', null],
  ['2 days 1 week 1:02:03', null],
  ['1 fortnight 1:02:03', null],
  ['x day 1:02:03', null],
  ['123456 days 1:02:03', null],
  ['1:02:03 x', null],
  ['1:02:03x', null],
  ['x1:02:03', null],
  ['', null]
])('the clock time %j is %j s', (text, seconds) => expect(readClock(text)).toBe(seconds))

it('a clock time has two fields: one to four digits, then two digits', () => {
  expect(['2:15', '0002:15'].map(isTwoFields)).toEqual([true, true])
  expect(['2:1', ':15', '12345:15', '2:155', '1:02:15', 'x2:15', '2:15x'].map(isTwoFields)).not.toContain(true)
})

it('clock times of two fields are minutes if another has three fields, or a first field of 24 or more', () => {
  for (const other of ['1:02:03', '1 day 1:02:03', ' 24:00 ', '99:00']) expect(saysMinutes(['02:15', other])).toBe(true)
  for (const other of ['23:59', 7, null, '5 minutes', `1:02:03${' '.repeat(40)}`, '1:02:03 x'])
    expect(saysMinutes(['02:15', other])).toBe(false)
})
