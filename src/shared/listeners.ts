/** `Told`: the arguments of each listener. */
export interface Listeners<Told extends readonly unknown[] = []> {
  /** Adds a listener, which `dispose` removes. If a function is added twice, `tell` still calls it only once. */
  readonly add: (listener: (...told: Told) => void) => { dispose(): void }
  /** Calls all listeners, in the order in which they were added. */
  readonly tell: (...told: Told) => void
  readonly clear: () => void
}

export function createListeners<Told extends readonly unknown[] = []>(): Listeners<Told> {
  const listeners = new Set<(...told: Told) => void>()
  return {
    add: (listener) => {
      listeners.add(listener)
      return { dispose: () => void listeners.delete(listener) }
    },
    // Loops over a copy, because a listener may add or remove listeners.
    tell: (...told) => {
      for (const listener of [...listeners]) listener(...told)
    },
    clear: () => listeners.clear()
  }
}
