import { describe, expect, it } from 'vitest'
import { readWaitingTime } from '../../../../src/main/protocol/waits/waitingTime'
import { DAY_S, fastest, HOUR_S, NOW } from '../reading'

const MEASURED: { value: unknown; seconds: number; precision: number }[] = [
  { value: 0, seconds: 0, precision: 1 },
  { value: -0, seconds: 0, precision: 1 },
  { value: 42, seconds: 42, precision: 1 },
  { value: 12.5, seconds: 12.5, precision: 1 },
  { value: '0', seconds: 0, precision: 1 },
  { value: '300', seconds: 300, precision: 1 },
  { value: '300.75', seconds: 300.75, precision: 1 },
  { value: ' 300 ', seconds: 300, precision: 1 },
  { value: '00:05:00', seconds: 300, precision: 1 },
  { value: '01:02:03', seconds: 3723, precision: 1 },
  { value: '1:02:03', seconds: 3723, precision: 1 },
  { value: '27:00:00', seconds: 27 * HOUR_S, precision: 1 },
  { value: '0:05:30.123456', seconds: 330, precision: 1 },
  { value: '1 day, 3:04:05', seconds: DAY_S + 3 * HOUR_S + 245, precision: 1 },
  { value: '2 days, 0:00:01', seconds: 2 * DAY_S + 1, precision: 1 },
  { value: '90:00', seconds: 5400, precision: 1 },
  { value: 'PT5M', seconds: 300, precision: 60 },
  { value: 'PT0S', seconds: 0, precision: 1 },
  { value: 'PT15.5S', seconds: 15.5, precision: 1 },
  { value: 'PT1H30M', seconds: 5400, precision: 60 },
  { value: 'P1DT3H', seconds: DAY_S + 3 * HOUR_S, precision: HOUR_S },
  { value: 'P2W', seconds: 14 * DAY_S, precision: 7 * DAY_S },
  { value: 'P1D', seconds: DAY_S, precision: DAY_S },
  { value: 'P1M', seconds: 30 * DAY_S, precision: 30 * DAY_S },
  { value: 'PT0,5H', seconds: 1800, precision: 1 },
  { value: '5 minutes', seconds: 300, precision: 60 },
  { value: '5 minutes ago', seconds: 300, precision: 60 },
  { value: '5 MINUTES AGO', seconds: 300, precision: 60 },
  { value: '1 minute', seconds: 60, precision: 60 },
  { value: '5 min', seconds: 300, precision: 60 },
  { value: '5 min.', seconds: 300, precision: 60 },
  { value: '5min', seconds: 300, precision: 60 },
  { value: '5m', seconds: 300, precision: 60 },
  { value: '5\u00a0minutes', seconds: 300, precision: 60 },
  { value: '2 hours ago', seconds: 7200, precision: HOUR_S },
  { value: '1.5 hours', seconds: 5400, precision: 360 },
  { value: '30 seconds', seconds: 30, precision: 1 },
  { value: '45s', seconds: 45, precision: 1 },
  { value: '1500ms', seconds: 1.5, precision: 1 },
  { value: '3 days', seconds: 3 * DAY_S, precision: DAY_S },
  { value: '2 weeks ago', seconds: 14 * DAY_S, precision: 7 * DAY_S },
  { value: '3 months ago', seconds: 90 * DAY_S, precision: 30 * DAY_S },
  { value: 'a year ago', seconds: 365 * DAY_S, precision: 365 * DAY_S },
  { value: '1 year, 4 months ago', seconds: 485 * DAY_S, precision: 30 * DAY_S },
  { value: '1d 3h', seconds: DAY_S + 3 * HOUR_S, precision: HOUR_S },
  { value: '1d3h', seconds: DAY_S + 3 * HOUR_S, precision: HOUR_S },
  { value: '1h2m3s', seconds: 3723, precision: 1 },
  { value: '1 hour 5 min', seconds: 3900, precision: 60 },
  { value: '1 hour, 5 minutes', seconds: 3900, precision: 60 },
  { value: '1 hour and 5 minutes ago', seconds: 3900, precision: 60 },
  { value: 'an hour ago', seconds: HOUR_S, precision: HOUR_S },
  { value: 'a minute ago', seconds: 60, precision: 60 },
  { value: 'one day', seconds: DAY_S, precision: DAY_S },
  { value: 'half an hour', seconds: 1800, precision: HOUR_S },
  { value: 'half a minute ago', seconds: 30, precision: 60 },
  { value: 'a few seconds ago', seconds: 5, precision: 45 },
  { value: 'few minutes', seconds: 300, precision: 300 },
  { value: 'a couple of hours ago', seconds: 7200, precision: 5 * HOUR_S },
  { value: 'about 2 hours', seconds: 7200, precision: HOUR_S },
  { value: 'approximately 2 hours', seconds: 7200, precision: HOUR_S },
  { value: '~5 min', seconds: 300, precision: 60 },
  { value: 'over 1 year ago', seconds: 365 * DAY_S, precision: 365 * DAY_S },
  { value: 'more than 3 hours', seconds: 3 * HOUR_S, precision: HOUR_S },
  { value: 'for 10 minutes', seconds: 600, precision: 60 },
  { value: 'less than a minute', seconds: 30, precision: 30 },
  { value: 'less than 5 seconds ago', seconds: 2.5, precision: 2.5 },
  { value: '< 1 min', seconds: 30, precision: 30 },
  { value: 'just now', seconds: 0, precision: 60 },
  { value: 'Just now', seconds: 0, precision: 60 },
  { value: 'now', seconds: 0, precision: 60 },
  { value: 'a moment ago', seconds: 0, precision: 60 },
  { value: 'moments ago', seconds: 0, precision: 60 },
  { value: 'yesterday', seconds: DAY_S, precision: DAY_S },
  { value: '2026-11-22T14:00:00Z', seconds: 0, precision: 1 },
  { value: '2026-11-22T13:55:00Z', seconds: 300, precision: 1 },
  { value: '2026-11-22T13:55:00.500+00:00', seconds: 300, precision: 1 },
  { value: '2026-11-22T14:55:00+01:00', seconds: 300, precision: 1 },
  { value: '2026-11-22T14:00:30Z', seconds: 0, precision: 60 },
  { value: '2026-11-22T14:01:50Z', seconds: 0, precision: 110 },
  // A server's clock may be slightly ahead. Small negative times count as now.
  { value: -1, seconds: 0, precision: 60 },
  { value: '-5', seconds: 0, precision: 60 },
  { value: -119, seconds: 0, precision: 119 },
  { value: '-00:00:02', seconds: 0, precision: 60 },
  { value: '-00:02', seconds: 0, precision: 120 },
  { value: '-1 day, 23:59:58', seconds: 0, precision: 60 },
  { value: '-PT2S', seconds: 0, precision: 60 },
  { value: 'PT-2S', seconds: 0, precision: 60 },
  { value: 'in a few seconds', seconds: 0, precision: 60 },
  // Postgres
  { value: '1 mon 2 days 03:04:05', seconds: 32 * DAY_S + 3 * HOUR_S + 245, precision: 1 },
  { value: '1 year 2 mons 3 days 04:05:06.789', seconds: 428 * DAY_S + 4 * HOUR_S + 306, precision: 1 },
  { value: '02:03:04.5', seconds: 2 * HOUR_S + 184, precision: 1 },
  { value: '1 day 02:03:04', seconds: DAY_S + 2 * HOUR_S + 184, precision: 1 },
  { value: '2 days -01:00:00', seconds: 2 * DAY_S - HOUR_S, precision: 1 },
  { value: '@ 1 day 2 hours', seconds: DAY_S + 2 * HOUR_S, precision: HOUR_S },
  { value: '@ 1 day 2 hours 3 mins 4.5 secs', seconds: DAY_S + 2 * HOUR_S + 184.5, precision: 1 },
  { value: '1 mon 2 days', seconds: 32 * DAY_S, precision: DAY_S },
  // .NET, Python, Java
  { value: '1.02:03:04.5', seconds: DAY_S + 2 * HOUR_S + 184, precision: 1 },
  { value: '10.00:00:00', seconds: 10 * DAY_S, precision: 1 },
  { value: '1 day, 2:03:04.000001', seconds: DAY_S + 2 * HOUR_S + 184, precision: 1 },
  { value: 'PT1H0.5S', seconds: HOUR_S + 0.5, precision: 1 },
  // Points in time
  { value: (NOW - 600_000) / 1000, seconds: 600, precision: 1 },
  { value: NOW - 600_000, seconds: 600, precision: 1 },
  { value: String(NOW - 600_000), seconds: 600, precision: 1 },
  { value: `${(NOW - 600_000) / 1000}.25`, seconds: 600, precision: 1 },
  { value: (NOW - 600_000) * 1000, seconds: 600, precision: 1 },
  { value: 'Sun, 22 Nov 2026 13:50:00 GMT', seconds: 600, precision: 1 },
  { value: 'Sun, 22 Nov 2026 14:50:00 +0100', seconds: 600, precision: 1 },
  { value: '/Date(1795355400000)/', seconds: 600, precision: 1 },
  { value: 'Sun Nov 22 2026 14:50:00 GMT+0100 (Central European Standard Time)', seconds: 600, precision: 1 },
  { value: '2026-11-22T14:50:00+01:00[Europe/Berlin]', seconds: 600, precision: 1 },
  { value: '2026-11-22 13:50:00.5 +0000 UTC m=+0.1', seconds: 600, precision: 1 },
  { value: 'Sun Nov 22 13:50:00 UTC 2026', seconds: 600, precision: 1 },
  { value: 'Sunday, 22-Nov-26 13:50:00 GMT', seconds: 600, precision: 1 },
  { value: 'Sun, 22 Nov 2026 08:50:00 EST', seconds: 600, precision: 1 },
  { value: '20261122T135000Z', seconds: 600, precision: 1 },
  // Other languages
  { value: 'hace 5 minutos', seconds: 300, precision: 60 },
  { value: 'hace unos 5 minutos', seconds: 300, precision: 60 },
  { value: 'hace un minuto', seconds: 60, precision: 60 },
  { value: 'vor 5 Minuten', seconds: 300, precision: 60 },
  { value: 'vor einer Minute', seconds: 60, precision: 60 },
  { value: 'vor 2 Std.', seconds: 7200, precision: HOUR_S },
  { value: 'il y a 5 minutes', seconds: 300, precision: 60 },
  { value: '5 phút trước', seconds: 300, precision: 60 },
  { value: '5 phút', seconds: 300, precision: 60 },
  { value: '3分前', seconds: 180, precision: 60 },
  { value: '1時間5分前', seconds: 3900, precision: 60 },
  { value: '5 мин. назад', seconds: 300, precision: 60 },
  { value: '5 минут', seconds: 300, precision: 60 },
  { value: '10分钟前', seconds: 600, precision: 60 },
  { value: 'قبل ٥ دقائق', seconds: 300, precision: 60 },
  { value: '5 dakika önce', seconds: 300, precision: 60 },
  { value: '1 hora y 5 minutos', seconds: 3900, precision: 60 },
  { value: 'hace 1 h y 5 min', seconds: 3900, precision: 60 },
  { value: 'il y a 1 h 5 min', seconds: 3900, precision: 60 },
  { value: 'il y a 2 h 15', seconds: 8100, precision: 60 },
  { value: 'vor 1 Std. 5 Min.', seconds: 3900, precision: 60 },
  { value: '1 ч 5 мин', seconds: 3900, precision: 60 },
  { value: '2h15', seconds: 8100, precision: 60 },
  { value: 'il y a 2 j 3 h', seconds: 2 * DAY_S + 3 * HOUR_S, precision: HOUR_S },
  { value: '2h05min', seconds: 7500, precision: 60 },
  { value: '2 h 15', seconds: 8100, precision: 60 },
  { value: '5min30', seconds: 330, precision: 1 },
  { value: 'gestern', seconds: DAY_S, precision: DAY_S },
  { value: '5,5 minutos', seconds: 330, precision: 6 },
  { value: '+5 minutes', seconds: 300, precision: 60 },
  { value: 'منذ 5 دقائق', seconds: 300, precision: 60 },
  { value: 'cách đây 5 phút', seconds: 300, precision: 60 },
  { value: '約5分前', seconds: 300, precision: 60 },
  { value: '大約5分鐘前', seconds: 300, precision: 60 },
  { value: '5 perce', seconds: 300, precision: 60 },
  { value: '2 órája', seconds: 2 * HOUR_S, precision: HOUR_S },
  { value: '3 napja', seconds: 3 * DAY_S, precision: DAY_S },
  { value: 'seit 5 Minuten', seconds: 300, precision: 60 },
  { value: 'ca. 5 Minuten', seconds: 300, precision: 60 },
  { value: 'depuis 5 minutes', seconds: 300, precision: 60 },
  { value: 'sinds 5 minuten', seconds: 300, precision: 60 },
  { value: 'около 5 минут', seconds: 300, precision: 60 },
  { value: 'حدود 5 دقیقه پیش', seconds: 300, precision: 60 }
]

