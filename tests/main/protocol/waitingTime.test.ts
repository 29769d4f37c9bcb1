import { describe, expect, it } from 'vitest'
import { readWaitingTime } from '../../../src/main/protocol/waitingTime'
import { DAY_S, fastest, HOUR_S, NOW } from './reading'

const MEASURED: [value: unknown, seconds: number, precision: number][] = [
  [0, 0, 1],
  [-0, 0, 1],
  [42, 42, 1],
  [12.5, 12.5, 1],
  ['0', 0, 1],
  ['300', 300, 1],
  ['300.75', 300.75, 1],
  [' 300 ', 300, 1],
  ['00:05:00', 300, 1],
  ['01:02:03', 3723, 1],
  ['1:02:03', 3723, 1],
  ['27:00:00', 27 * HOUR_S, 1],
  ['0:05:30.123456', 330, 1],
  ['1 day, 3:04:05', DAY_S + 3 * HOUR_S + 245, 1],
  ['2 days, 0:00:01', 2 * DAY_S + 1, 1],
  ['90:00', 5400, 1],
  ['PT5M', 300, 60],
  ['PT0S', 0, 1],
  ['PT15.5S', 15.5, 1],
  ['PT1H30M', 5400, 60],
  ['P1DT3H', DAY_S + 3 * HOUR_S, HOUR_S],
  ['P2W', 14 * DAY_S, 7 * DAY_S],
  ['P1D', DAY_S, DAY_S],
  ['P1M', 30 * DAY_S, 30 * DAY_S],
  ['PT0,5H', 1800, 1],
  ['5 minutes', 300, 60],
  ['5 minutes ago', 300, 60],
  ['5 MINUTES AGO', 300, 60],
  ['1 minute', 60, 60],
  ['5 min', 300, 60],
  ['5 min.', 300, 60],
  ['5min', 300, 60],
  ['5m', 300, 60],
  ['5\u00a0minutes', 300, 60],
  ['2 hours ago', 7200, HOUR_S],
  ['1.5 hours', 5400, 360],
  ['30 seconds', 30, 1],
  ['45s', 45, 1],
  ['1500ms', 1.5, 1],
  ['3 days', 3 * DAY_S, DAY_S],
  ['2 weeks ago', 14 * DAY_S, 7 * DAY_S],
  ['3 months ago', 90 * DAY_S, 30 * DAY_S],
  ['a year ago', 365 * DAY_S, 365 * DAY_S],
  ['1 year, 4 months ago', 485 * DAY_S, 30 * DAY_S],
  ['1d 3h', DAY_S + 3 * HOUR_S, HOUR_S],
  ['1d3h', DAY_S + 3 * HOUR_S, HOUR_S],
  ['1h2m3s', 3723, 1],
  ['1 hour 5 min', 3900, 60],
  ['1 hour, 5 minutes', 3900, 60],
  ['1 hour and 5 minutes ago', 3900, 60],
  ['an hour ago', HOUR_S, HOUR_S],
  ['a minute ago', 60, 60],
  ['one day', DAY_S, DAY_S],
  ['half an hour', 1800, HOUR_S],
  ['half a minute ago', 30, 60],
  ['a few seconds ago', 5, 45],
  ['few minutes', 300, 300],
  ['a couple of hours ago', 7200, 5 * HOUR_S],
  ['about 2 hours', 7200, HOUR_S],
  ['approximately 2 hours', 7200, HOUR_S],
  ['~5 min', 300, 60],
  ['over 1 year ago', 365 * DAY_S, 365 * DAY_S],
  ['more than 3 hours', 3 * HOUR_S, HOUR_S],
  ['for 10 minutes', 600, 60],
  ['less than a minute', 30, 30],
  ['less than 5 seconds ago', 2.5, 2.5],
  ['< 1 min', 30, 30],
  ['just now', 0, 60],
  ['Just now', 0, 60],
  ['now', 0, 60],
  ['a moment ago', 0, 60],
  ['moments ago', 0, 60],
  ['yesterday', DAY_S, DAY_S],
  ['2026-11-22T14:00:00Z', 0, 1],
  ['2026-11-22T13:55:00Z', 300, 1],
  ['2026-11-22T13:55:00.500+00:00', 300, 1],
  ['2026-11-22T14:55:00+01:00', 300, 1],
  ['2026-11-22T14:00:30Z', 0, 60],
  ['2026-11-22T14:01:50Z', 0, 110],
  // A server's clock may be slightly ahead. Small negative times count as now.
  [-1, 0, 60],
  ['-5', 0, 60],
  [-119, 0, 119],
  ['-00:00:02', 0, 60],
  ['-00:02', 0, 120],
  ['-1 day, 23:59:58', 0, 60],
  ['-PT2S', 0, 60],
  ['PT-2S', 0, 60],
  ['in a few seconds', 0, 60],
  // Postgres
  ['1 mon 2 days 03:04:05', 32 * DAY_S + 3 * HOUR_S + 245, 1],
  ['1 year 2 mons 3 days 04:05:06.789', 428 * DAY_S + 4 * HOUR_S + 306, 1],
  ['02:03:04.5', 2 * HOUR_S + 184, 1],
  ['1 day 02:03:04', DAY_S + 2 * HOUR_S + 184, 1],
  ['2 days -01:00:00', 2 * DAY_S - HOUR_S, 1],
  ['@ 1 day 2 hours', DAY_S + 2 * HOUR_S, HOUR_S],
  ['@ 1 day 2 hours 3 mins 4.5 secs', DAY_S + 2 * HOUR_S + 184.5, 1],
  ['1 mon 2 days', 32 * DAY_S, DAY_S],
  // .NET, Python, Java
  ['1.02:03:04.5', DAY_S + 2 * HOUR_S + 184, 1],
  ['10.00:00:00', 10 * DAY_S, 1],
  ['1 day, 2:03:04.000001', DAY_S + 2 * HOUR_S + 184, 1],
  ['PT1H0.5S', HOUR_S + 0.5, 1],
  // Points in time
  [(NOW - 600_000) / 1000, 600, 1],
  [NOW - 600_000, 600, 1],
  [String(NOW - 600_000), 600, 1],
  [`${(NOW - 600_000) / 1000}.25`, 600, 1],
  [(NOW - 600_000) * 1000, 600, 1],
  ['Sun, 22 Nov 2026 13:50:00 GMT', 600, 1],
  ['Sun, 22 Nov 2026 14:50:00 +0100', 600, 1],
  ['/Date(1795355400000)/', 600, 1],
  ['Sun Nov 22 2026 14:50:00 GMT+0100 (Central European Standard Time)', 600, 1],
  ['2026-11-22T14:50:00+01:00[Europe/Berlin]', 600, 1],
  ['2026-11-22 13:50:00.5 +0000 UTC m=+0.1', 600, 1],
  ['Sun Nov 22 13:50:00 UTC 2026', 600, 1],
  ['Sunday, 22-Nov-26 13:50:00 GMT', 600, 1],
  ['Sun, 22 Nov 2026 08:50:00 EST', 600, 1],
  ['20261122T135000Z', 600, 1],
  // Other languages
  ['hace 5 minutos', 300, 60],
  ['hace unos 5 minutos', 300, 60],
  ['hace un minuto', 60, 60],
  ['vor 5 Minuten', 300, 60],
  ['vor einer Minute', 60, 60],
  ['vor 2 Std.', 7200, HOUR_S],
  ['il y a 5 minutes', 300, 60],
  ['5 phút trước', 300, 60],
  ['5 phút', 300, 60],
  ['3分前', 180, 60],
  ['1時間5分前', 3900, 60],
  ['5 мин. назад', 300, 60],
  ['5 минут', 300, 60],
  ['10分钟前', 600, 60],
  ['قبل ٥ دقائق', 300, 60],
  ['5 dakika önce', 300, 60],
  ['1 hora y 5 minutos', 3900, 60],
  ['hace 1 h y 5 min', 3900, 60],
  ['il y a 1 h 5 min', 3900, 60],
  ['il y a 2 h 15', 8100, 60],
  ['vor 1 Std. 5 Min.', 3900, 60],
  ['1 ч 5 мин', 3900, 60],
  ['2h15', 8100, 60],
  ['il y a 2 j 3 h', 2 * DAY_S + 3 * HOUR_S, HOUR_S],
  ['2h05min', 7500, 60],
  ['2 h 15', 8100, 60],
  ['5min30', 330, 1],
  ['gestern', DAY_S, DAY_S],
  ['5,5 minutos', 330, 6]
]

