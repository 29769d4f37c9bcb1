import { CATALOGUES, type Catalogue } from './catalogues'
import { ENGLISH, setLanguage, type LoadedLanguage } from './current'

export type Language = Pick<Catalogue, 'tag' | 'name' | 'rightToLeft'>

export const LANGUAGES: readonly Language[] = CATALOGUES

/** With this value, the system chooses the language. */
export const SYSTEM_LANGUAGE = 'system'

/**
 * Returns Deskhand's language. `setting`: a tag, or `system`. `systemTags`: the languages that the system prefers,
 * the best first. Another region fits: `pt-BR` for `pt-PT`. Another script does not: `zh-Hans` for `zh-TW`. If
 * nothing fits, returns English.
 */
export function languageFor(
  systemTags: readonly string[],
  setting: string,
  languages: readonly Pick<Language, 'tag'>[] = LANGUAGES
): string {
  if (setting !== SYSTEM_LANGUAGE && languages.some(({ tag }) => tag === setting)) return setting
  for (const wished of systemTags) {
    const whole = languages.find(({ tag }) => tag.toLowerCase() === wished.toLowerCase())
    const found = whole ?? languages.find(({ tag }) => tag !== 'en-XA' && written(tag) === written(wished))
    if (found) return found.tag
  }
  return ENGLISH.tag
}

/** Returns the language with its script, such as `zh-Hant` for `zh-TW`. Empty: not a language tag. */
function written(tag: string): string {
  try {
    // POSIX writes `pt_BR.UTF-8`, and `C` for no language.
    const [bare = ''] = tag.split(/[.@]/)
    const { language, script = '' } = new Intl.Locale(bare.replaceAll('_', '-')).maximize()
    return `${language}-${script}`
  } catch {
    return ''
  }
}

/**
 * Loads the messages of a language. Resolves to English if there is no such language. Rejects if the file cannot be
 * read.
 */
export async function loadLanguage(wished: string): Promise<LoadedLanguage> {
  const found = CATALOGUES.find(({ tag }) => tag === wished)
  if (!found?.load) return ENGLISH
  const { messages } = await found.load()
  return { tag: found.tag, rightToLeft: found.rightToLeft, messages }
}

/**
 * Returns a function that changes this process's language, after `ready`. `first`: the present language. The
 * function:
 * - resolves to true if the language has changed;
 * - resolves to false if the language stays the same, or a later call asks for another language;
 * - rejects if the file cannot be read, and changes nothing.
 */
export function languageChanger(
  {
    load = loadLanguage,
    ready = () => Promise.resolve()
  }: {
    readonly load?: typeof loadLanguage
    readonly ready?: () => Promise<void>
  } = {},
  first: string = ENGLISH.tag
): (tag: string) => Promise<boolean> {
  let wish = first
  let spoken = first
  return async (tag) => {
    if (tag === wish) return false
    wish = tag
    try {
      const language = await load(tag)
      await ready()
      if (wish !== tag) return false
      setLanguage(language)
      spoken = tag
      return true
    } catch (error) {
      if (wish === tag) wish = spoken
      throw error
    }
  }
}
