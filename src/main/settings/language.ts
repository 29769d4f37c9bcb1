import { describeError } from '../../shared/errorDescription'
import { current } from '../../shared/text/current'
import { languageChanger, languageFor, type loadLanguage } from '../../shared/text/languages'

export interface LanguageParts {
  /** Returns the languages that the person prefers. The most preferred language comes first. */
  readonly system: () => readonly string[]
  readonly load?: typeof loadLanguage
  readonly log: (line: string) => void
}

/** The language of every text that main shows. */
export interface MainLanguage {
  /** Returns the tag of the language, such as `pt-BR`. */
  tag(): string
  /**
   * Changes to the language that the setting's value names. Resolves to true if the language has changed. If the new
   * language cannot be loaded, nothing changes.
   */
  follow(setting: string): Promise<boolean>
}

export function createLanguage({ system, load, log }: LanguageParts): MainLanguage {
  const change = languageChanger(load && { load })
  return {
    tag: () => current().tag,
    async follow(setting) {
      const tag = languageFor(system(), setting)
      try {
        return await change(tag)
      } catch (error) {
        log(`language: ${tag} is not readable, ${describeError(error)}`)
        return false
      }
    }
  }
}
