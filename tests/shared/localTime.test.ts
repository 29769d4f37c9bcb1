import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { daysFrom, startOfDay } from '../../src/shared/calendarDay'
import { clockTime, clockTimeInZone, clockTimeWithSeconds, untilTime } from '../../src/shared/localTime'
import { ENGLISH, setLanguage } from '../../src/shared/text/current'
import { LANGUAGES, loadLanguage } from '../../src/shared/text/languages'

const before = process.env['TZ']
afterAll(() => {
  if (before === undefined) delete process.env['TZ']
  else process.env['TZ'] = before
})

/** Returns a local time in the test's zone, as epoch ms. */
const at = (text: string): number => new Date(text).getTime()

interface ZoneRow {
  /** Local time at which a time span ends. */
  readonly end: string
  readonly now: string
  /** Number of midnights between `now` and `end`. */
  readonly days: number
  /** The text for the time span. */
  readonly words: string
  /** The first moment of the day of `end`. */
  readonly morning: string
}

const ZONES: Readonly<Record<string, readonly ZoneRow[]>> = {
  'Europe/Oslo': [
    { end: '2026-11-22T15:30', now: '2026-11-22T00:00', days: 0, words: '15:30', morning: '2026-11-21T23:00:00.000Z' },
    {
      end: '2026-11-22T00:00',
      now: '2026-11-21T23:59:59.999',
      days: 1,
      words: 'tomorrow 00:00',
      morning: '2026-11-21T23:00:00.000Z'
    },
    {
      end: '2026-11-21T23:59',
      now: '2026-11-22T00:00',
      days: -1,
      words: 'Saturday 23:59',
      morning: '2026-11-20T23:00:00.000Z'
    },
    {
      end: '2026-11-24T08:00',
      now: '2026-11-22T23:59',
      days: 2,
      words: 'Tuesday 08:00',
      morning: '2026-11-23T23:00:00.000Z'
    },
    {
      end: '2027-01-01T00:00',
      now: '2026-12-31T23:59',
      days: 1,
      words: 'tomorrow 00:00',
      morning: '2026-12-31T23:00:00.000Z'
    },
    // 29 March has 23 hours, and 25 October has 25 hours.
    { end: '2026-03-29T23:59', now: '2026-03-29T00:00', days: 0, words: '23:59', morning: '2026-03-28T23:00:00.000Z' },
    {
      end: '2026-03-30T00:00',
      now: '2026-03-29T00:00',
      days: 1,
      words: 'tomorrow 00:00',
      morning: '2026-03-29T22:00:00.000Z'
    },
    {
      end: '2026-03-30T00:00',
      now: '2026-03-28T23:59',
      days: 2,
      words: 'Monday 00:00',
      morning: '2026-03-29T22:00:00.000Z'
    },
    { end: '2026-10-25T23:59', now: '2026-10-25T00:00', days: 0, words: '23:59', morning: '2026-10-24T22:00:00.000Z' },
    {
      end: '2026-10-26T00:00',
      now: '2026-10-25T00:00',
      days: 1,
      words: 'tomorrow 00:00',
      morning: '2026-10-25T23:00:00.000Z'
    }
  ],
  // The clocks of this zone are set ahead at midnight. 8 March 2026 begins at 01:00.
  'America/Havana': [
    {
      end: '2026-03-08T12:00',
      now: '2026-03-07T23:59',
      days: 1,
      words: 'tomorrow 12:00',
      morning: '2026-03-08T05:00:00.000Z'
    },
    {
      end: '2026-03-09T00:00',
      now: '2026-03-08T01:00',
      days: 1,
      words: 'tomorrow 00:00',
      morning: '2026-03-09T04:00:00.000Z'
    }
  ],
  // In this zone, 29 December 2011 was followed by 31 December.
  'Pacific/Apia': [
    {
      end: '2011-12-31T08:00',
      now: '2011-12-29T23:59',
      days: 2,
      words: 'Saturday 08:00',
      morning: '2011-12-30T10:00:00.000Z'
    }
  ]
}