const OBJECTS: { value: object; seconds: number; precision: number }[] = [
  { value: { minutes: 5 }, seconds: 300, precision: 60 },
  { value: { hours: 1, minutes: 2, seconds: 3 }, seconds: 3723, precision: 1 },
  { value: { days: 1, hours: 0 }, seconds: DAY_S, precision: HOUR_S },
  { value: { value: 5, unit: 'minutes' }, seconds: 300, precision: 60 },
  { value: { amount: 2, unit: 'Hours' }, seconds: 7200, precision: HOUR_S },
  { value: { seconds: 42 }, seconds: 42, precision: 1 },
  { value: { totalSeconds: 90.5, minutes: 1, seconds: 30 }, seconds: 90.5, precision: 1 },
  { value: { milliseconds: 1500 }, seconds: 1.5, precision: 1 },
  { value: { seconds: (NOW - 600_000) / 1000, nanos: 0 }, seconds: 600, precision: 1 },
  { value: { $date: '2026-11-22T13:50:00Z' }, seconds: 600, precision: 1 },
  { value: { $date: { $numberLong: String(NOW - 600_000) } }, seconds: 600, precision: 1 },
  { value: { $date: NOW - 600_000 }, seconds: 600, precision: 1 },
  // In the JSON format of protobuf, long numbers are texts. The libraries of protobuf have other forms for them.
  { value: { seconds: String((NOW - 600_000) / 1000), nanos: 0 }, seconds: 600, precision: 1 },
  {
    value: { seconds: { low: (NOW - 600_000) / 1000, high: 0, unsigned: false }, nanos: 0 },
    seconds: 600,
    precision: 1
  },
  { value: { seconds: { $numberLong: '300' } }, seconds: 300, precision: 1 },
  { value: { hours: '2', minutes: '5', seconds: 0 }, seconds: 7500, precision: 1 },
  { value: { minutes: '5' }, seconds: 300, precision: 60 },
  { value: { minutes: ' 5.5 ' }, seconds: 330, precision: 60 },
  { value: { value: '5', unit: 'minutes' }, seconds: 300, precision: 60 },
  { value: { totalSeconds: '300', seconds: 0 }, seconds: 300, precision: 1 },
  { value: { totalSeconds: null, minutes: 5 }, seconds: 300, precision: 60 },
  { value: { h: 1, m: 5, s: 3 }, seconds: 3903, precision: 1 },
  { value: { hours: null, minutes: 5 }, seconds: 300, precision: 60 },
  { value: { minutes: 0, seconds: 0 }, seconds: 0, precision: 1 },
  // Java, .NET, PHP
  {
    value: { seconds: 300, nano: 0, negative: false, zero: false, units: ['SECONDS', 'NANOS'] },
    seconds: 300,
    precision: 1
  },
  { value: { Ticks: 3_000_000_000, Days: 0, Hours: 0, Minutes: 5, Seconds: 0 }, seconds: 300, precision: 1 },
  {
    value: { y: 0, m: 0, d: 0, h: 1, i: 5, s: 7, f: 0, invert: 0, days: 0, from_string: false },
    seconds: 3907,
    precision: 1
  },
  {
    value: { y: 0, m: 1, d: 2, h: 0, i: 5, s: 7, f: 0, invert: 1, days: 33, from_string: false },
    seconds: 33 * DAY_S + 307,
    precision: 1
  },
  {
    value: { y: 0, m: 1, d: 2, h: 0, i: 5, s: 7, f: 0, invert: 1, days: false },
    seconds: 32 * DAY_S + 307,
    precision: 1
  },
  { value: { date: '2026-11-22 13:50:00.000000', timezone_type: 3, timezone: 'UTC' }, seconds: 600, precision: 1 },
  { value: { date: '2026-11-22 14:50:00.000000', timezone_type: 1, timezone: '+01:00' }, seconds: 600, precision: 1 }
]

