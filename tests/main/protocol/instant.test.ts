import { describe, expect, it } from 'vitest'
import { readEpoch, readInstant, readLocalTime } from '../../../src/main/protocol/instant'
import { fastest, NOW } from './reading'

describe('readInstant', () => {
  it.each([
    ['2026-11-22T14:00:00Z', NOW],
    ['2026-11-22t14:00:00z', NOW],
    ['Sun, 22 Nov 2026 14:00:00 GMT', NOW],
    ['22 Nov 2026 14:00:00 +0000', NOW],
    ['Sun, 22 Nov 2026 19:30:00 +0530', NOW],
    ['Sun Nov 22 2026 15:00:00 GMT+0100 (CET)', NOW],
    ['2026-11-22 14:00:00.5+00', NOW + 500],
    ['2026-11-22 14:00 UTC', NOW],
    ['/Date(1795356000000)/', NOW],
    ['2026-11-22 14:00:00 +0000', NOW],
    ['2026-11-22T19:30:00+05:30', NOW],
    ['2026-11-22T19:30:00+0530', NOW],
    ['2026-11-22T09:00:00-05', NOW],
    ['2026-11-22T14:00:00.123456Z', NOW + 123],
    ['2026-11-22T14:00:00,5Z', NOW + 500],
    // JavaScript
    ['Sun Nov 22 2026 15:00:00 GMT+0100 (Central European Standard Time)', NOW],
    ['Sun Nov 22 2026 15:00:00 GMT+0100 (Mitteleuropäische Normalzeit)', NOW],
    ['Sun Nov 22 2026 06:00:00 GMT-0800 (Pacific Standard Time)', NOW],
    // Java
    ['2026-11-22T15:00:00+01:00[Europe/Berlin]', NOW],
    ['2026-11-22T15:00+01:00[Europe/Berlin]', NOW],
    ['2026-11-22T10:30:00.123456789-03:30[America/St_Johns]', NOW + 123],
    ['2026-11-22T14:00:00Z[UTC]', NOW],
    ['2026-11-22T14:00:00Z[Etc/GMT+0]', NOW],
    ['Sun Nov 22 14:00:00 UTC 2026', NOW],
    ['Sun Nov 22 15:00:00 CET 2026', NOW],
    ['Sun Nov 22 15:00:00 GMT+01:00 2026', NOW],
    // Go
    ['2026-11-22 14:00:00 +0000 UTC', NOW],
    ['2026-11-22 15:00:00.123456789 +0100 CET', NOW + 123],
    ['2026-11-22 14:00:00.5 +0000 UTC m=+0.1', NOW + 500],
    ['2026-11-22 14:00:00 +0000 UTC m=-12.000012345', NOW],
    ['2026-11-22 19:30:00 +0530 +0530', NOW],
    ['2026/11/22 14:00:00 +0000', NOW],
    // RFC 850, 822 and others
    ['Sunday, 22-Nov-26 14:00:00 GMT', NOW],
    ['Sunday, 22-Nov-2026 14:00:00 UTC', NOW],
    ['Sun, 22 Nov 26 14:00:00 +0000', NOW],
    ['Sun, 22 Nov 2026 09:00:00 EST', NOW],
    ['Sun, 22 Nov 2026 10:00:00 EDT', NOW],
    ['Sun, 22 Nov 2026 08:00:00 CST', NOW],
    ['Sun, 22 Nov 2026 09:00 CDT', NOW],
    ['Sun, 22 Nov 2026 07:00:00 MST', NOW],
    ['Sun, 22 Nov 2026 08:00:00 MDT', NOW],
    ['Sun, 22 Nov 2026 06:00:00 PST', NOW],
    ['22 Nov 2026 07:00:00 pdt', NOW],
    ['2026-11-22 09:00:00 EST', NOW],
    ['2026-11-22 16:00:00 CEST', NOW],
    ['2026-11-22 14:00 UTC+0', NOW],
    ['2026-11-22 15:00 UTC+1', NOW],
    ['2026-11-22 15:00:00 GMT+01:00', NOW],
    ['2026-11-22 15:00:00+01:00:00', NOW],
    // ISO 8601 without separators
    ['20261122T140000Z', NOW],
    ['20261122T1400Z', NOW],
    ['20261122T140000.25Z', NOW + 250],
    ['20261122T150000+0100', NOW],
    ['20261122140000Z', NOW]
  ])('%j is %d', (value, instant) => {
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
    // CST and IST each mean several zones. Only the format of e-mails says which one.
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
    ['2026-11-22T14:00:00', NOW],
    ['2026-11-22 14:00:00.25', NOW + 250],
    ['2026-11-22 14:00', NOW],
    ['2026/11/22 14:00:00', NOW],
    ['20261122T140000', NOW],
    // asctime, in the server's zone
    ['Sun Nov 22 14:00:00 2026', NOW],
    ['Sun Nov  1 14:00:00 2026', Date.UTC(2026, 10, 1, 14)],
    ['Sun Nov 22 14:00:00 UTC 2026', null],
    ['Sun Nov 22 2026 14:00:00', null],
    ['20261122140000', null],
    ['20261122', null],
    ['2026-11-22T14:00:00Z', null],
    ['2026-11-22T14:00:00+01:00', null],
    ['2026-11-22', null],
    ['14:00:00', null]
  ])('%j is %j', (value, instant) => expect(readLocalTime(value)).toBe(instant))
})

describe('readEpoch', () => {
  it.each([
    [NOW / 1000, NOW],
    [NOW, NOW],
    [NOW * 1000, NOW],
    [600, null],
    [86_400 * 365, null],
    [Number.NaN, null],
    [-NOW, null]
  ])('%j is %j', (value, instant) => expect(readEpoch(value)).toBe(instant))
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