describe.each(Object.keys(ZONES))('%s', (zone) => {
  beforeAll(() => {
    process.env['TZ'] = zone
  })
  it.each(ZONES[zone] ?? [])('$end seen at $now', ({ end, now, days, words, morning }) => {
    expect({
      daysFrom: daysFrom(at(now), at(end)),
      untilTime: untilTime(at(end), at(now)),
      toISOString: new Date(startOfDay(at(end))).toISOString()
    }).toEqual({ daysFrom: days, untilTime: words, toISOString: morning })
  })
})

describe('the end of a minute', () => {
  it.each([
    { end: '2026-11-22T14:30:00.000', words: '14:30' },
    { end: '2026-11-22T14:29:59.999', words: '14:30' },
    { end: '2026-11-22T14:29:00.001', words: '14:30' },
    { end: '2026-11-22T23:59:20.000', words: 'tomorrow 00:00' }
  ])('the shown end is never earlier than the real one: $end', ({ end, words }) => {
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
  { time: '2026-11-22T00:00', short: '12:00\u00A0AM', long: '12:00:00\u00A0AM' },
  { time: '2026-11-22T08:05:09', short: '8:05\u00A0AM', long: '8:05:09\u00A0AM' },
  { time: '2026-11-22T12:00', short: '12:00\u00A0PM', long: '12:00:00\u00A0PM' },
  { time: '2026-11-22T15:30:05', short: '3:30\u00A0PM', long: '3:30:05\u00A0PM' },
  { time: '2026-11-22T23:59:59', short: '11:59\u00A0PM', long: '11:59:59\u00A0PM' }
])('$time is written as $short in twelve hours', ({ time, short, long }) => {
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

it('says the time zone of a time that comes twice, and of no other time', () => {
  process.env['TZ'] = 'Europe/Oslo'
  const times = [
    '2026-10-24T23:00Z',
    '2026-10-25T00:00Z',
    '2026-10-25T01:00Z',
    '2026-10-25T02:00Z',
    '2026-03-29T01:00Z'
  ]
  expect(times.map((time) => clockTimeInZone(Date.parse(time)))).toEqual([
    '01:00',
    '02:00 UTC+2',
    '02:00 UTC+1',
    '03:00',
    '03:00'
  ])
  process.env['TZ'] = 'America/St_Johns'
  expect(clockTimeInZone(Date.parse('2026-11-01T03:45Z'), true)).toBe('1:15\u00a0AM UTC−2:30')
})

it.each([
  {
    zone: 'Australia/Lord_Howe',
    times: {
      '2026-04-04T14:00Z': '01:00',
      '2026-04-04T14:45Z': '01:45 UTC+11',
      '2026-04-04T15:15Z': '01:45 UTC+10:30',
      '2026-04-04T15:30Z': '02:00',
      '2026-10-03T15:30Z': '02:30'
    }
  },
  {
    zone: 'Antarctica/Troll',
    times: {
      '2026-10-24T22:30Z': '00:30',
      '2026-10-24T23:30Z': '01:30 UTC+2',
      '2026-10-25T01:30Z': '01:30 UTC+0',
      '2026-10-25T03:00Z': '03:00'
    }
  }
])('says it also where the clocks are set back by another time than an hour, as in $zone', ({ zone, times }) => {
  process.env['TZ'] = zone
  expect(Object.fromEntries(Object.keys(times).map((time) => [time, clockTimeInZone(at(time))]))).toEqual(times)
})

it.each(LANGUAGES.map(({ tag }) => tag))('midnight and noon are 12 in twelve hours, in Japanese 0: %s', async (tag) => {
  setLanguage(await loadLanguage(tag))
  const times = [at('2026-11-22T00:05'), at('2026-11-22T12:05')]
  const texts = times.flatMap((time) => [clockTime(time, true), clockTimeWithSeconds(time, true)])
  setLanguage(ENGLISH)
  const hours = texts.map((text) => /\d+/u.exec(text)?.[0])
  expect({ texts, hours }).toEqual({ texts, hours: texts.map(() => (tag === 'ja' ? '0' : '12')) })
})
