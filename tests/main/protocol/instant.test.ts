import { describe, expect, it } from 'vitest'
import { readEpoch, readInstant, readLocalTime } from '../../../src/main/protocol/instant'
import { fastest, NOW } from './reading'

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
