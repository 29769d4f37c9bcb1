/** A part to which other parts refer before it exists. */
export interface LaterPart<T> {
  /** Returns the part. Throws if it does not exist yet: the parts are then made in the wrong order. */
  (): T
  /** Throws if the part exists already. */
  fill(part: T): void
}

/** For two parts that need each other: the first one gets a later part instead of the second one. */
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
