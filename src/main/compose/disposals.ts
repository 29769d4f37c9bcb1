import { describeError } from '../../shared/errorDescription'
export interface Disposable {
  dispose(): void
}

/** The parts that end with the app or with a workspace. */
export interface Disposals {
  /** Adds a part and returns it. `name` is for the log. */
  add<T extends Disposable>(name: string, part: T): T
  /** Ends every part, the newest first. If ending one part throws, the others are still ended. */
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