/** Waiting times in which a field is unreadable or unknown. Such a field must not count as zero. */
const UNREAD_OBJECTS: unknown[] = [
  { minutes: 'five' },
  { minutes: '' },
  { minutes: null },
  { hours: 'x', minutes: 5 },
  { hours: 2, minutes: [5] },
  { minutes: true },
  { minutes: '5e3x' },
  { minutes: null, seconds: 0 },
  { seconds: 0, elapsed: 300 },
  { seconds: 0, elapsed: '300' },
  { seconds: { low: 1, high: 9 } },
  { totalSeconds: 'x' },
  { value: '5' },
  { value: 'x', unit: 'minutes' },
  { value: 0, unit: 'fortnights' },
  { days: 0, i: 'x' },
  { date: '2026-11-22 13:50:00', timezone: 'Europe/Berlin' },
  { date: '2026-11-22 13:50:00' },
  { text: 'long' },
  { minutes: Number.NaN }
]

const UNREADABLE: unknown[] = [
  -121,
  NaN,
  Infinity,
  -Infinity,
  1e400,
  1e12,
  4e8,
  '-500',
  '+5',
  '1e3',
  'NaN',
  'Infinity',
  '4000000000',
  '11 years',
  'P11Y',
  '-PT5M',
  'P',
  'PT',
  'PT.S',
  'P1.2.3D',
  'PT1..5S',
  '00:61:00',
  '00:00:61',
  '05:61',
  '1:2:3',
  ' ',
  'ago',
  'and',
  '5 5 minutes',
  '5 minutes 3 hours',
  '5 minutes 5',
  '5 minutes and',
  '1h 1h',
  'minutes',
  'in 5 minutes',
  '-5 minutes',
  'half 5 minutes',
  'a',
  'dentro de 5 minutos',
  'через 5 минут',
  '5分後',
  '5 foos',
  '<img src=x onerror=1>',
  'n/a',
  '2027-11-22T14:00:00Z',
  '1999-01-01T00:00:00Z',
  '2026-13-45T99:00:00Z',
  '1 day 25',
  '1 day 2 days 03:04:05',
  '1 2 3:04:05',
  '05:30',
  '05:61',
  '1 day 05:30',
  '-00:05',
  '-02:00',
  '2h5',
  '2h61',
  '15h2',
  '1 day 12',
  '2h15 20',
  '5 u',
  '5 j',
  '5 g',
  '5 t',
  '2026-11-22T13:55:00',
  '1,2,3:04:05',
  '5 minutes'.padEnd(101)
]

