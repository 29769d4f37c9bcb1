import { describe, expect, it } from 'vitest'
import { readEpoch, readInstant, readLocalTime } from '../../../../src/main/protocol/waits/instant'
import { fastest, NOW } from '../reading'

describe('readInstant', () => {
  it.each([
    { value: '2026-11-22T14:00:00Z', instant: NOW },
    { value: '2026-11-22t14:00:00z', instant: NOW },
    { value: 'Sun, 22 Nov 2026 14:00:00 GMT', instant: NOW },
    { value: '22 Nov 2026 14:00:00 +0000', instant: NOW },
    { value: 'Sun, 22 Nov 2026 19:30:00 +0530', instant: NOW },
    { value: 'Sun Nov 22 2026 15:00:00 GMT+0100 (CET)', instant: NOW },
    { value: '2026-11-22 14:00:00.5+00', instant: NOW + 500 },
    { value: '2026-11-22 14:00 UTC', instant: NOW },
    { value: '/Date(1795356000000)/', instant: NOW },
    { value: '2026-11-22 14:00:00 +0000', instant: NOW },
    { value: '2026-11-22T19:30:00+05:30', instant: NOW },
    { value: '2026-11-22T19:30:00+0530', instant: NOW },
    { value: '2026-11-22T09:00:00-05', instant: NOW },
    { value: '2026-11-22T14:00:00.123456Z', instant: NOW + 123 },
    { value: '2026-11-22T14:00:00,5Z', instant: NOW + 500 },
    // JavaScript
    { value: 'Sun Nov 22 2026 15:00:00 GMT+0100 (Central European Standard Time)', instant: NOW },
    { value: 'Sun Nov 22 2026 15:00:00 GMT+0100 (Mitteleuropäische Normalzeit)', instant: NOW },
    { value: 'Sun Nov 22 2026 06:00:00 GMT-0800 (Pacific Standard Time)', instant: NOW },
    // Java
    { value: '2026-11-22T15:00:00+01:00[Europe/Berlin]', instant: NOW },
    { value: '2026-11-22T15:00+01:00[Europe/Berlin]', instant: NOW },
    { value: '2026-11-22T10:30:00.123456789-03:30[America/St_Johns]', instant: NOW + 123 },
    { value: '2026-11-22T14:00:00Z[UTC]', instant: NOW },
    { value: '2026-11-22T14:00:00Z[Etc/GMT+0]', instant: NOW },
    { value: 'Sun Nov 22 14:00:00 UTC 2026', instant: NOW },
    { value: 'Sun Nov 22 15:00:00 CET 2026', instant: NOW },
    { value: 'Sun Nov 22 15:00:00 GMT+01:00 2026', instant: NOW },
    // Go
    { value: '2026-11-22 14:00:00 +0000 UTC', instant: NOW },
    { value: '2026-11-22 15:00:00.123456789 +0100 CET', instant: NOW + 123 },
    { value: '2026-11-22 14:00:00.5 +0000 UTC m=+0.1', instant: NOW + 500 },
    { value: '2026-11-22 14:00:00 +0000 UTC m=-12.000012345', instant: NOW },
    { value: '2026-11-22 19:30:00 +0530 +0530', instant: NOW },
    { value: '2026/11/22 14:00:00 +0000', instant: NOW },
    // RFC 850, 822 and others
    { value: 'Sunday, 22-Nov-26 14:00:00 GMT', instant: NOW },
    { value: 'Sunday, 22-Nov-2026 14:00:00 UTC', instant: NOW },
    { value: 'Sun, 22 Nov 26 14:00:00 +0000', instant: NOW },
    { value: 'Sun, 22 Nov 2026 09:00:00 EST', instant: NOW },
    { value: 'Sun, 22 Nov 2026 10:00:00 EDT', instant: NOW },
    { value: 'Sun, 22 Nov 2026 08:00:00 CST', instant: NOW },
    { value: 'Sun, 22 Nov 2026 09:00 CDT', instant: NOW },
    { value: 'Sun, 22 Nov 2026 07:00:00 MST', instant: NOW },
    { value: 'Sun, 22 Nov 2026 08:00:00 MDT', instant: NOW },
    { value: 'Sun, 22 Nov 2026 06:00:00 PST', instant: NOW },
    { value: '22 Nov 2026 07:00:00 pdt', instant: NOW },
    { value: '2026-11-22 09:00:00 EST', instant: NOW },
    { value: '2026-11-22 16:00:00 CEST', instant: NOW },
    { value: '2026-11-22 14:00 UTC+0', instant: NOW },
    { value: '2026-11-22 15:00 UTC+1', instant: NOW },
    { value: '2026-11-22 15:00:00 GMT+01:00', instant: NOW },
    { value: '2026-11-22 15:00:00+01:00:00', instant: NOW },
    // ISO 8601 without separators
    { value: '20261122T140000Z', instant: NOW },
    { value: '20261122T1400Z', instant: NOW },
    { value: '20261122T140000.25Z', instant: NOW + 250 },
    { value: '20261122T150000+0100', instant: NOW },
    { value: '20261122140000Z', instant: NOW }
  ])('$value is $instant', ({ value, instant }) => {
    expect(readInstant(value)).toBe(instant)
  })

  it.each([
    '',
    String(NOW),
    '1',
    'soon',
    '2026',
    '2026-11-22',
    '14:00:00',
    '2026-11-22T14:00:00',
    'Sun, 22 Nov 2026 14:00:00',
    'Sun, 22 Foo 2026 14:00:00 GMT',
    '2026-02-31T99:00:00Z',
    '1970-01-01T00:00:00Z',
    '20261122T140000',
    '2026-11-22T14:00:00[Europe/Berlin]',
    '2026-11-22T14:00:00+99:00',
    '2026-11-22T14:00:00+01:99',
    '2026-11-22T14:00:00Z[',
    '2026-11-22T14:00:00Z[]',
    '2026-11-22T14:00:00 XYZ',
    '2026-11-22T14:00:00+130',
    '2026-11-22T14:00:00Z and more',
    '2026/11-22 14:00:00Z',
    '2026-11-22 14:00:00 +0000 UTC m=',
    'Sun Nov 22 14:00:00 2026',
    'Sunday, 22-Nov-026 14:00:00 GMT',
    // CST and IST are each the name of several zones. Only the format of e-mails defines which zone is meant.
    'Sun Nov 22 14:00:00 CST 2026',
    '2026-11-22 14:00:00 CST',
    '2026-11-22 14:00:00 IST',
    'Sun, 22 Nov 2026 14:00:00 A',
    '2026-13-22T14:00:00Z',
    '20261322T140000Z'
  ])('%j is no plausible time', (value) => {
    expect(readInstant(value)).toBeNull()
  })

  it('a very long text is no plausible time', () => {
    expect(readInstant('x'.repeat(100_000))).toBeNull()
  })
})

