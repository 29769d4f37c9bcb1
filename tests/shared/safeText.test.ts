import { describe, expect, it } from 'vitest'
import { safeText } from '../../src/shared/safeText'

describe('a hostile text', () => {
  it.each([
    { text: 'Ana\u202eesuoS', safe: 'AnaesuoS' },
    { text: '\u2066Ana\u2069\u200e\u200f\u061c', safe: 'Ana' },
    { text: 'A\u200bn\u2060a\ufeff', safe: 'Ana' },
    { text: 'A\u200dna\u200c', safe: 'Ana' },
    { text: 'Ana\n\nWaiting\u2028now\t!', safe: 'Ana Waiting now !' },
    { text: 'An\0a\u0007\u009b', safe: 'An a' },
    { text: '\u115f\u3164Ana\u{e0041}', safe: 'Ana' },
    { text: 'Ana\ud800', safe: 'Ana\ufffd' },
    { text: `A${'\u0301'.repeat(50)}`, safe: 'A\u0301\u0301\u0301\u0301' }
  ])('$text becomes $safe', ({ text, safe }) => {
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
