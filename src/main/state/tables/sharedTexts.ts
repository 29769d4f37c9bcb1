/** At most this many texts are shared. When one more comes, the table is emptied and fills again. */
const TEXT_LIMIT = 2_000

/** Keeps one copy of each text that many records have, such as the name of a company page. */
export interface SharedTexts {
  /** Returns an equal value. For a text that came before, returns the first copy of it. */
  share<T>(value: T): T
  clear(): void
}

export function createSharedTexts(): SharedTexts {
  const texts = new Map<unknown, unknown>()

  return {
    share: <T>(value: T): T => {
      if (typeof value !== 'string') return value
      const known = texts.get(value)
      // The map stores each text as its own value, so `known` has the type of `value`.
      if (known !== undefined) return known as T
      if (texts.size >= TEXT_LIMIT) texts.clear()
      texts.set(value, value)
      return value
    },
    clear: () => texts.clear()
  }
}
