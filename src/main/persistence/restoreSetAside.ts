import type { Store } from '../state/store'
import type { SetAsideWork, SetAside } from './setAside'
import type { UnsentWorkPlace } from './unsentWorkFolders'
import type { UnsentWorkFiles } from './unsentWorkFiles'

export interface RestoreParts {
  readonly store: Store
  readonly setAside: SetAside
  /** Null: there is no workspace, or it is the demo, which is never saved. */
  readonly origin: () => string | null
  /**
   * `place`: where this agent's work is saved; null: not chosen yet. `records`: the files there; null: not open.
   * `isRestored`: true if their records are in the state.
   */
  readonly place: () => UnsentWorkPlace | null
  readonly records: () => UnsentWorkFiles | null
  readonly isRestored: () => boolean
  /** Writes the whole state to the files before it returns. */
  readonly keepAll: (records: UnsentWorkFiles) => void
}

/** Restores work that was set aside, one folder after the other, once the agent's name is known. */
export interface SetAsideRestorer {
  /** Call this when a sign-in page is shown. Begins a new folder, because another agent may sign in. */
  signInShown(): void
  agentNamed(name: string): void
  /**
   * Call this after the state has received restored work. Returns true if this restorer sent the work. The restorer
   * then saves the state, and restores the next work. If the state was saved, the restorer removes the work's folder.
   */
  stateRestored(): boolean
  /** Tells the state whether set-aside work may belong to this agent. */
  reportHeld(isHeld: boolean): void
  reportDamage(): void
  clear(): void
}

export function createSetAsideRestorer({
  store,
  setAside,
  origin,
  place,
  records,
  isRestored,
  keepAll
}: RestoreParts): SetAsideRestorer {
  const taken = new Set<string>()
  let restoring: (SetAsideWork & { readonly name: string }) | null = null

  function reportHeld(held: boolean): void {
    if (held !== store.state.hasSetAsideWork) store.enqueue({ type: 'setAside.changed', held })
  }

  function reportDamage(): void {
    store.enqueue({ type: 'notice.raised', notice: { kind: 'unsentWorkDamaged' } })
  }

  function restoreNext(name: string): void {
    const at = origin()
    if (at === null) return
    const { userId } = store.state.me
    const found = setAside.takeOfName(at, { userId, name }, place())
    const placeKey = JSON.stringify(found?.place ?? null)
    // The disk may have refused to remove work that was restored. In that case, the same work is found again here,
    // and must not be restored twice.
    if (!found || (found.place && taken.has(placeKey))) return
    taken.add(placeKey)
    restoring = { ...found, name }
    store.enqueue({ type: 'unsentWork.restored', origin: at, userId, work: found.work, again: true })
    if (found.isDamaged) reportDamage()
  }

  return {
    signInShown: () => {
      const at = origin()
      if (at !== null) setAside.beginFolder(at)
    },
    reportHeld,
    reportDamage,
    agentNamed: (name) => {
      if (place()?.userId === null) records()?.outbox.nameOwner(name)
      reportHeld(false)
      restoreNext(name)
    },
    stateRestored: () => {
      const from = restoring
      if (!from) return false
      restoring = null
      const own = isRestored() ? records() : null
      // The set-aside work stays on the disk if the state cannot be saved now.
      if (own) keepAll(own)
      if (from.place && own?.failure === null) setAside.remove(from.place)
      restoreNext(from.name)
      return true
    },
    clear: () => {
      restoring = null
    }
  }
}