describe('readLocalTime', () => {
  it.each([
    { value: '2026-11-22T14:00:00', instant: NOW },
    { value: '2026-11-22 14:00:00.25', instant: NOW + 250 },
    { value: '2026-11-22 14:00', instant: NOW },
    { value: '2026/11/22 14:00:00', instant: NOW },
    { value: '20261122T140000', instant: NOW },
    // asctime, in the server's zone
    { value: 'Sun Nov 22 14:00:00 2026', instant: NOW },
    { value: 'Sun Nov  1 14:00:00 2026', instant: Date.UTC(2026, 10, 1, 14) },
    { value: 'Sun Nov 22 14:00:00 UTC 2026', instant: null },
    { value: 'Sun Nov 22 2026 14:00:00', instant: null },
    { value: '20261122140000', instant: null },
    { value: '20261122', instant: null },
    { value: '2026-11-22T14:00:00Z', instant: null },
    { value: '2026-11-22T14:00:00+01:00', instant: null },
    { value: '2026-11-22', instant: null },
    { value: '14:00:00', instant: null }
  ])('$value is $instant', ({ value, instant }) => expect(readLocalTime(value)).toBe(instant))
})

describe('readEpoch', () => {
  it.each([
    { value: NOW / 1000, instant: NOW },
    { value: NOW, instant: NOW },
    { value: NOW * 1000, instant: NOW },
    { value: 600, instant: null },
    { value: 86_400 * 365, instant: null },
    { value: Number.NaN, instant: null },
    { value: -NOW, instant: null }
  ])('$value is $instant', ({ value, instant }) => expect(readEpoch(value)).toBe(instant))
})

describe('hostile dates', () => {
  const heads = [
    '2026-11-22 13:50:00',
    '2026-11-22T13:50:00.',
    'Sun Nov 22 2026 13:50:00 GMT+0100 (',
    'Sun, 22 Nov 2026 13:50:00 ',
    'Sun Nov 22 13:50:00 ',
    '20261122T',
    '',
    'Sun'
  ]
  const pieces = [' ', '+', '0', '9', 'A', ' UTC', '(', '[', '[a]', ' m=+', ' +01', ':', ' m=+0.1', ', ', 'é']

  it.each(heads)('%j with a very long tail is refused quickly', (head) => {
    const texts = pieces.flatMap((piece) =>
      [100, 128, 100_000].map((length) => `${(head + piece.repeat(length)).slice(0, length - 1)}!`)
    )
    expect(fastest(() => texts.map((text) => [readInstant(text), readLocalTime(text)]))).toBeLessThan(20)
    expect(texts.every((text) => readInstant(text) === null && readLocalTime(text) === null)).toBe(true)
  })
})

it('every month is read by its name', () => {
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
  expect(months.map((month) => readInstant(`22 ${month} 2026 14:00:00 GMT`))).toEqual(
    months.map((_, month) => Date.UTC(2026, month, 22, 14))
  )
})

