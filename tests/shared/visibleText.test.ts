import { expect, it } from 'vitest'
import { customerKey, idName } from '../../src/shared/domain/ids'
import { hasVisibleText, visibleName } from '../../src/shared/visibleText'

it.each([
  '',
  ' ',
  '\u00a0\u2003',
  '\u200b\u200d',
  '\u00ad',
  '\u3164',
  '\u115f',
  '\uffa0',
  '\u200e\u202e',
  '\u0301',
  '\ufe0f',
  '\u{e0020}',
  '\u2800',
  '\u0000\u0007',
  '\ue000'
])('%j has no visible character', (text) => {
  expect(hasVisibleText(text)).toBe(false)
  expect(visibleName(text, 'c0')).toBe('c0')
})

it.each(['a', ' a', '0', '-', 'é', '李', '👋', '\u200fש', '\ufffd'])('%j has a visible character', (text) =>
  expect(hasVisibleText(text)).toBe(true)
)

it('an id without a visible character is shown as in an address', () => {
  expect(idName('4012888888881881')).toBe('••••••••••••1881')
  expect(idName(4012888888881881)).toBe('••••••••••••1881')
  expect([idName('c0'), idName(7), idName(' '), idName('\u200b')]).toEqual(['c0', '7', '%20', '%E2%80%8B'])
  expect(customerKey({ customerId: ' ', pageId: null })).toBe('/%20')
})
