import { describe, expect, it } from 'vitest'
import { languageName } from '../../src/renderer/locales/languageName'
import { languageOf } from '../../src/shared/language'

describe('the customer’s language', () => {
  it.each([
    { extra: [['locale', 'pl']], tag: 'pl' },
    {
      extra: [
        ['customer_ref', 'A-1'],
        ['Locale', 'pt_BR']
      ],
      tag: 'pt-BR'
    },
    { extra: [['language', 'zh-Hant-TW']], tag: 'zh-Hant-TW' },
    { extra: [['locale', 'all of them']], tag: '' },
    { extra: [['locale', '']], tag: '' },
    { extra: [['localised', 'pl']], tag: '' },
    { extra: [], tag: '' }
  ] as const)('in the fields $extra is $tag', ({ extra, tag }) => {
    expect(languageOf(extra)).toBe(tag)
  })

  it.each([
    { tag: 'pl', name: 'Polish' },
    { tag: 'pl-PL', name: 'Polish' },
    { tag: 'pt-BR', name: 'Portuguese' },
    { tag: 'zh-Hant-TW', name: 'Traditional Chinese' },
    { tag: 'ar', name: 'Arabic' },
    { tag: 'qq', name: '' },
    { tag: 'xx-!!', name: '' },
    { tag: '', name: '' }
  ])('of the tag $tag is called $name', ({ tag, name }) => {
    expect(languageName(tag)).toBe(name)
  })
})