it('a space before the zone does not count, but a space in it does', () => {
  for (const value of [
    '2026-11-22T14:00:00+00:00 m=+0.1',
    '2026-11-22T14:00:00 +00:00 m=+0.1',
    'Sun Nov 22 2026 14:00:00+00 UTC'
  ])
    expect({ value, instant: readInstant(value) }).toEqual({ value, instant: NOW })
  for (const value of ['2026-11-22T14:00:00   +00:00', '2026-11-22T14:00:00+ 00:00', '22 Nov 2026 14:00:00   +0000'])
    expect({ value, instant: readInstant(value) }).toEqual({ value, instant: null })
})

it('a date is between the years 2000 and 2100', () => {
  const [first, last] = [Date.UTC(2000, 0, 1), Date.UTC(2100, 0, 1)]
  expect([readEpoch(first), readEpoch(last), readEpoch(first / 1000), readEpoch(last * 1000)]).toEqual([
    first,
    last,
    first,
    last
  ])
  expect(readInstant('2000-01-01T00:00:00Z')).toBe(first)
  expect(readInstant('2100-01-01T00:00:00Z')).toBe(last)
  expect([readInstant('1999-12-31T23:59:59Z'), readInstant('2100-01-01T00:00:01Z')]).toEqual([null, null])
  expect([readLocalTime('1999-12-31T23:59:59'), readLocalTime('2100-01-01T00:00:01')]).toEqual([null, null])
  expect([readLocalTime('2000-01-01T00:00:00'), readLocalTime('2100-01-01T00:00:00')]).toEqual([first, last])
  expect(readEpoch(NOW / 1000 + 0.0004)).toBe(NOW)
})

it('a date has at most 128 characters', () => {
  const zone = (length: number): string => `Sun Nov 22 2026 14:00:00 GMT (${'x'.repeat(length)})`
  expect([readInstant(zone(60)), readInstant(zone(61))]).toEqual([NOW, null])
  const local = (length: number): string => `2026-11-22T14:00:00.${'1'.repeat(length)}`
  expect([readLocalTime(local(9)), readLocalTime(local(10)), readLocalTime(local(200))]).toEqual([
    NOW + 111,
    null,
    null
  ])
})

it.each<{ value: string; instant: number | null }>([
  { value: '2026-11-22T14:00:00.1Z', instant: NOW + 100 },
  { value: '2026-11-22T14:00:00.12Z', instant: NOW + 120 },
  { value: '2026-11-22T14:00:00.1234567891Z', instant: null },
  { value: '2026-11-22T14:00:00.Z', instant: null },
  { value: '2026-11-22T1400Z', instant: null },
  { value: '20261122T14:00Z', instant: null },
  { value: '2026-1122T14:00:00Z', instant: null },
  { value: '2026-11-2214:00:00Z', instant: null },
  { value: '20261122 140000Z', instant: null },
  { value: '202611221400Z', instant: NOW },
  { value: 'x2026-11-22T14:00:00Z', instant: null },
  { value: '02026-11-22T14:00:00Z', instant: null },
  { value: '2026-11-22T14:00:000Z', instant: null },
  { value: '/Date(1795356000000+0200)/', instant: NOW },
  { value: '/Date(1795356000000-0200)/', instant: NOW },
  { value: '/Date(1795356000000+02)/', instant: null },
  { value: '/Date(1795356000)/', instant: null },
  { value: 'x/Date(1795356000000)/', instant: null },
  { value: '/Date(1795356000000)/x', instant: null },
  { value: 'SUN, 22 NOVEMBER 2026 14:00:00 GMT', instant: NOW },
  { value: 'Sunday 22 Nov 2026 14:00 GMT', instant: NOW },
  { value: '22-Nov-2026 14:00:00 GMT', instant: NOW },
  { value: '22_Nov_2026 14:00:00 GMT', instant: null },
  { value: '222 Nov 2026 14:00:00 GMT', instant: null },
  { value: 'Su, 22 Nov 2026 14:00:00 GMT', instant: null },
  { value: 'x Sun, 22 Nov 2026 14:00:00 GMT', instant: null },
  { value: '1 Nov 2026 4:00:00 GMT', instant: Date.UTC(2026, 10, 1, 4) },
  { value: 'Nov 1 2026 4:00 GMT', instant: Date.UTC(2026, 10, 1, 4) },
  { value: 'November 1 2026 4:00 GMT', instant: null },
  { value: 'x Nov 22 2026 14:00:00 GMT', instant: null },
  { value: 'Nov  1 14:00:00 GMT 2026', instant: Date.UTC(2026, 10, 1, 14) },
  { value: 'Nov   1 14:00:00 GMT 2026', instant: null },
  { value: 'Nov 22 14:00:00 +01:00 2026', instant: null },
  { value: 'Nov 22 14:00:00 GMT+01:00 2026x', instant: null },
  { value: 'xNov 22 14:00:00 GMT 2026', instant: null },
  { value: 'Nov 22 14:00 GMT 2026', instant: null }
])('of the forms of dates, $value is $instant', ({ value, instant }) => expect(readInstant(value)).toBe(instant))
