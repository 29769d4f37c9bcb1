import { describe, expect, it } from 'vitest'
import { readInstant } from '../../../src/main/wire/instant'
import { NOW } from './reading'

describe('readInstant', () => {
  it.each([
    ['2026-11-22T14:00:00Z', NOW],
    ['2026-11-22t14:00:00z', NOW],
    ['2026-11-22T14:00:00', NOW],
    ['2026-11-22 14:00:00 +0000', NOW],
    ['2026-11-22T19:30:00+05:30', NOW],
    ['2026-11-22T19:30:00+0530', NOW],
    ['2026-11-22T09:00:00-05', NOW],
    ['2026-11-22T14:00:00.123456Z', NOW + 123],
    ['2026-11-22T14:00:00,5Z', NOW + 500]
  ])('%j is %d', (value, instant) => {
    expect(readInstant(value)).toBe(instant)
  })

  it.each(['', String(NOW), '1', 'soon', '2026', '2026-11-22', '14:00:00', '2026-02-31T99:00:00Z', '1970-01-01T00:00:00Z', 'x'.repeat(100_000)])(
    '%j is no believable time',
    (value) => {
      expect(readInstant(value)).toBeNull()
    }
  )
})
