import { describe, expect, it } from 'vitest'
import { languageName } from '../../src/renderer/locales/languageName'
import { languageOf } from '../../src/shared/language'

describe('the customer’s language', () => {
  it.each([
    [[['locale', 'pl']], 'pl'],
    [
      [
        ['customer_ref', 'A-1'],
        ['Locale', 'pt_BR']
      ],
      'pt-BR'
    ],
    [[['language', 'zh-Hant-TW']], 'zh-Hant-TW'],
    [[['locale', 'all of them']], ''],
    [[['locale', '']], ''],
    [[['localised', 'pl']], ''],
    [[], '']
  ] as const)('in the fields %j is %j', (extra, tag) => {
    expect(languageOf(extra)).toBe(tag)
  })

  it.each([
    ['pl', 'Polish'],
    ['pl-PL', 'Polish'],
    ['pt-BR', 'Portuguese'],
    ['zh-Hant-TW', 'Traditional Chinese'],
    ['ar', 'Arabic'],
    ['qq', ''],
    ['xx-!!', ''],
    ['', '']
  ])('of the tag %j is called %j', (tag, name) => {
    expect(languageName(tag)).toBe(name)
  })
})
