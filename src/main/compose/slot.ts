/** A part that others refer to before it is made. */
export interface Slot<T> {
  /** Throws where the part is asked for before it is made: the order of the composition is wrong. */
  (): T
  fill(part: T): void
}

/** Two parts that need each other: one of them gets the other through a slot, and this is the only way. */
export function createSlot<T>(name: string): Slot<T> {
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
