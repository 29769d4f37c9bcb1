/**
 * How the server names this agent. The id comes when the connection opens. The name comes from a customer who is
 * certainly this agent's. Null: not known yet.
 */
export interface Identity {
  readonly userId: string | null
  readonly name: string | null
}

/** Names of which a list has shown that they are certainly other agents'. */
export interface NamesOfOthers {
  has(name: string): boolean
  /** Returns true if a list was read for this name but ended early. The next whole list decides. */
  isAwaiting(name: string): boolean
}

/**
 * `others` and `asked` have at most this many names each. If `others` is full, `add` empties it, and a list must
 * decide again about its names. If `asked` is full, `ask` adds nothing.
 */
const NAME_LIMIT = 2_000

/** Names of other agents. While this agent's own name is unknown, only a list can tell whose a new name is. */
export interface NameTable extends NamesOfOthers {
  /** Remembers a name, so that the next list decides whose name it is. `revision`: the store's revision now. */
  ask(name: string, revision: number): void
  add(name: string): void
  /**
   * Call this at the end of a list that was requested at revision `asOf`. The list has all of this agent's customers.
   * So names from before `asOf` that were never "mine" are other agents'. `cut`: the list ended early, so these names
   * wait for another list.
   */
  listed(asOf: number, cut: boolean): void
  clear(): void
}

export function createNameTable(): NameTable {
  const others = new Set<string>()
  const asked = new Map<string, number>()
  /** Names about which a list did not decide, because it ended early. */
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
