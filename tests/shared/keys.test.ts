import { describe, expect, it } from 'vitest'
import { isSign, letterOf } from '../../src/shared/keys'
import { LAYOUTS, type PrintedKey } from '../support/layouts'

const codes = (keys: readonly PrintedKey[], means: (key: PrintedKey) => boolean): readonly string[] =>
  keys.filter(means).map(({ code }) => code)

describe.each(LAYOUTS)('on the keyboard $name', ({ keys, means }) => {
  it.each(['t', 'r', 'j', 'k', 'p'] as const)(
    'one key means %s, alone and with Shift (letters-no-latin-place)',
    (letter) => {
      expect(codes(keys, (key) => letterOf(key) === letter)).toEqual([means[letter]])
      expect(codes(keys, ({ code, shifted }) => letterOf({ code, key: shifted }) === letter)).toEqual([means[letter]])
    }
  )

  it('the comma is where it is printed, or at its usual place if the letters are not Latin (comma-other-layouts)', () => {
    const found = codes(keys, (key) => isSign(',', { ...key, shiftKey: false }))
    expect(found).toContain(means[','])
    const printed = keys.filter(({ key }) => key === ',').map(({ code }) => code)
    const foreign = keys
      .filter(({ code, key }) => code === 'Comma' && !/[\p{Script=Latin} -~]/u.test(key))
      .map(({ code }) => code)
    expect([...found].sort()).toEqual([...new Set([...printed, ...foreign])].sort())
  })

  it('the question mark is where it is printed, in any script', () => {
    expect(codes(keys, ({ code, shifted }) => isSign('?', { code, key: shifted, shiftKey: true }))).toEqual([
      means['?']
    ])
    expect(codes(keys, (key) => isSign('?', { ...key, shiftKey: false }))).toEqual([])
  })
})

it('a dotless i and an e with a grave accent are letters of their own (letters-no-latin-place)', () => {
  expect([
    letterOf({ key: 'ı', code: 'KeyR' }),
    letterOf({ key: 'è', code: 'KeyT' }),
    letterOf({ key: 'Dead', code: 'KeyT' })
  ]).toEqual(['', '', ''])
  expect([
    letterOf({ key: 'к', code: 'KeyR' }),
    letterOf({ key: 'Е', code: 'KeyT' }),
    letterOf({ key: 'Process', code: 'KeyT' })
  ]).toEqual(['r', 't', 't'])
})

it('a bracket counts by its place only if another script is there', () => {
  const bracket = (key: string, code = 'BracketRight'): boolean => isSign(']', { key, code, shiftKey: false })
  expect([bracket(']'), bracket('ъ'), bracket('د'), bracket(']', 'BracketLeft')]).toEqual([true, true, true, true])
  expect([bracket('['), bracket('+'), bracket('$'), bracket('w'), bracket('Dead'), bracket('é')]).toEqual([
    false,
    false,
    false,
    false,
    false,
    false
  ])
})

it('a sign or a digit is no letter, wherever it is: only Arabic signs are among Arabic letters', () => {
  const letters = (code: string, keys: string): string => [...keys].map((key) => letterOf({ key, code })).join('')
  expect(letters('KeyR', '.,;:!?\'"<>[]{}/\\@#&–—•·…«»“”’´`^~°§0123456789٤۴४')).toBe('')
  expect(letters('KeyR', '\u0301\u0308ªºµʼ')).toBe('')
  expect(letters('KeyP', '؛،؟')).toBe('ppp')
  expect(letters('KeyT', 'єτתتต트ት')).toBe('ttttttt')
})
