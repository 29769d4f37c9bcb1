import { CATALOGUES, type Catalogue } from './catalogues'
import { ENGLISH, speak, type Spoken } from './current'

/** A language that Deskhand can speak. `name`: what the language calls itself. */
export type Language = Pick<Catalogue, 'tag' | 'name' | 'rightToLeft'>

export const LANGUAGES: readonly Language[] = CATALOGUES

/** The setting that leaves the choice to the system. */
export const SYSTEM_LANGUAGE = 'system'

/**
 * The language to speak. `setting`: a tag, or `system`. `systemTags`: what the system prefers, the best first. The first
 * of them that Deskhand speaks counts: `pt-PT` is read by people who read `pt-BR`, but `zh-TW` has another script than
 * `zh-Hans`. English, if there is none.
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

/** The language with its script, such as `zh-Hant` for `zh-TW`. Empty: this is no language tag. */
function written(tag: string): string {
  try {
    // POSIX writes pt_BR.UTF-8, and C for no language.
    const [bare = ''] = tag.split(/[.@]/)
    const { language, script = '' } = new Intl.Locale(bare.replaceAll('_', '-')).maximize()
    return `${language}-${script}`
  } catch {
    return ''
  }
}

/** Loads the messages of a language. English needs no loading. Rejects if the file cannot be read. */
export async function loadLanguage(wished: string): Promise<Spoken> {
  const found = CATALOGUES.find(({ tag }) => tag === wished)
  if (!found?.load) return ENGLISH
  const { messages } = await found.load()
  return { tag: found.tag, rightToLeft: found.rightToLeft, messages }
}

/**
 * A function that changes the language of this process. Only the last wish counts, whichever file is read first. `ready`
 * resolves when the moment for a change has come. Resolves with true if the language has changed. Rejects if its file
 * cannot be read: the language stays as it was.
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
      speak(language)
      spoken = tag
      return true
    } catch (error) {
      if (wish === tag) wish = spoken
      throw error
    }
  }
}
