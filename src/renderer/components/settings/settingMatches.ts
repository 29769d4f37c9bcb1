import { SETTINGS, SHOWN_SETTINGS, type SettingKey } from '../../../shared/domain/settings'
import { hasInLabelOrWords } from '../../../shared/search/fit'
import { fold } from '../../../shared/search/fold'
import { hasWords } from '../../../shared/search/matches'
import { mistakesIn } from '../../../shared/search/nearly'
import type { SettingSection, SettingWords } from '../../../shared/settings/definition'
import { settingNames } from '../../../shared/settings/names'
import { SEARCH_WORDS } from '../../../shared/settings/searchWords'
import { perLanguage } from '../../../shared/text/current'

/** The folded texts in which a search finds a setting. */
interface Searched {
  readonly key: SettingKey
  readonly name: string
  /** The name, the description, and the names of the options. */
  readonly said: string
  readonly searchWords: string
}

function textOf({ name, about = '', options = {} }: SettingWords): string {
  return [name, about, ...Object.values(options)].join(' ')
}

const texts = perLanguage((): readonly Searched[] =>
  SHOWN_SETTINGS.map((key) => {
    const said = fold(textOf(settingNames[key]))
    return { key, name: fold(settingNames[key].name), said, searchWords: fold(SEARCH_WORDS[key] ?? '') }
  })
)

/**
 * Returns how well a setting matches:
 * - 3: its name has all words.
 * - 2: `said` has all words.
 * - 1: each word is in `said`, or begins one of the search words.
 * - 0: no match.
 */
function fitOf({ name, said, searchWords }: Searched, words: readonly string[]): 0 | 1 | 2 | 3 {
  if (hasWords(name, words)) return 3
  if (hasWords(said, words)) return 2
  return hasInLabelOrWords(said, searchWords, words) ? 1 : 0
}

interface Rated {
  readonly one: Searched
  readonly fits: number
}

/**
 * Returns the setting if all words match except for typing mistakes, else nothing. `fits`: the number of mistakes,
 * negated, because a higher `fits` is better.
 */
function nearly(one: Searched, words: readonly string[]): readonly Rated[] {
  const mistakes = mistakesIn(`${one.said} ${one.searchWords}`, words)
  return mistakes === null ? [] : [{ one, fits: -mistakes }]
}

/**
 * Returns the settings with all words, best fit first, then in the order of the sections. If no setting has all
 * words, returns the settings that match except for typing mistakes, fewest mistakes first. `words`: as `queryWords`
 * returns them.
 */
export function settingMatches(words: readonly string[], sections: readonly SettingSection[]): readonly SettingKey[] {
  if (words.length === 0) return []
  const rated = texts().map((one): Rated => ({ one, fits: fitOf(one, words) }))
  const exact = rated.filter(({ fits }) => fits > 0)
  const found = exact.length > 0 ? exact : texts().flatMap((one) => nearly(one, words))
  const placeOf = ({ key }: Searched): number => {
    const { section } = SETTINGS[key]
    return section === null ? -1 : sections.indexOf(section)
  }
  return found
    .filter(({ one }) => placeOf(one) >= 0)
    .sort((a, b) => b.fits - a.fits || placeOf(a.one) - placeOf(b.one))
    .map(({ one }) => one.key)
}
