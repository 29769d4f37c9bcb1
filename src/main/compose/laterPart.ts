/** A part that other parts refer to before it exists. */
export interface LaterPart<T> {
  /**
   * Returns the part. Throws if the part does not exist yet, which means that the order of the composition is wrong.
   */
  (): T
  /** Throws if the part was filled before. */
  fill(part: T): void
}

/** If two parts need each other, one of them is made first, and gets the other through a later part. */
export function createLaterPart<T>(name: string): LaterPart<T> {
  let filled: { readonly part: T } | null = null
  const get = (): T => {
    if (filled === null) throw new Error(`${name} is not made yet`)
    return filled.part
  }
  return Object.assign(get, {
    fill: (part: T): void => {
      if (filled !== null) throw new Error(`${name} is made twice`)
      filled = { part }
    }
  })
}
