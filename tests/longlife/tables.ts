import { callingFile } from '../support/composedWorkspace'

/** The maps and sets that `src/main` has made. */
export interface Tables {
  /**
   * Returns the number of entries in all tables that a file made, for each file. Files without entries are absent.
   * Collect garbage before the call.
   */
  entries(): Readonly<Record<string, number>>
  /** Ends the recording. Tables that are made later do not count. */
  stop(): void
}

type Table = { readonly size: number }

/**
 * Records each new map and set of `src/main` from now on, which is slow. Call `stop` when all tables that stay are
 * made.
 */
export function watchTables(): Tables {
  const { Map: RealMap, Set: RealSet } = globalThis
  const made: { readonly file: string; readonly table: WeakRef<Table> }[] = []
  const note = (table: Table): void => {
    const file = callingFile()
    if (file !== 'unknown') made.push({ file, table: new WeakRef(table) })
  }
  globalThis.Map = class<K, V> extends RealMap<K, V> {
    constructor(entries?: Iterable<readonly [K, V]> | null) {
      super(entries)
      note(this)
    }
  } as MapConstructor
  globalThis.Set = class<T> extends RealSet<T> {
    constructor(values?: Iterable<T> | null) {
      super(values)
      note(this)
    }
  } as SetConstructor
  return {
    entries: () => {
      const found: Record<string, number> = {}
      for (const { file, table } of made.splice(0)) {
        const alive = table.deref()
        if (alive === undefined) continue
        made.push({ file, table })
        if (alive.size > 0) found[file] = (found[file] ?? 0) + alive.size
      }
      return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)))
    },
    stop: () => Object.assign(globalThis, { Map: RealMap, Set: RealSet })
  }
}
