import type { Cancel, Timers } from '../../shared/clock'
import type { UnsentWork, Owner } from '../../shared/domain/kept'
import type { NotSavedReason } from '../../shared/domain/saving'
import type { Workspace } from '../../shared/domain/workspace'
import type { StoreEvent } from '../../shared/events'
import { isReceiving } from '../state/reducers/connection'
import type { Store } from '../state/store'
import type { StateChange } from '../state/tables/tables'
import type { SetAside } from './setAside'
import { createHomecoming } from './homecoming'
import { reportSaving } from './savingReport'
import type { StorePlace } from './slots'
import type { StoreOpening, WorkspaceStore } from './workspaceStore'

/** Conversations and drafts are on disk at the latest this long after they changed, ms. */
const FLUSH_AFTER = 1000
/** When to try again what the disk refused, ms; the last one goes on. */
const RETRY_AFTER = [1000, 2000, 5000, 10_000, 30_000]

export interface PersistenceParts {
  readonly store: Store
  readonly timers: Timers
  readonly open: (place: StorePlace, onTrouble: () => void) => StoreOpening
  readonly asides: SetAside
  /** Deletes what was kept; undefined: of whoever was here last. False: something is still there. */
  readonly forget: (origin: string, userId: string | null | undefined) => boolean
}

/**
 * Keeps on disk what the agent writes and sees, and brings it back. A store is opened when it is known whose it is: at
 * the greeting, or with the first list of a server that does not greet, before that list is applied. Until the queue is
 * read nothing can leave, so nothing leaves unsaved.
 */
export interface Persistence {
  /** That this message is about to leave is on disk, or saving fails and the agent was told. */
  isSaved(id: number): boolean
  /** After a sign-out. Rejects if something could not be deleted. */
  forget(workspace: Workspace): Promise<void>
  dispose(): void
}

