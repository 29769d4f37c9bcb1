import type { Cancel, Timers } from '../../shared/clock'
import type { AgentOfWorkspace } from '../../shared/domain/kept'
import type { Workspace } from '../../shared/domain/workspace'
import type { StoreEvent } from '../../shared/events'
import type { Store } from '../state/store'
import type { StateChange } from '../state/tables/tables'
import type { AccountFile } from './accountFile'

/** How long Deskhand waits before it tries again, if the file could not be read or written. */
const RETRY_MS = 30_000

export interface KeeperParts<Kept> {
  readonly store: Store
  readonly file: AccountFile<Kept>
  readonly timers: Timers
  readonly empty: Kept
  readonly isEmpty: (kept: Kept) => boolean
  /** Returns the event that puts the content of the file into the state. Null: no event is needed. */
  readonly restore: (owner: AgentOfWorkspace, kept: Kept) => StoreEvent | null
  /**
   * Returns the content that this event puts into the state, with the content's agent. Null: the event puts no
   * content into the state. Absent: no event does.
   */
  readonly restoredBy?: (event: StoreEvent) => (AgentOfWorkspace & { readonly kept: Kept }) | null
  /**
   * Returns the content to write now. Null: nothing is written now. `kept`: the content of the file. To write later,
   * call `save` then: it calls `next` again.
   */
  readonly next: (kept: Kept, save: () => void) => Kept | null
  readonly saved?: () => void
  /**
   * Called after each read and write of the file: true if the file could not be read or written. Also called with
   * false when the agent leaves.
   */
  readonly refused?: (isRefused: boolean) => void
  /**
   * Returns what to write after the state has forgotten all customers, for example because the agent left. Null or
   * absent: nothing is written.
   */
  readonly last?: () => Kept | null
  /** Calls `listener` when the content may have changed without an event. Absent: only events change the content. */
  readonly watch?: (listener: () => void) => { dispose(): void }
  /** Called for each event, before anything is written. */
  readonly changed?: (change: StateChange, event: StoreEvent) => void
  /** Called when nothing of this agent may be written any more. */
  readonly left?: () => void
}

export interface AgentKeeper {
  /**
   * After a sign-out, deletes the agent's data of this workspace. Deletes the data of all agents there if the agent
   * is unknown. Rejects if the file could not be written.
   */
  forget(workspace: Workspace): Promise<void>
  dispose(): void
}

/**
 * Saves data about the agent's customers in a file for the next run. Reads the file as soon as the server names the
 * agent. Without a name, reads it just before the first list. Saves nothing of the demo workspace.
 */