const OBJECTS: [value: object, seconds: number, precision: number][] = [
  [{ minutes: 5 }, 300, 60],
  [{ hours: 1, minutes: 2, seconds: 3 }, 3723, 1],
  [{ days: 1, hours: 0 }, DAY_S, HOUR_S],
  [{ value: 5, unit: 'minutes' }, 300, 60],
  [{ amount: 2, unit: 'Hours' }, 7200, HOUR_S],
  [{ seconds: 42 }, 42, 1],
  [{ totalSeconds: 90.5, minutes: 1, seconds: 30 }, 90.5, 1],
  [{ milliseconds: 1500 }, 1.5, 1],
  [{ seconds: (NOW - 600_000) / 1000, nanos: 0 }, 600, 1],
  [{ $date: '2026-11-22T13:50:00Z' }, 600, 1],
  [{ $date: { $numberLong: String(NOW - 600_000) } }, 600, 1],
  [{ $date: NOW - 600_000 }, 600, 1],
  // In the JSON of protobuf, long numbers are texts. Its libraries have other forms for them.
  [{ seconds: String((NOW - 600_000) / 1000), nanos: 0 }, 600, 1],
  [{ seconds: { low: (NOW - 600_000) / 1000, high: 0, unsigned: false }, nanos: 0 }, 600, 1],
  [{ seconds: { $numberLong: '300' } }, 300, 1],
  [{ hours: '2', minutes: '5', seconds: 0 }, 7500, 1],
  [{ minutes: '5' }, 300, 60],
  [{ minutes: ' 5.5 ' }, 330, 60],
  [{ value: '5', unit: 'minutes' }, 300, 60],
  [{ totalSeconds: '300', seconds: 0 }, 300, 1],
  [{ totalSeconds: null, minutes: 5 }, 300, 60],
  [{ h: 1, m: 5, s: 3 }, 3903, 1],
  [{ hours: null, minutes: 5 }, 300, 60],
  [{ minutes: 0, seconds: 0 }, 0, 1],
  // Java, .NET, PHP
  [{ seconds: 300, nano: 0, negative: false, zero: false, units: ['SECONDS', 'NANOS'] }, 300, 1],
  [{ Ticks: 3_000_000_000, Days: 0, Hours: 0, Minutes: 5, Seconds: 0 }, 300, 1],
  [{ y: 0, m: 0, d: 0, h: 1, i: 5, s: 7, f: 0, invert: 0, days: 0, from_string: false }, 3907, 1],
  [{ y: 0, m: 1, d: 2, h: 0, i: 5, s: 7, f: 0, invert: 1, days: 33, from_string: false }, 33 * DAY_S + 307, 1],
  [{ y: 0, m: 1, d: 2, h: 0, i: 5, s: 7, f: 0, invert: 1, days: false }, 32 * DAY_S + 307, 1],
  [{ date: '2026-11-22 13:50:00.000000', timezone_type: 3, timezone: 'UTC' }, 600, 1],
  [{ date: '2026-11-22 14:50:00.000000', timezone_type: 1, timezone: '+01:00' }, 600, 1]
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
  it.each(MEASURED)('%j is %d s, give or take %d s', (value, seconds, precision) => {
    const raw = typeof value === 'string' ? value : String(value)
    expect(readWaitingTime(value, NOW)).toEqual({ kind: 'measured', seconds, precision, raw })
  })

  it.each(UNREADABLE.map((value) => [value]))('%j is shown as received', (value) => {
    expect(readWaitingTime(value, NOW)).toMatchObject({ kind: 'unreadable' })
  })

  it.each(OBJECTS)('waiting-object: %j is %d s, give or take %d s', (value, seconds, precision) => {
    expect(readWaitingTime(value, NOW)).toMatchObject({ kind: 'measured', seconds, precision })
  })

  it.each([
    [null],
    [undefined],
    [''],
    [{}],
    [[]],
    [['5']],
    [true],
    [false],
    [{ $date: 'x' }],
    [{ value: 5 }],
    [{ seconds: -500 }],
    ...UNREAD_OBJECTS.map((value) => [value])
  ])('%j says no waiting time', (value) => {
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
  it.each<[name: string, value: unknown, seconds: number]>([
    ['waiting-epoch-ms', NOW - 600_000, 600],
    ['waiting-rfc-date', new Date(NOW - 600_000).toUTCString(), 600],
    ['waiting-postgres-month', '1 mon 2 days 03:04:05', 32 * DAY_S + 3 * HOUR_S + 245],
    ['waiting-negative', '-2', 0],
    ['waiting-python-negative', '-1 day, 23:59:58', 0],
    ['waiting-spanish', 'hace 5 minutos', 300],
    ['waiting-vietnamese', '5 phút trước', 300],
    ['waiting-japanese', '3分前', 180]
  ])('%s is read', (_name, value, seconds) => {
    expect(readWaitingTime(value, NOW)).toMatchObject({ kind: 'measured', seconds })
  })
})
