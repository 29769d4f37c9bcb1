import type { NamesOfOthers } from '../reducers/assignments'

/**
 * At most this many names are kept. When one more comes, all are forgotten, and a list has to decide about each name
 * again.
 */
const NAME_LIMIT = 2_000

/**
 * Names of other agents. While the agent's own name is not known, a name in a frame may be the agent's own, and only a
 * list can tell. Deskhand reads a list once for each name. A list may leave out customers of other agents, but never
 * the agent's own. So if the list marks no customer with this name as "mine", the name is another agent's.
 */
export interface NameTable extends NamesOfOthers {
  /** Notes that the next list decides whose name this is. `revision`: the store's revision now. */
  ask(name: string, revision: number): void
  /** Notes that a row gives this name to another agent. */
  add(name: string): void
  /**
   * Call this function at the end of a list that was requested at revision `asOf`. Every name noted until then is
   * another agent's.
   */
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
