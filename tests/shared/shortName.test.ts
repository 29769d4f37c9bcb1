import { describe, expect, it } from 'vitest'
import { inSentence } from '../../src/shared/direction'
import { shortName } from '../../src/shared/shortName'

describe('a name in a sentence', () => {
  it.each(['', 'Ana', 'Maria da Conceição dos Santos', 'ليلى حداد', '佐藤 美咲'])('stays whole: %j', (name) => {
    expect(shortName(name)).toBe(name)
  })

  it.each([
    { name: 'one two three four five six', expected: 'one two three four five…' },
    { name: 'evil <b>name</b> '.repeat(90), expected: 'evil <b>name</b> evil <b>name</b> evil…' },
    { name: 'x'.repeat(500), expected: `${'x'.repeat(39)}…` },
    { name: '佐'.repeat(41), expected: `${'佐'.repeat(39)}…` },
    { name: '👩‍👩‍👧'.repeat(300), expected: `${'👩‍👩‍👧'.repeat(39)}…` }
  ])('is cut after five words or 40 characters: $expected', ({ name, expected }) => {
    expect(shortName(name)).toBe(expected)
  })

  it('ends the direction of a cut name with the name', () => {
    expect(inSentence('ليلى '.repeat(40))).toBe(`\u2068${'ليلى '.repeat(5).trim()}…\u2069`)
  })
})
