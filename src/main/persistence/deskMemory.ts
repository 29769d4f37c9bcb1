import type { Cancel, Timers } from '../../shared/clock'
import type { NotSavedReason, Saving } from '../../shared/domain/saving'
import type { Workspace } from '../../shared/domain/workspace'
import type { DeskEvent } from '../../shared/events'
import { isLive } from '../desk/connectionFacts'
import type { Desk } from '../desk/desk'
import type { DeskChange } from '../desk/deskState'
import type { StoreOpening, StorePlace, WorkspaceStore } from './workspaceStore'

/** Conversations and drafts are on disk at the latest this long after they changed, ms. */
const FLUSH_AFTER = 1000
/** When to try again what the disk refused, ms; the last one goes on. */
const RETRY_AFTER = [1000, 2000, 5000, 10_000, 30_000]

export interface DeskMemoryParts {
  readonly desk: Desk
  readonly timers: Timers
  readonly open: (place: StorePlace, onTrouble: () => void) => StoreOpening
  /** Deletes what was kept; undefined: of whoever was here last. False: something is still there. */
  readonly forget: (origin: string, userId: string | null | undefined) => boolean
}

/**
 * Keeps on disk what the agent writes and sees, and brings it back. A store is opened when it is known whose it is: at
 * the greeting, or with the first list of a server that does not greet, before that list is applied. Until the queue is
 * read nothing can leave, so nothing leaves unsaved.
 */
export interface DeskMemory {
  /** That this message is about to leave is on disk, or saving fails and the agent was told. */
  isSaved(id: number): boolean
  /** After a sign-out. Rejects if something could not be deleted. */
  forget(workspace: Workspace): Promise<void>
  dispose(): void
}

export function createDeskMemory({ desk, timers, open, forget }: DeskMemoryParts): DeskMemory {
  let place: StorePlace | null = null
  let lastPlace: StorePlace | null = null
  let store: WorkspaceStore | null = null
  let refusal: NotSavedReason | null = null
  let isRestored = false
  /** Where words of this run were kept before the server said whose they are. */
  let outgrown: StorePlace | null = null
  let tries = 0
  let cancelFlush: Cancel | null = null
  let cancelRetry: Cancel = () => undefined

  function enter(next: StorePlace): void {
    leave()
    place = next
    lastPlace = next
    tries = 0
    openStore(next)
  }

  function openStore(at: StorePlace): void {
    const opening = open(at, troubled)
    refusal = opening.ok ? null : opening.reason
    if (opening.ok) {
      store = opening.store
      desk.apply({ type: 'desk.restored', words: opening.words, ...at })
      if (opening.isDamaged) desk.apply({ type: 'notice.raised', notice: { id: desk.state.transcripts.nextId(), kind: 'wordsDamaged' } })
    } else retryLater(() => openStore(at))
    report()
  }

  function leave(): void {
    cancelRetry()
    cancelFlush?.()
    cancelFlush = null
    if (isRestored) store?.transcripts.flush(isLive(desk.state.connection))
    store?.close()
    store = null
    place = null
    refusal = null
    isRestored = false
  }

  function troubled(): void {
    report()
    if (store?.trouble) retryLater(recover)
  }

  function recover(): void {
    // Before it has been read into the desk, the desk must not replace the file.
    if (isRestored) store?.compact(desk.state)
    if (store?.trouble) retryLater(recover)
    else tries = 0
  }

  function retryLater(attempt: () => void): void {
    cancelRetry()
    cancelRetry = timers.after(RETRY_AFTER[Math.min(tries++, RETRY_AFTER.length - 1)] ?? 0, attempt)
  }

  function report(): void {
    const saving = savingNow()
    const shown = desk.state.saving
    const isSame = saving.kind === shown.kind && JSON.stringify(saving) === JSON.stringify(shown)
    if (!isSame) desk.apply({ type: 'saving.changed', saving })
  }

  function savingNow(): Saving {
    const reason = refusal ?? store?.trouble
    if (reason) return { kind: 'notSaved', reason }
    return store ? { kind: 'saved', encrypted: store.encrypted } : { kind: 'idle' }
  }

  function identify(userId: string | null, wiped: boolean): void {
    const origin = savedOrigin()
    if (origin === null || (place && place.userId === userId)) return
    // Nothing of an earlier run was in there, or the desk would have been wiped: it is all this user's.
    if (place?.userId === null && isRestored && !wiped) outgrown = place
    enter({ origin, userId })
  }

  /** The demo is never saved. */
  function savedOrigin(): string | null {
    const { workspace } = desk.state
    return workspace && !workspace.demo ? workspace.origin : null
  }

  function restored(own: WorkspaceStore): void {
    isRestored = true
    own.outbox.keep(desk.state)
    own.outbox.keepDrafts(desk.state)
    for (const key of desk.state.transcripts.keys()) own.transcripts.note(desk.state, key)
    flushLater()
    if (outgrown) forget(outgrown.origin, outgrown.userId)
    outgrown = null
  }

  function flushLater(): void {
    cancelFlush ??= timers.after(FLUSH_AFTER, () => {
      cancelFlush = null
      store?.transcripts.flush(isLive(desk.state.connection))
      store?.compact(desk.state)
      store?.sync()
    })
  }

  function follow(own: WorkspaceStore, change: DeskChange, event: DeskEvent): void {
    if (isAboutOwnMessages(event)) own.outbox.keep(desk.state)
    if (event.type === 'draft.kept') own.outbox.keepDraft(desk.state, event.key)
    for (const key of change.transcripts) own.transcripts.note(desk.state, key)
    if (event.type === 'retention.changed') own.rewrite(desk.state)
    // The queue is read every few minutes: also in quiet times nothing stays for longer than it may.
    const isOverdue = event.type === 'queue.refreshed' && own.isDue
    if (change.transcripts.size > 0 || event.type === 'draft.kept' || isOverdue) flushLater()
  }

  const watch = desk.watch((change, event) => {
    if (event.type === 'workspace.entered') {
      leave()
      outgrown = null
      return report()
    }
    if (event.type === 'session.greeted' && event.userId !== null) identify(event.userId, change.reset)
    if (event.type === 'queue.listed' && !place) identify(desk.state.me.userId, false)
    if (!store || !place) return
    const isOurs = event.type === 'desk.restored' && event.origin === place.origin && event.userId === place.userId
    if (isOurs) restored(store)
    else if (isRestored) follow(store, change, event)
  })

  return {
    isSaved: (id) => {
      if (!place) return savedOrigin() === null
      return !store || store.trouble !== null || store.outbox.saysLeaving(id)
    },
    forget: async ({ origin }) => {
      if (place?.origin === origin) leave()
      const userId = lastPlace?.origin === origin ? lastPlace.userId : undefined
      if (!forget(origin, userId)) throw new Error('Words that were kept are still there')
    },
    dispose: () => {
      watch.dispose()
      leave()
    }
  }
}

function isAboutOwnMessages({ type }: DeskEvent): boolean {
  return type.startsWith('message.')
}
