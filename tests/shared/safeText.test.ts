import { describe, expect, it } from 'vitest'
import { safeText } from '../../src/shared/safeText'

describe('a hostile text', () => {
  it.each([
    ['Ana\u202eesuoS', 'AnaesuoS'],
    ['\u2066Ana\u2069\u200e\u200f\u061c', 'Ana'],
    ['A\u200bn\u2060a\ufeff', 'Ana'],
    ['A\u200dna\u200c', 'Ana'],
    ['Ana\n\nWaiting\u2028now\t!', 'Ana Waiting now !'],
    ['An\0a\u0007\u009b', 'An a'],
    ['\u115f\u3164Ana\u{e0041}', 'Ana'],
    ['Ana\ud800', 'Ana\ufffd'],
    [`A${'\u0301'.repeat(50)}`, 'A\u0301\u0301\u0301\u0301']
  ])('%j becomes %j', (text, safe) => {
    expect(safeText(text, 40)).toBe(safe)
  })

  it.each(['👩‍👩‍👧', 'می‌خواهم', 'أمينة الزهراء', '이서연', 'Þórdís', 'क्‍ष'])('%s stays as it is', (text) => {
    expect(safeText(text, 40)).toBe(text)
  })

  it('is cut between characters, however long it is', () => {
    expect(safeText('🐈'.repeat(50), 10)).toBe(`${'🐈'.repeat(9)}…`)
    expect(safeText(`Ana ${'x'.repeat(1_000_000)}`, 10)).toBe('Ana xxxxx…')
    expect(safeText('0123456789', 10)).toBe('0123456789')
  })
})
