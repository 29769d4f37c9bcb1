import { describe, expect, it } from 'vitest'
import { countUse, readUses, USED_LIMIT } from '../../../src/shared/domain/usedActions'

describe('what is used in the palette', () => {
  it('is counted', () => {
    const entries = ['next', 'takeOver', 'next'].reduce<readonly string[]>(countUse, [])
    expect(Object.fromEntries(readUses(entries))).toEqual({ next: 2, takeOver: 1 })
  })

  it('stays bounded, and what is used often stays', () => {
    let entries: readonly string[] = []
    for (let use = 0; use < 1_500; use++) {
      entries = countUse(entries, 'next')
      entries = countUse(
        entries,
        `rare.${'abcdefghij'.repeat(1)}${String.fromCharCode(97 + (use % 26))}${'x'.repeat(use % 40)}`
      )
      expect(entries.length).toBeLessThanOrEqual(USED_LIMIT)
    }
    expect(readUses(entries).get('next')).toBe(999)
  })

  it('is read from a damaged file as far as it can be read', () => {
    expect([...readUses(['next 3', 'x', 'next -1', '<img> 3', 'takeOver 12345'])]).toEqual([['next', 3]])
  })
})
