import { describe, expect, it } from 'vitest'
import { readEpoch, readInstant, readLocalTime } from '../../../src/main/wire/instant'
import { NOW } from './reading'

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
    ['2026-11-22T14:00:00,5Z', NOW + 500]
  ])('%j is %d', (value, instant) => {
    expect(readInstant(value)).toBe(instant)
  })

  it.each(['', String(NOW), '1', 'soon', '2026', '2026-11-22', '14:00:00', '2026-11-22T14:00:00', 'Sun, 22 Nov 2026 14:00:00', 'Sun, 22 Foo 2026 14:00:00 GMT', '2026-02-31T99:00:00Z', '1970-01-01T00:00:00Z', 'x'.repeat(100_000)])(
    '%j is no believable time',
    (value) => {
      expect(readInstant(value)).toBeNull()
    }
  )
})

describe('readLocalTime', () => {
  it.each([
    ['2026-11-22T14:00:00', NOW],
    ['2026-11-22 14:00:00.25', NOW + 250],
    ['2026-11-22 14:00', NOW],
    ['2026-11-22T14:00:00Z', null],
    ['2026-11-22T14:00:00+01:00', null],
    ['2026-11-22', null],
    ['14:00:00', null]
  ])('%j is %j', (value, instant) => expect(readLocalTime(value)).toBe(instant))
})

describe('readEpoch', () => {
  it.each([[NOW / 1000, NOW], [NOW, NOW], [NOW * 1000, NOW], [600, null], [86_400 * 365, null], [Number.NaN, null], [-NOW, null]])('%j is %j', (value, instant) =>
    expect(readEpoch(value)).toBe(instant)
  )
})