describe('readWaitingTime', () => {
  it.each(MEASURED)('$value is $seconds s, give or take $precision s', ({ value, seconds, precision }) => {
    const raw = typeof value === 'string' ? value : String(value)
    expect(readWaitingTime(value, NOW)).toEqual({ kind: 'measured', seconds, precision, raw })
  })

  it.each(UNREADABLE.map((value) => ({ value })))('$value is shown as received', ({ value }) => {
    expect(readWaitingTime(value, NOW)).toMatchObject({ kind: 'unreadable' })
  })

  it.each(OBJECTS)(
    '$value is $seconds s, give or take $precision s (waiting-object)',
    ({ value, seconds, precision }) => {
      expect(readWaitingTime(value, NOW)).toMatchObject({ kind: 'measured', seconds, precision })
    }
  )

  it.each([
    { value: null },
    { value: undefined },
    { value: '' },
    { value: {} },
    { value: [] },
    { value: ['5'] },
    { value: true },
    { value: false },
    { value: { $date: 'x' } },
    { value: { value: 5 } },
    { value: { seconds: -500 } },
    ...UNREAD_OBJECTS.map((value) => ({ value }))
  ])('$value says no waiting time', ({ value }) => {
    expect(readWaitingTime(value, NOW)).toBeUndefined()
  })

  it('seconds as a very long text say no waiting time', () => {
    expect(readWaitingTime({ seconds: 'x'.repeat(100_000) }, NOW)).toBeUndefined()
  })

  it('cannot read a point in time without the present time', () => {
    expect(readWaitingTime('2026-11-22T13:55:00Z')).toEqual({ kind: 'unreadable', raw: '2026-11-22T13:55:00Z' })
  })

  it('keeps 300 characters of a time that it cannot read', () => {
    expect(readWaitingTime('x'.repeat(5000))).toEqual({ kind: 'unreadable', raw: 'x'.repeat(300) })
  })

  it.each(['1', ' ', '1 ', '5 minutes ', 'a ', '1:', 'P1', '1,', '9.', '-', 'half a ', '\u0301'])(
    'reads 100 KB of %j within 50 ms',
    (part) => {
      for (const length of [90, 102_400]) {
        const text = `${part.repeat(Math.ceil(length / part.length)).slice(0, length)}!`
        expect(fastest(() => readWaitingTime(text, NOW))).toBeLessThan(50)
        expect(readWaitingTime(text, NOW)?.kind).toBe('unreadable')
      }
    }
  )
})

