import type { CustomerKey } from '../../shared/domain/ids'
import { SPELLING_LIMIT, spellingLanguages, type SpellingState } from '../../shared/domain/spelling'
import { describeError } from '../../shared/errorDescription'
import type { Settings } from '../settings/effective'
import type { Dictionaries } from './dictionaries'
import { checkedLanguage } from './dictionaryNames'

/** The checker of Chromium, or the system's checker that Chromium uses. */
export interface Checker {
  /** Checks texts in these languages. Empty: checks nothing. */
  use(languages: readonly string[]): void
  /** Calls `listener` with each language for which there is neither a system's checker nor a dictionary. */
  onMissing(listener: (language: string) => void): { dispose(): void }
}

/** The customer to whom the agent is writing. */
export interface CustomerInView {
  readonly key: CustomerKey
  /** The languages that the agent chose for this customer. Null: none. */
  readonly chosen: readonly string[] | null
  /** The customer's language, as the server writes it. Empty: not known. */
  readonly language: string
}

export interface SpellingParts {
  readonly platform: NodeJS.Platform
  readonly checker: Checker
  readonly dictionaries: Dictionaries
  /** The folder for people's own dictionaries. */
  readonly folder: string
  readonly settings: Pick<Settings, 'get' | 'set' | 'watch'>
  /** Returns the languages of this computer, the best first. */
  readonly systemLanguages: () => readonly string[]
  /** Null: the window shows no customer. */
  readonly customer: () => CustomerInView | null
  /** Saves the languages that the agent chose for a customer. Null: the languages of the settings count again. */
  readonly choose: (key: CustomerKey, languages: readonly string[] | null) => void
  readonly tell: (state: SpellingState) => void
  readonly log: (line: string) => void
}

/**
 * The entries about languages in a field's menu. They belong to the customer who was in view when the menu opened.
 */
export interface SpellingMenu {
  readonly languages: readonly { readonly tag: string; readonly isOn: boolean }[]
  /** True if the agent chose languages for this customer. */
  readonly isOfCustomer: boolean
  /**
   * Adds or removes a language, for this customer or in the settings. Adds none beyond `SPELLING_LIMIT`. When the
   * last language of the settings is removed, spelling is off.
   */
  toggle(language: string): void
  /** Forgets the languages of this customer. */
  reset(): void
}

export interface Spelling {
  /** Looks for dictionaries again and uses them. On macOS, only calls `tell`. */
  check(): void
  /** Checks in the languages of the visible customer. Call this when another customer is visible. */
  follow(): void
  /** Null: spelling is off, macOS chooses the languages, or no language can be checked. */
  menu(): SpellingMenu | null
  dispose(): void
}

/** Decides in which languages texts are checked: those of the settings or of the visible customer. */
export function createSpelling(parts: SpellingParts): Spelling {
  const { platform, checker, dictionaries, folder, settings, customer, log } = parts
  const findsLanguage = platform === 'darwin'
  const unusable = new Set<string>()
  let withDictionary: ReadonlySet<string> = new Set()
  let state: SpellingState = { languages: [], standard: [], findsLanguage, folder, unusable: [] }
  /** What the last `follow` used. Null: the next `follow` tells the checker in any case. */
  let asked: string | null = null
  let isOver = false

  function renew(): void {
    const system = [...new Set(parts.systemLanguages().flatMap((tag) => checkedLanguage(tag) ?? []))]
    // Windows itself checks the languages that a person added to Windows. Chromium reports those it cannot check.
    const all = new Set([...(platform === 'win32' ? system : []), ...withDictionary])
    const languages = [...all].filter((language) => !unusable.has(language)).sort()
    const standard = system.filter((language) => languages.includes(language))
    state = { languages, standard, findsLanguage, folder, unusable: [...unusable].sort() }
    parts.tell(state)
  }

  function wanted(inView = customer()): readonly string[] {
    return spellingLanguages(state, {
      chosen: settings.get('spellingLanguages'),
      ofCustomer: inView?.chosen ?? null,
      spoken: inView === null ? null : checkedLanguage(inView.language)
    })
  }

  function follow(): void {
    const isOn = settings.get('spelling')
    const languages = isOn && !findsLanguage ? wanted() : []
    const next = `${isOn} ${languages.join(' ')}`
    if (next === asked || isOver) return
    asked = next
    if (findsLanguage) return checker.use(isOn ? ['system'] : [])
    use(languages).catch((error: unknown) => log(`spelling: not changed: ${describeError(error)}`))
  }

  async function use(languages: readonly string[]): Promise<void> {
    const mine = asked
    const ready: string[] = []
    for (const language of languages) {
      if (!withDictionary.has(language) || (await dictionaries.prepare(language))) ready.push(language)
      else lacks(language)
      // The agent has opened another customer meanwhile.
      if (asked !== mine || isOver) return
    }
    checker.use(ready)
  }

  function lacks(language: string): void {
    if (unusable.has(language)) return
    unusable.add(language)
    renew()
  }

  function check(): void {
    if (findsLanguage) return renew()
    findDictionaries().catch((error: unknown) => log(`spelling: cannot look for dictionaries: ${describeError(error)}`))
  }

  async function findDictionaries(): Promise<void> {
    const found = await dictionaries.find()
    // A language stays unusable until its dictionary works. Otherwise the settings would offer it for a moment,
    // before it fails again.
    for (const language of [...unusable])
      if (!withDictionary.has(language) || !found.has(language) || (await dictionaries.prepare(language)))
        unusable.delete(language)
    if (isOver) return
    withDictionary = found
    asked = null
    renew()
    follow()
  }

  function choose(inView: CustomerInView | null, languages: readonly string[]): void {
    if (inView !== null) parts.choose(inView.key, languages)
    else if (languages.length > 0) settings.set('spellingLanguages', languages)
    else settings.set('spelling', false)
    follow()
  }

  const missing = checker.onMissing(lacks)
  const watch = settings.watch((key) => {
    if (key === 'spelling' || key === 'spellingLanguages') follow()
  })

  return {
    check,
    follow,
    menu() {
      if (!settings.get('spelling') || findsLanguage || state.languages.length === 0) return null
      const inView = customer()
      const now = wanted(inView)
      return {
        languages: state.languages.map((tag) => ({ tag, isOn: now.includes(tag) })),
        isOfCustomer: (inView?.chosen ?? null) !== null,
        toggle(language) {
          const without = now.filter((one) => one !== language)
          if (without.length < now.length) choose(inView, without)
          else if (now.length < SPELLING_LIMIT) choose(inView, [...now, language])
        },
        reset() {
          if (inView !== null) parts.choose(inView.key, null)
          follow()
        }
      }
    },
    dispose() {
      isOver = true
      missing.dispose()
      watch.dispose()
    }
  }
}
