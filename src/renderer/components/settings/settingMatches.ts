import { SETTINGS, SHOWN_SETTINGS, type SettingKey } from '../../../shared/domain/settings'
import { fold } from '../../../shared/search/fold'
import { hasWords } from '../../../shared/search/matches'
import type { SettingSection, SettingWords } from '../../../shared/settings/definition'
import { settingNames } from '../../../shared/settings/names'
import { perLanguage } from '../../../shared/text/current'

/** Returns the text in which a search finds a setting: its name, its description, and the names of its options. */
function textOf({ name, about = '', options = {} }: SettingWords): string {
  return [name, about, ...Object.values(options)].join(' ')
}

const texts = perLanguage((): readonly { readonly key: SettingKey; readonly text: string }[] =>
  SHOWN_SETTINGS.map((key) => ({ key, text: fold(textOf(settingNames[key])) }))
)

/**
 * Returns the settings that have all these words, section by section. `words`: as `queryWords` returns them. Without
 * words, returns no settings.
 */
export function settingMatches(words: readonly string[], sections: readonly SettingSection[]): readonly SettingKey[] {
  if (words.length === 0) return []
  const found = texts()
    .filter(({ text }) => hasWords(text, words))
    .map(({ key }) => key)
  return sections.flatMap((section) => found.filter((key) => SETTINGS[key].section === section))
}
