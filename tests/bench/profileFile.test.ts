import { describe, expect, it } from 'vitest'
import { withSection } from './profileFile'

describe('a section of a profile', () => {
  it('is added to a text without it', () => {
    expect(withSection('', 'memory', 'one\n')).toBe('== memory\none\n')
    expect(withSection('== memory\none\n', 'idle', 'two\n')).toBe('== memory\none\n\n== idle\ntwo\n')
  })

  it('replaces the section of the same name, and leaves the others as they are', () => {
    const text = '== memory\none\n\nmore\n\n== idle\ntwo\n\n== load\nthree\n'
    expect(withSection(text, 'idle', 'new\n')).toBe('== memory\none\n\nmore\n\n== idle\nnew\n\n== load\nthree\n')
  })
})
