import type { NamesOfOthers } from '../reducers/assignments'

/**
 * At most this many names are kept. At the limit, `add` first forgets all names, and `ask` notes no further name. A
 * list then decides about each forgotten name again.
 */
const NAME_LIMIT = 2_000

/**
 * Names of other agents. While this agent's own name is not known, a name in a frame may be this agent's, and only a
 * list can tell. Deskhand reads a list once for each name.
 */
export interface NameTable extends NamesOfOthers {
  /**
   * Notes that the next list decides whose name this is. `revision`: the current revision of the store. Does nothing if
   * the name is noted already.
   */
  ask(name: string, revision: number): void
  add(name: string): void
  /**
   * Call this at the end of a list that was requested at revision `asOf`. A name that `ask` had noted by then counts
   * as another agent's from now on. The reason: no row with the name was "mine", and a list never leaves out this
   * agent's customers. `cut`: true if the list ended early. It may then have left some of them out, so the names wait
   * for another list.
   */
  listed(asOf: number, cut: boolean): void
  clear(): void
}

export function createNameTable(): NameTable {
  const others = new Set<string>()
  const asked = new Map<string, number>()
  /** Names in `asked` that a cut list did not decide about. */
  const awaiting = new Set<string>()

  function add(name: string): void {
    if (others.size >= NAME_LIMIT) others.clear()
    others.add(name)
    asked.delete(name)
    awaiting.delete(name)
  }

  return {
    has: (name) => others.has(name),
    isAwaiting: (name) => awaiting.has(name),
    add,
    ask: (name, revision) => {
      if (!others.has(name) && !asked.has(name) && asked.size < NAME_LIMIT) asked.set(name, revision)
    },
    listed: (asOf, cut) => {
      for (const [name, revision] of asked)
        if (revision > asOf) continue
        else if (cut) awaiting.add(name)
        else add(name)
    },
    clear: () => {
      others.clear()
      asked.clear()
      awaiting.clear()
    }
  }
}