describe('waiting times of other servers', () => {
  it.each<{ name: string; value: unknown; seconds: number }>([
    { name: 'waiting-epoch-ms', value: NOW - 600_000, seconds: 600 },
    { name: 'waiting-rfc-date', value: new Date(NOW - 600_000).toUTCString(), seconds: 600 },
    { name: 'waiting-postgres-month', value: '1 mon 2 days 03:04:05', seconds: 32 * DAY_S + 3 * HOUR_S + 245 },
    { name: 'waiting-negative', value: '-2', seconds: 0 },
    { name: 'waiting-python-negative', value: '-1 day, 23:59:58', seconds: 0 },
    { name: 'waiting-spanish', value: 'hace 5 minutos', seconds: 300 },
    { name: 'waiting-vietnamese', value: '5 phút trước', seconds: 300 },
    { name: 'waiting-japanese', value: '3分前', seconds: 180 }
  ])('$name is read', ({ value, seconds }) => {
    expect(readWaitingTime(value, NOW)).toMatchObject({ kind: 'measured', seconds })
  })
})

describe('at its limits a waiting time', () => {
  const read = (value: unknown) => readWaitingTime(value, NOW)
  const rules = (minutes: boolean, zone: number | null = null, unit: 1 | 1000 | null = null) => ({
    minutes: () => minutes,
    unit,
    zone,
    phrase: () => null
  })

  it('has 64 characters, or 128 with a colon', () => {
    expect(['5 minutes'.padEnd(64), '5 minutes'.padEnd(65)].map((value) => read(value)?.kind)).toEqual([
      'measured',
      'unreadable'
    ])
    expect(['00:05:00'.padEnd(128), '00:05:00'.padEnd(129)].map((value) => read(value)?.kind)).toEqual([
      'measured',
      'unreadable'
    ])
  })

  it('is at most ten years and three days', () => {
    const most = (10 * 365 + 3) * DAY_S
    const inSeconds = (value: number) => readWaitingTime(value, NOW, rules(false, null, 1000))
    expect(inSeconds(most)).toMatchObject({ kind: 'measured', seconds: most })
    expect(inSeconds(most + 1)).toMatchObject({ kind: 'unreadable' })
  })

  it('as a number without a known unit is at most a day', () => {
    expect([read(DAY_S), read(String(DAY_S))]).toMatchObject([{ seconds: DAY_S }, { seconds: DAY_S }])
    expect([read(DAY_S + 1)?.kind, read(String(DAY_S + 1))?.kind]).toEqual(['unreadable', 'unreadable'])
    expect(readWaitingTime(90_000_000, NOW, rules(false, null, 1))).toMatchObject({ seconds: 90_000 })
    expect(readWaitingTime('5000', NOW, rules(false, null, 1))).toMatchObject({ seconds: 5 })
  })

  it('may be up to two minutes in the future', () => {
    expect(read(-120)).toEqual({ kind: 'measured', seconds: 0, precision: 120, raw: '-120' })
    expect(read(-121)).toEqual({ kind: 'unreadable', raw: '-121' })
  })

  it('of two fields is minutes where the list says so, forwards and backwards', () => {
    expect(readWaitingTime('02:15', NOW, rules(true))).toMatchObject({ kind: 'measured', seconds: 135 })
    expect(readWaitingTime('02:15', NOW, rules(false))).toMatchObject({ kind: 'unreadable', atLeast: 135 })
    expect(readWaitingTime('30:15', NOW, rules(false))).toMatchObject({ kind: 'measured', seconds: 1815 })
    expect(readWaitingTime('-00:02', NOW, rules(true))).toMatchObject({ seconds: 0, precision: 60 })
    expect(readWaitingTime('-00:02', NOW, rules(false))).toMatchObject({ seconds: 0, precision: 120 })
    expect(readWaitingTime('-01:30', NOW, rules(true))).toMatchObject({ seconds: 0, precision: 90 })
    expect(readWaitingTime('00:00', NOW, rules(false))).toEqual({ kind: 'unreadable', raw: '00:00' })
  })

  it('without a zone is read in the zone of the workspace, or is as long as in the zone furthest west', () => {
    const value = '2026-11-22T13:00:00'
    expect(readWaitingTime(value, NOW, rules(false, 0))).toMatchObject({ kind: 'measured', seconds: 3600 })
    expect(readWaitingTime(value, NOW, rules(false, -3_600_000))).toMatchObject({ kind: 'measured', seconds: 0 })
    expect(readWaitingTime(value, NOW, rules(false))).toEqual({ kind: 'unreadable', raw: value })
    expect(readWaitingTime('2026-11-22T01:00:00', NOW, rules(false))).toMatchObject({ atLeast: 3600 })
    expect(readWaitingTime('2026-11-22T02:00:00', NOW, rules(false))).not.toHaveProperty('atLeast')
    expect(readWaitingTime('2001-11-22T02:00:00', NOW, rules(false))).not.toHaveProperty('atLeast')
  })

  it('may have marks for its direction, and an @ or a + before it', () => {
    for (const mark of ['\u061c', '\u200e', '\u200f', '\u202a', '\u202e', '\u2066', '\u2069'])
      expect(read(`${mark}5 minutes${mark}`)).toMatchObject({ kind: 'measured', seconds: 300 })
    for (const value of ['@ 5 minutes', '+5 minutes', '+ 5 minutes'])
      expect(read(value)).toMatchObject({ seconds: 300 })
    for (const value of ['@@ 5 minutes', '5 minutes@', '5 minutes+']) expect(read(value)?.kind).toBe('unreadable')
  })

  it('may be a number with decimals, or a date without colons', () => {
    expect([read('5.5'), read('5.'), read('.5'), read('x5')].map((reading) => reading?.kind)).toEqual([
      'measured',
      'unreadable',
      'unreadable',
      'unreadable'
    ])
    expect(read('20261122T135900Z')).toMatchObject({ seconds: 60 })
    expect(read('20261122135900Z')).toMatchObject({ seconds: 60 })
    expect(readWaitingTime('20261122T135900', NOW, rules(false, 0))).toMatchObject({ seconds: 60 })
  })
})
