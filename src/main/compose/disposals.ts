import { describeError } from '../../shared/errorDescription'
export interface Disposable {
  dispose(): void
}

/** The parts that must be ended, in the order of their creation. */
export interface Disposals {
  /** Adds a part and returns it. `name` is for the log. */
  add<T extends Disposable>(name: string, part: T): T
  /** Ends every part, the newest first. A part that fails does not stop the others from ending. */
  dispose(): void
}

export function createDisposals(log: (line: string) => void): Disposals {
  const parts: { readonly name: string; readonly part: Disposable }[] = []
  return {
    add(name, part) {
      parts.push({ name, part })
      return part
    },
    dispose() {
      for (let last = parts.pop(); last !== undefined; last = parts.pop()) {
        try {
          last.part.dispose()
        } catch (error) {
          log(`${last.name}: not ended, ${describeError(error)}`)
        }
      }
    }
  }
}
