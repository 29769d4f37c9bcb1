import type { NamesOfOthers } from '../reducers/assignments'

/** Names that are remembered: one too many has all be asked about anew. */
const NAME_LIMIT = 2_000

/**
 * As long as the agent's own name is not known, any name may be theirs, and only a list can tell. It is asked about each
 * name once: what a list did not call mine then is somebody else's, also where lists leave out whom others have.
 */
export interface NameTable extends NamesOfOthers {
  /** The list is asked whose name this is. `revision`: of the desk. */
  ask(name: string, revision: number): void
  /** A row says that it is not mine. */
  add(name: string): void
  /** A list that was asked for at this revision was read to its end. */
  listed(asOf: number): void
  clear(): void
}

export function createNameTable(): NameTable {
  const others = new Set<string>()
  const asked = new Map<string, number>()

  function add(name: string): void {
    if (others.size >= NAME_LIMIT) others.clear()
    others.add(name)
    asked.delete(name)
  }

  return {
    has: (name) => others.has(name),
    add,
    ask: (name, revision) => {
      if (!others.has(name) && !asked.has(name) && asked.size < NAME_LIMIT) asked.set(name, revision)
    },
    listed: (asOf) => {
      for (const [name, revision] of asked) if (revision <= asOf) add(name)
    },
    clear: () => {
      others.clear()
      asked.clear()
    }
  }
}
