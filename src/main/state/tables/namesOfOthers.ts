import type { NamesOfOthers } from '../reducers/assignments'

/** At most this many names are remembered. When one more comes, all are forgotten and asked about again. */
const NAME_LIMIT = 2_000

/**
 * Names that belong to other agents. While the agent's own name is not known, any name may be theirs, and only a list
 * can tell. Deskhand asks about each name once. If that list does not call the name mine, it is another
 * agent's, even if the list leaves out customers of others.
 */
export interface NameTable extends NamesOfOthers {
  /** Notes that a list was asked whose name this is. `revision`: of the store. */
  ask(name: string, revision: number): void
  /** A row says that this name is not mine. */
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
