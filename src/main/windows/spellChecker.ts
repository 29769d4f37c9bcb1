import type { Event, Session } from 'electron'

/** See `Checker` of `spelling/spelling.ts`. */
export interface SessionChecker {
  use(languages: readonly string[]): void
  onMissing(listener: (language: string) => void): { dispose(): void }
}

/** Returns the spelling checker of a session. `use` leaves out languages that Chromium does not know. */
export function sessionChecker(session: Session, platform: NodeJS.Platform): SessionChecker {
  const listeners = new Set<(language: string) => void>()
  session.on('spellcheck-dictionary-download-failure', (_event: Event, language: string) => {
    for (const listener of listeners) listener(language)
  })
  return {
    use(languages) {
      // The checker of macOS finds the languages itself.
      if (platform !== 'darwin') {
        const known = new Set(session.availableSpellCheckerLanguages)
        session.setSpellCheckerLanguages(languages.filter((language) => known.has(language)))
      }
      session.setSpellCheckerEnabled(languages.length > 0)
    },
    onMissing(listener) {
      listeners.add(listener)
      return { dispose: () => void listeners.delete(listener) }
    }
  }
}
