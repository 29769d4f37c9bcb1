import type { Store } from '../state/store'
import type { SetAsideWork, SetAside } from './setAside'
import type { StorePlace } from './slots'
import type { WorkspaceStore } from './workspaceStore'

export interface HomecomingParts {
  readonly store: Store
  readonly asides: SetAside
  /** Null: nothing is saved for where the desk is now. */
  readonly origin: () => string | null
  /** Where this agent's words are kept now, the records there, and whether it has been read into the desk. */
  readonly place: () => StorePlace | null
  readonly records: () => WorkspaceStore | null
  readonly isRestored: () => boolean
  /** Everything on the desk is in the files when this returns. */
  readonly keepAll: (records: WorkspaceStore) => void
}

/** Brings words that were set aside back to whom they belong, one place after the other, once a name says who is here. */
export interface Homecoming {
  /** Somebody signs in where a person sees it. Also a later run must not take them for the one before. */
  pageShown(): void
  named(name: string): void
  /** The desk has taken words in again; false: not those that were brought back here. */
  restored(): boolean
  /** Says whether something waits that may be of whoever is here. */
  say(isHeld: boolean): void
  sayDamaged(): void
  clear(): void
}

export function createHomecoming({
  store,
  asides,
  origin,
  place,
  records,
  isRestored,
  keepAll
}: HomecomingParts): Homecoming {
  const taken = new Set<string>()
  let returning: (SetAsideWork & { readonly name: string }) | null = null

  function say(held: boolean): void {
    if (held !== store.state.aside) store.enqueue({ type: 'aside.changed', held })
  }

  function sayDamaged(): void {
    store.enqueue({ type: 'notice.raised', notice: { kind: 'wordsDamaged' } })
  }

  function bringBack(name: string): void {
    const at = origin()
    if (at === null) return
    const { userId } = store.state.me
    const aside = asides.ofName(at, { userId, name }, place())
    const where = JSON.stringify(aside?.place ?? null)
    // What could not be removed from where it was is not taken twice.
    if (!aside || (aside.place && taken.has(where))) return
    taken.add(where)
    returning = { ...aside, name }
    store.enqueue({ type: 'desk.restored', origin: at, userId, words: aside.words, again: true })
    if (aside.isDamaged) sayDamaged()
  }

  return {
    pageShown: () => {
      const at = origin()
      if (at !== null) asides.begin(at)
    },
    say,
    sayDamaged,
    named: (name) => {
      if (place()?.userId === null) records()?.outbox.nameOwner(name)
      say(false)
      bringBack(name)
    },
    restored: () => {
      const from = returning
      if (!from) return false
      returning = null
      const own = isRestored() ? records() : null
      // Where nothing can be saved now, what is on the disk stays there.
      if (own) keepAll(own)
      if (from.place && own?.trouble === null) asides.remove(from.place)
      bringBack(from.name)
      return true
    },
    clear: () => {
      returning = null
    }
  }
}
