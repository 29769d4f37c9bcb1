import { expect, it } from 'vitest'
import { isTwoFields, readClock, saysMinutes } from '../../../../src/main/protocol/waits/clockTime'
import { readIsoDuration, unitBelow } from '../../../../src/main/protocol/waits/duration'
import { DAY_S, HOUR_S, MINUTE_S } from '../reading'

it.each<{ text: string; seconds: number; precision: number }>([
  { text: 'P10Y', seconds: 10 * 365 * DAY_S, precision: 365 * DAY_S },
  { text: 'P12M', seconds: 12 * 30 * DAY_S, precision: 30 * DAY_S },
  { text: 'P12W', seconds: 12 * 7 * DAY_S, precision: 7 * DAY_S },
  { text: 'P12D', seconds: 12 * DAY_S, precision: DAY_S },
  { text: 'PT12H', seconds: 12 * HOUR_S, precision: HOUR_S },
  { text: 'PT12M', seconds: 12 * MINUTE_S, precision: MINUTE_S },
  { text: 'PT12S', seconds: 12, precision: 1 },
  { text: 'P-1Y', seconds: -365 * DAY_S, precision: 365 * DAY_S },
  { text: 'P-1M', seconds: -30 * DAY_S, precision: 30 * DAY_S },
  { text: 'P-1W', seconds: -7 * DAY_S, precision: 7 * DAY_S },
  { text: 'P-1D', seconds: -DAY_S, precision: DAY_S },
  { text: 'PT-1H', seconds: -HOUR_S, precision: HOUR_S },
  { text: 'PT-12M', seconds: -12 * MINUTE_S, precision: MINUTE_S },
  { text: 'PT1.25H', seconds: 1.25 * HOUR_S, precision: 1 },
  { text: 'pt1h30m', seconds: 1.5 * HOUR_S, precision: MINUTE_S },
  {
    text: 'P1Y2M3W4DT5H6M7S',
    seconds: 365 * DAY_S + 60 * DAY_S + 21 * DAY_S + 4 * DAY_S + 5 * HOUR_S + 6 * MINUTE_S + 7,
    precision: 1
  }
])('the ISO duration $text is $seconds s, give or take $precision s', ({ text, seconds, precision }) =>
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

it.each<{ text: string; seconds: number | null }>([
  { text: '02:15', seconds: 135 },
  { text: '1:02:03', seconds: HOUR_S + 123 },
  { text: '+01:00:00', seconds: HOUR_S },
  { text: '-01:00:00.5', seconds: -HOUR_S },
  { text: '1.02:03:04,25', seconds: DAY_S + 2 * HOUR_S + 184 },
  { text: '1 day, 3:04:05', seconds: DAY_S + 3 * HOUR_S + 245 },
  { text: '1 mon 2 days 03:04:05', seconds: 32 * DAY_S + 3 * HOUR_S + 245 },
  { text: '2 YEARS 1 week 00:00:01', seconds: 2 * 365 * DAY_S + 7 * DAY_S + 1 },
  { text: '-1 days +02:00:00', seconds: -DAY_S + 2 * HOUR_S },
  { text: '00:59:59', seconds: 3_599 },
  { text: '60:00', seconds: HOUR_S },
  { text: '00:60:00', seconds: null },
  { text: '00:00:60', seconds: null },
  { text: '00:60', seconds: null },
  { text: '+02:15', seconds: null },
  { text: '1.02:15', seconds: null },
  { text: '1 day 02:15', seconds: null },
  { text: 'day 1:02:03', seconds: null },
  { text: '1 day 1 day 1:02:03', seconds: null },
  { text: '2 days 1 week 1:02:03', seconds: null },
  { text: '1 fortnight 1:02:03', seconds: null },
  { text: 'x day 1:02:03', seconds: null },
  { text: '123456 days 1:02:03', seconds: null },
  { text: '1:02:03 x', seconds: null },
  { text: '1:02:03x', seconds: null },
  { text: 'x1:02:03', seconds: null },
  { text: '', seconds: null }
])('the clock time $text is $seconds s', ({ text, seconds }) => expect(readClock(text)).toBe(seconds))

it('a clock time has two fields: one to four digits, then two digits', () => {
  expect(['2:15', '0002:15'].map(isTwoFields)).toEqual([true, true])
  expect(['2:1', ':15', '12345:15', '2:155', '1:02:15', 'x2:15', '2:15x'].map(isTwoFields)).not.toContain(true)
})

it('clock times of two fields are minutes if another has three fields, or a first field of 24 or more', () => {
  for (const other of ['1:02:03', '1 day 1:02:03', ' 24:00 ', '99:00']) expect(saysMinutes(['02:15', other])).toBe(true)
  for (const other of ['23:59', 7, null, '5 minutes', `1:02:03${' '.repeat(40)}`, '1:02:03 x'])
    expect(saysMinutes(['02:15', other])).toBe(false)
})

it.each<{ text: string; seconds: number | null }>([
  { text: '12345.00:00:01', seconds: 12_345 * DAY_S + 1 },
  { text: '123456.00:00:01', seconds: null },
  { text: '1234567:00:00', seconds: 1_234_567 * HOUR_S },
  { text: '12345678:00:00', seconds: null },
  { text: '0:00:01.123456789', seconds: 1 },
  { text: '0:00:01.1234567891', seconds: null },
  { text: '0:00:01.', seconds: null },
  { text: '0:00:01;5', seconds: null },
  { text: '0:0:01', seconds: null },
  { text: '0:00:1', seconds: null },
  { text: '0:000:01', seconds: null },
  { text: ':00:01', seconds: null },
  { text: '1.:00:01', seconds: null },
  { text: '+-0:00:01', seconds: null },
  { text: '12345 days 0:00:00', seconds: 12_345 * DAY_S },
  { text: '+1 days 0:00:00', seconds: DAY_S },
  { text: '1x days 0:00:00', seconds: null },
  { text: 'x1 days 0:00:00', seconds: null },
  { text: '+-1 days 0:00:00', seconds: null },
  { text: '- days 0:00:00', seconds: null },
  { text: '1 day,0:00:01', seconds: DAY_S + 1 },
  { text: '1 , day , 0:00:01', seconds: DAY_S + 1 },
  { text: '1,5 day 0:00:01', seconds: null },
  { text: '1 year 1 month 1 week 1 day 0:00:00', seconds: (365 + 30 + 7 + 1) * DAY_S },
  { text: '1 years 1 mons 1 weeks 1 days 0:00:00', seconds: (365 + 30 + 7 + 1) * DAY_S },
  { text: '1 mon 0:00:00', seconds: 30 * DAY_S },
  { text: '1 months 0:00:00', seconds: 30 * DAY_S },
  { text: '1 hour 0:00:00', seconds: null },
  { text: '1 month 1 mon 0:00:00', seconds: null }
])('at the limits of its parts the clock time $text is $seconds s', ({ text, seconds }) =>
  expect(readClock(text)).toBe(seconds)
)

it('a clock time is looked at in texts of up to forty characters', () => {
  expect([saysMinutes(['1:02:03'.padStart(40)]), saysMinutes(['1:02:03'.padStart(41)])]).toEqual([true, false])
})
