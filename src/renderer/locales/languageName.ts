import { perLanguage } from '../../shared/text/current'

const table = perLanguage((locale) => ({
  names: new Intl.DisplayNames(locale, { type: 'language', fallback: 'none' }),
  known: new Map<string, string>()
}))
/** At most this many names are cached, because a server may send any tag. */
const KEPT = 500

/**
 * Returns the name of a language: “Polish” for `pl` and for `pl-PL`, “Traditional Chinese” for `zh-Hant-TW`. Empty: the
 * tag is empty, or names no known language.
 */
export function languageName(tag: string): string {
  const { names, known } = table()
  const before = known.get(tag)
  if (before !== undefined) return before
  const name = nameOf(tag, names)
  if (known.size < KEPT) known.set(tag, name)
  return name
}

function nameOf(tag: string, names: Intl.DisplayNames): string {
  const [language = '', second = ''] = tag.split('-')
  const script = /^[a-z]{4}$/i.test(second) ? `-${second}` : ''
  try {
    return names.of(language + script) ?? ''
  } catch {
    // The text does not have the form of a language tag.
    return ''
  }
}
