import { locale, perLanguage } from './current'

const names = perLanguage(
  (of) => new Intl.DisplayNames(of, { type: 'language', languageDisplay: 'standard', fallback: 'code' })
)

/** Sorts languages by their names. */
export function sortedByName(tags: readonly string[]): readonly string[] {
  return [...tags].sort((a, b) => spellingName(a).localeCompare(spellingName(b), locale()))
}

/** Returns the name of a language of the spelling checker, such as "English (United Kingdom)". */
export function spellingName(tag: string): string {
  const name = names().of(tag) ?? tag
  return name.charAt(0).toLocaleUpperCase(locale()) + name.slice(1)
}
