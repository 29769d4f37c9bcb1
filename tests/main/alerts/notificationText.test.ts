import { describe, expect, test } from 'vitest'
import { personText, safeText, summaryText } from '../../../src/main/alerts/notificationText'

describe('a notification', () => {
  test('says who waits on which page', () => {
    expect(personText('Ana Sousa', 'Casa Verde', false)).toEqual({ title: 'Waiting for a person', body: 'Ana Sousa · Casa Verde' })
    expect(personText('Ana Sousa', '', false).body).toBe('Ana Sousa')
    expect(personText(' \u202e ', '', false).body).toBe('Somebody')
    expect(summaryText(4).title).toBe('4 people are waiting')
  })

  test('is plain text also for those who read markup', () => {
    expect(personText('<b>A&B</b>', '', true).body).toBe('&lt;b&gt;A&amp;B&lt;/b&gt;')
    expect(personText('<b>A&B</b>', '', false).body).toBe('<b>A&B</b>')
  })
})

describe('a hostile text', () => {
  test.each([
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

  test.each(['👩‍👩‍👧', 'می‌خواهم', 'أمينة الزهراء', '이서연', 'Þórdís', 'क्‍ष'])('%s stays as it is', (text) => {
    expect(safeText(text, 40)).toBe(text)
  })

  test('is cut between characters, however long it is', () => {
    expect(safeText('🐈'.repeat(50), 10)).toBe(`${'🐈'.repeat(9)}…`)
    expect(safeText(`Ana ${'x'.repeat(1_000_000)}`, 10)).toBe('Ana xxxxx…')
    expect(safeText('0123456789', 10)).toBe('0123456789')
  })
})