export function createPersistence({ store, timers, open, asides, forget }: PersistenceParts): Persistence {
  let place: StorePlace | null = null
  let lastPlace: StorePlace | null = null
  let records: WorkspaceStore | null = null
  let refusal: NotSavedReason | null = null
  let isRestored = false
  /** Where words are that are on the desk now, and kept elsewhere from here on. */
  let outgrown: StorePlace | null = null
  let tries = 0
  let cancelFlush: Cancel | null = null
  let cancelRetry: Cancel = () => undefined
  const report = (): void => reportSaving(store, records, refusal)
  const home = createHomecoming({
    store,
    asides,
    origin: savedOrigin,
    place: () => place,
    records: () => records,
    isRestored: () => isRestored,
    keepAll: (own) => keepAll(own, true)
  })

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
    const { origin, userId } = at
    // What this run still has in memory is at least what the file has.
    const aside = userId === null ? null : asides.ofUser(origin, userId)
    if (opening.ok) {
      records = opening.store
      const { owner } = opening.store.outbox
      const words = aside ? { words: aside.words, again: true as const } : { words: opening.words, owner }
      store.enqueue({ type: 'desk.restored', origin, userId, ...words })
      if (opening.isDamaged) home.sayDamaged()
    } else {
      if (aside) store.enqueue({ type: 'desk.restored', origin, userId, words: aside.words, again: true })
      retryLater(() => openStore(at))
    }
    report()
  }

  function leave(): void {
    cancelRetry()
    cancelFlush?.()
    cancelFlush = null
    if (isRestored) records?.transcripts.flush(isReceiving(store.state.connection))
    records?.close()
    records = null
    place = null
    refusal = null
    isRestored = false
  }

  function troubled(): void {
    report()
    if (records?.trouble) retryLater(recover)
  }

  function recover(): void {
    // Before it has been read into the desk, the desk must not replace the file.
    if (isRestored) records?.compact(store.state)
    if (records?.trouble) retryLater(recover)
    else tries = 0
  }

  function retryLater(attempt: () => void): void {
    cancelRetry()
    cancelRetry = timers.after(RETRY_AFTER[Math.min(tries++, RETRY_AFTER.length - 1)] ?? 0, attempt)
  }

  function identify(userId: string | null, wiped: boolean): void {
    const origin = savedOrigin()
    if (origin === null || (place && place.userId === userId)) return
    // Nothing of an earlier run was in there, or the desk would have been wiped: it is all this user's.
    if (place?.userId === null && isRestored && !wiped) outgrown = place
    enter(userId === null ? asides.present(origin) : { origin, userId })
    home.say(userId === null && records?.outbox.owner == null && asides.areThere(origin, place))
  }

  function setAside(words: UnsentWork, owner: Owner): void {
    const from = place
    leave()
    outgrown = null
    home.clear()
    const origin = savedOrigin()
    if (origin === null) return
    asides.hold(origin, from, words, owner)
    identify(null, true)
  }

  /** The demo is never saved. */
  function savedOrigin(): string | null {
    const { workspace } = store.state
    return workspace && !workspace.demo ? workspace.origin : null
  }

  function restored(own: WorkspaceStore): void {
    isRestored = true
    keepAll(own, outgrown !== null)
    if (outgrown && own.trouble === null) asides.remove(outgrown)
    outgrown = null
  }

  /** `now`: everything is in the files when this returns. */
  function keepAll(own: WorkspaceStore, now: boolean): void {
    own.outbox.keep(store.state)
    own.outbox.keepDrafts(store.state)
    for (const key of store.state.transcripts.keys()) own.transcripts.note(store.state, key)
    if (now) {
      own.transcripts.flush(false)
      own.sync()
    }
    flushLater()
  }

  function flushLater(): void {
    cancelFlush ??= timers.after(FLUSH_AFTER, () => {
      cancelFlush = null
      records?.transcripts.flush(isReceiving(store.state.connection))
      records?.compact(store.state)
      records?.sync()
    })
  }

  function follow(own: WorkspaceStore, change: StateChange, event: StoreEvent): void {
    if (isAboutOwnMessages(event)) own.outbox.keep(store.state)
    if (event.type === 'draft.kept') own.outbox.keepDraft(store.state, event.key, event.synced)
    for (const key of change.transcripts) own.transcripts.note(store.state, key)
    if (event.type === 'setting.changed' && event.key === 'retentionDays') own.rewrite(store.state)
    // The queue is read every few minutes: also in quiet times nothing stays for longer than it may.
    const isOverdue = event.type === 'queue.refreshed' && own.isDue
    if (change.transcripts.size > 0 || event.type === 'draft.kept' || isOverdue) flushLater()
  }

  const watch = store.watch((change, event) => {
    if (event.type === 'workspace.entered') {
      leave()
      outgrown = null
      home.clear()
      return report()
    }
    if (event.type === 'signIn.changed' && event.signIn.phase === 'pageOpen') return home.pageShown()
    if (event.type === 'desk.setAside') return setAside(event.words, event.owner)
    if (event.type === 'person.named') return home.named(event.name)
    if (event.type === 'desk.restored' && event.again && home.restored()) return
    if (event.type === 'session.greeted' && event.userId !== null) identify(event.userId, change.reset)
    if (event.type === 'queue.arrived' && !place) identify(store.state.me.userId, false)
    if (!records || !place) return
    const isOurs = event.type === 'desk.restored' && event.origin === place.origin && event.userId === place.userId
    if (isOurs) restored(records)
    else if (isRestored) follow(records, change, event)
  })

  return {
    isSaved: (id) => {
      if (!place) return savedOrigin() === null
      return !records || records.trouble !== null || records.outbox.saysLeaving(id)
    },
    forget: async ({ origin }) => {
      if (place?.origin === origin) leave()
      const userId = lastPlace?.origin === origin ? lastPlace.userId : undefined
      for (const held of asides.forget(origin)) asides.remove(held)
      if (!forget(origin, userId)) throw new Error('Words that were kept are still there')
    },
    dispose: () => {
      watch.dispose()
      leave()
    }
  }
}

function isAboutOwnMessages({ type }: StoreEvent): boolean {
  return type.startsWith('message.')
}
