import { messages, type Messages } from './messages'

export interface LoadedLanguage {
  /** The language, such as `pt-BR`. */
  readonly tag: string
  readonly rightToLeft: boolean
  readonly messages: Partial<Messages>
}

export const ENGLISH: LoadedLanguage = { tag: 'en', rightToLeft: false, messages }

let spoken = ENGLISH
let onRead: () => void = () => undefined

/** Returns the language of this process. */
export function current(): LoadedLanguage {
  onRead()
  return spoken
}

/** Changes the language of this process. `loadLanguage` finds a language by its tag. */
export function setLanguage(language: LoadedLanguage): void {
  spoken = language
}

/**
 * Calls `listener` whenever a text or the locale is read. So a window knows what it must draw again in another
 * language. A second call replaces the listener.
 */
export function watchReads(listener: () => void): void {
  onRead = listener
}

/**
 * Returns the locale for dates, numbers and lists. English is British. Numbers always have Latin digits, because
 * names, ids and times beside them have Latin digits too.
 */
export function locale(): string {
  const { tag } = current()
  return tag === 'en' || tag === 'en-XA' ? 'en-GB' : `${tag}-u-nu-latn`
}

/** Returns a function that keeps the result of `make` until the language changes. Formatters are slow to make. */
export function perLanguage<T>(make: (locale: string) => T): () => T {
  let kept: { readonly locale: string; readonly value: T } | null = null
  return () => {
    const asked = locale()
    if (kept?.locale !== asked) kept = { locale: asked, value: make(asked) }
    return kept.value
  }
}

/** Makes a table of texts. Each read returns the text in the present language. */
export function textTable<T extends object>(texts: { readonly [K in keyof T]: () => T[K] }): T {
  const properties = Object.entries<() => unknown>(texts).map(([key, get]) => [key, { get, enumerable: true }] as const)
  return Object.defineProperties({}, Object.fromEntries(properties)) as T
}
