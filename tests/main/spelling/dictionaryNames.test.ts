import { expect, it } from 'vitest'
import {
  CHECKED_LANGUAGES,
  checkedLanguage,
  chromiumName,
  readDictionaryName
} from '../../../src/main/spelling/dictionaryNames'

it.each([
  ['en_US.dic', 'en-US', 0],
  ['en-US-10-1.bdic', 'en-US', 0],
  ['de_DE_frami.dic', 'de', 0],
  ['de_AT.dic', 'de', 2],
  ['fr.dic', 'fr', 1],
  ['no.dic', 'nb', 1],
  ['sr_Latn_RS.dic', 'sh', 2],
  ['pt_PT.dic', 'pt-PT', 0]
])('%s is a dictionary for %s', (file, language, distance) => {
  expect(readDictionaryName(file)).toMatchObject({ language, distance })
})

it.each(['hyph_de_DE.dic', 'README_en.dic', 'th_TH.dic', 'en_ZA.dic', 'de_DE.aff', 'made.json', '.bdic'])(
  '%s is no dictionary',
  (file) => {
    expect(readDictionaryName(file)).toBeNull()
  }
)

it('a language of a system or a server has the language of the checker that is nearest', () => {
  expect(['de-AT', 'en', 'en-IN', 'pt', 'pt-MZ', 'es-419', 'no', 'ja', ''].map(checkedLanguage)).toEqual([
    'de',
    'en-US',
    'en-GB',
    'pt-BR',
    'pt-PT',
    'es',
    'nb',
    null,
    null
  ])
})

it('Chromium’s own name of each dictionary is a name of a dictionary for the same language', () => {
  for (const language of CHECKED_LANGUAGES)
    expect(readDictionaryName(chromiumName(language))).toMatchObject({ language, distance: 0 })
})