export function keepPerAgent<Kept>(parts: KeeperParts<Kept>): AgentKeeper {
  const { store, file, timers, empty } = parts
  let owner: AgentOfWorkspace | null = null
  /** Null: the file must not be written, because its content is not in the state yet. */
  let kept: Kept | null = null
  let isRestoring = false
  let cancel: Cancel | null = null
  /** Workspaces where the disk has refused to delete the data of an unknown agent so far. */
  const toEmpty = new Set<string>()
  let cancelEmptying: Cancel | null = null

  function emptyAll(): void {
    for (const origin of toEmpty) if (file.write({ origin, userId: null }, empty)) toEmpty.delete(origin)
    if (toEmpty.size === 0) return
    cancelEmptying ??= timers.after(RETRY_MS, () => {
      cancelEmptying = null
      emptyAll()
    })
  }

  function enter(userId: string | null): void {
    const { workspace } = store.state
    if (workspace === null || workspace.demo || (owner?.origin === workspace.origin && owner.userId === userId)) return
    leave()
    owner = { origin: workspace.origin, userId }
    load()
  }

  function load(): void {
    if (owner === null) return
    if (toEmpty.size > 0) emptyAll()
    // An earlier unknown agent's data must not be mixed with this agent's. So the file is read only after they have
    // been deleted.
    const read = owner.userId === null && toEmpty.has(owner.origin) ? null : file.read(owner)
    parts.refused?.(read === null)
    if (read === null) return later()
    const event = parts.isEmpty(read) ? null : parts.restore(owner, read)
    isRestoring = event !== null
    if (event) store.enqueue(event)
    else kept = read
  }

  function save(): void {
    const next = owner === null || kept === null ? null : parts.next(kept, save)
    if (owner === null || next === null) return
    const isWritten = file.write(owner, next)
    parts.refused?.(!isWritten)
    if (!isWritten) return later()
    kept = next
    parts.saved?.()
  }

  function later(): void {
    cancel ??= timers.after(RETRY_MS, () => {
      cancel = null
      if (kept === null && !isRestoring) load()
      save()
    })
  }

  function leave(): void {
    cancel?.()
    cancel = owner = kept = null
    isRestoring = false
    parts.refused?.(false)
    parts.left?.()
  }

  function changed(change: StateChange, event: StoreEvent): void {
    // The next agent may be another person, because the workspace does not say who is signed in. So this agent's data
    // are deleted.
    const isDeleted = event.type === 'unsentWork.setAside' && owner?.userId === null
    if (isDeleted && owner) {
      toEmpty.add(owner.origin)
      emptyAll()
    }
    // The state has forgotten all customers. Their data stay on the disk for the next session, except if they were
    // deleted just above.
    if (change.reset) {
      const last = kept === null || isDeleted ? null : (parts.last?.() ?? null)
      if (owner && last !== null) file.write(owner, last)
      leave()
    }
    const restored = parts.restoredBy?.(event)
    if (restored && restored.origin === owner?.origin && restored.userId === owner.userId)
      [kept, isRestoring] = [restored.kept, false]
    if (event.type === 'session.greeted' && event.userId !== null) enter(event.userId)
    else if (event.type === 'queue.arrived' && owner === null) enter(store.state.me.userId)
    parts.changed?.(change, event)
    save()
  }

  const watch = store.watch(changed)
  const watchMore = parts.watch?.(save)
  return {
    forget: async ({ origin }) => {
      const own = owner?.origin === origin ? owner : null
      if (own) leave()
      if (!(own ? file.forget(own) : file.forgetAll(origin)))
        throw new Error('What Deskhand keeps of this agent is still on the disk')
      if (own === null || own.userId === null) toEmpty.delete(origin)
    },
    dispose: () => {
      save()
      leave()
      emptyAll()
      cancelEmptying?.()
      watch.dispose()
      watchMore?.dispose()
    }
  }
}

export interface CollectingParts<Kept> extends Omit<KeeperParts<Kept>, 'next'> {
  /** Returns for how long changes are collected, in ms. Then they are written together. 0: they are written at once. */
  readonly delayMs: () => number
  /** Returns true if the content to write differs from `kept`, the content of the file. */
  readonly isChanged: (kept: Kept) => boolean
  readonly now: () => Kept
}

/** Like `keepPerAgent`, for content that changes often: changes are written together. */
export function keepPerAgentTogether<Kept>(parts: CollectingParts<Kept>): AgentKeeper {
  const { timers, delayMs, isChanged, now } = parts
  let isDue = false
  let cancel: Cancel | null = null
  /** Delay of the timer that runs now. Infinity: no timer runs. */
  let runningMs = Infinity

  function stop(): void {
    cancel?.()
    cancel = null
    runningMs = Infinity
  }

  const keeper = keepPerAgent<Kept>({
    ...parts,
    next: (kept, save) => {
      if (!isChanged(kept)) return null
      if (isDue || delayMs() === 0) {
        stop()
        return now()
      }
      if (delayMs() >= runningMs) return null
      stop()
      runningMs = delayMs()
      cancel = timers.after(runningMs, () => {
        stop()
        isDue = true
        save()
        isDue = false
      })
      return null
    },
    left: () => {
      stop()
      parts.left?.()
    }
  })

  return {
    forget: keeper.forget,
    dispose: () => {
      isDue = true
      keeper.dispose()
    }
  }
}
