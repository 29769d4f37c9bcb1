export interface Disposable {
  dispose(): void
}

/** What has to be ended, in the order of its creation. */
export interface Disposals {
  /** Takes a part over, and gives it back. `name` is for the log. */
  add<T extends Disposable>(name: string, part: T): T
  /** Ends every part, the newest first. One that fails does not keep the others from ending. */
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
          log(`${last.name}: not ended, ${error instanceof Error ? (error.stack ?? error.message) : 'not an error'}`)
        }
      }
    }
  }
}
