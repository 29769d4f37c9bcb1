import type { Cancel, Timers } from '../../shared/clock'
import type { UnsentWork, Owner } from '../../shared/domain/kept'
import type { NotSavedReason, Saving } from '../../shared/domain/saving'
import type { SettingKey } from '../../shared/domain/settings'
import type { Workspace } from '../../shared/domain/workspace'
import type { StoreEvent } from '../../shared/events'
import { isReceiving } from '../state/selectors/connection'
import type { Store } from '../state/store'
import type { StateChange } from '../state/tables/tables'
import type { SetAside } from './setAside'
import { createSetAsideRestorer } from './restoreSetAside'
import type { UnsentWorkPlace } from './unsentWorkFolders'
import type { StoreOpening, UnsentWorkFiles } from './unsentWorkFiles'

/** If one of these settings changes, the files with messages and with transcripts are rewritten at once. */
const REWRITES: ReadonlySet<SettingKey> = new Set(['retentionDays', 'savePaymentNumbers'])
/** Transcripts and drafts are on the disk at most this long after a change. */
const FLUSH_AFTER_MS = 1000
/** Delays before the next try, if work cannot be saved. The last one repeats. */
const RETRY_MS = [1000, 2000, 5000, 10_000, 30_000]

export interface PersistenceParts {
  readonly store: Store
  readonly timers: Timers
  readonly open: (place: UnsentWorkPlace, onFailure: () => void) => StoreOpening
  readonly setAside: SetAside
  /** See `forgetUnsentWork`. */
  readonly forget: (origin: string, userId: string | null | undefined) => boolean
}

/**
 * Saves messages, drafts and transcripts on the disk, and restores them. Opens the agent's folder as soon as the
 * server names the agent. Without a name, opens it just before the first list. Deskhand sends nothing earlier, so
 * every message is saved before it is sent.
 */
export interface Persistence {
  /**
   * Returns true if the file says that this message is about to be sent. Also true:
   * - if nothing can be saved and the agent was told;
   * - for the demo, where nothing is saved.
   */
  isSaved(id: number): boolean
  /**
   * After a sign-out, deletes this agent's saved work, and all set-aside work of this workspace. Rejects if something
   * could not be deleted.
   */
  forget(workspace: Workspace): Promise<void>
  dispose(): void
}

export function createPersistence({ store, timers, open, setAside, forget }: PersistenceParts): Persistence {
  let place: UnsentWorkPlace | null = null
  let lastPlace: UnsentWorkPlace | null = null
  let records: UnsentWorkFiles | null = null
  let refusal: NotSavedReason | null = null
  let isRestored = false
  /**
   * The folder that the agent's work moves from. Work moves to another folder when the server names an agent who was
   * unnamed before. Null: no work moves.
   */
  let movedFrom: UnsentWorkPlace | null = null
  let tries = 0
  let cancelFlush: Cancel | null = null
  let cancelRetry: Cancel = () => undefined
  const report = (): void => reportSaving(store, records, refusal)
  const restorer = createSetAsideRestorer({
    store,
    setAside,
    origin: savedOrigin,
    place: () => place,
    records: () => records,
    isRestored: () => isRestored,
    keepAll: (own) => keepAll(own, true)
  })

  function enter(next: UnsentWorkPlace): void {
    leave()
    place = next
    lastPlace = next
    tries = 0
    openStore(next)
  }

  function openStore(at: UnsentWorkPlace): void {
    const opening = open(at, savingChanged)
    refusal = opening.ok ? null : opening.reason
    const { origin, userId } = at
    // Work from earlier in this run may still be in memory. The work in memory is at least as new as the file's work,
    // so it is restored.
    const inMemory = userId === null ? null : setAside.takeOfUser(origin, userId)
    if (opening.ok) {
      records = opening.store
      const { owner } = opening.store.outbox
      const restored = inMemory ? { work: inMemory.work, again: true as const } : { work: opening.work, owner }
      store.enqueue({ type: 'unsentWork.restored', origin, userId, ...restored })
      if (opening.isDamaged) restorer.reportDamage()
    } else {
      if (inMemory) store.enqueue({ type: 'unsentWork.restored', origin, userId, work: inMemory.work, again: true })
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

  function savingChanged(): void {
    report()
    if (records?.failure) retryLater(recover)
  }

  function recover(): void {
    // Before the file's records are in the state, writing the state would delete them from the file.
    if (isRestored) records?.compact(store.state)
    if (records?.failure) retryLater(recover)
    else tries = 0
  }

  function retryLater(attempt: () => void): void {
    cancelRetry()
    cancelRetry = timers.after(RETRY_MS[Math.min(tries++, RETRY_MS.length - 1)] ?? 0, attempt)
  }

  function identify(userId: string | null, wiped: boolean): void {
    const origin = savedOrigin()
    if (origin === null || (place && place.userId === userId)) return
    // `wiped`: the work may be somebody else's, so it was removed from the state. Otherwise the work is this user's,
    // and moves to this user's folder.
    if (place?.userId === null && isRestored && !wiped) movedFrom = place
    enter(userId === null ? setAside.currentPlace(origin) : { origin, userId })
    restorer.reportHeld(userId === null && records?.outbox.owner == null && setAside.hasOthers(origin, place))
  }

  function holdWork(work: UnsentWork, owner: Owner): void {
    const from = place
    leave()
    movedFrom = null
    restorer.clear()
    const origin = savedOrigin()
    if (origin === null) return
    setAside.hold(origin, from, work, owner)
    identify(null, true)
  }

  /** Null: there is no workspace, or it is the demo, which is never saved. */
  function savedOrigin(): string | null {
    const { workspace } = store.state
    return workspace && !workspace.demo ? workspace.origin : null
  }

  function restored(own: UnsentWorkFiles): void {
    isRestored = true
    keepAll(own, movedFrom !== null)
    if (movedFrom && own.failure === null) setAside.remove(movedFrom)
    movedFrom = null
  }

  /** `now`: true if everything must be safe from a power loss when this returns. */
  function keepAll(own: UnsentWorkFiles, now: boolean): void {
    own.outbox.keep(store.state)
    own.outbox.keepDrafts(store.state)
    for (const key of store.state.transcripts.keys()) own.transcripts.note(store.state, key)
    if (now) {
      own.transcripts.flush(false)
      own.syncAll()
    }
    flushLater()
  }

  function flushLater(): void {
    cancelFlush ??= timers.after(FLUSH_AFTER_MS, () => {
      cancelFlush = null
      records?.transcripts.flush(isReceiving(store.state.connection))
      records?.compact(store.state)
      records?.sync()
    })
  }

  function follow(own: UnsentWorkFiles, change: StateChange, event: StoreEvent): void {
    if (isAboutOwnMessages(event)) own.outbox.keep(store.state)
    if (event.type === 'draft.kept') own.outbox.keepDraft(store.state, event.key, event.synced)
    let isChanged = change.transcripts.size > 0
    for (const key of change.transcripts) own.transcripts.note(store.state, key)
    for (const [key, { before, after }] of change.customers) {
      // A name is saved only together with a conversation.
      if (before?.name === after.name && before.pageName === after.pageName) continue
      if (store.state.transcripts.of(key).length === 0) continue
      own.transcripts.note(store.state, key)
      isChanged = true
    }
    if (event.type === 'setting.changed' && REWRITES.has(event.key)) own.rewrite(store.state)
    // Old records must be removed even while nothing changes. `queue.refreshed` comes every few minutes, so no timer
    // is needed.
    const isOverdue = event.type === 'queue.refreshed' && own.isDue
    if (isChanged || event.type === 'draft.kept' || isOverdue) flushLater()
  }

  const watch = store.watch((change, event) => {
    if (event.type === 'workspace.entered') {
      leave()
      movedFrom = null
      restorer.clear()
      return report()
    }
    if (event.type === 'signIn.changed' && event.signIn.phase === 'signInPageOpen') return restorer.signInShown()
    if (event.type === 'unsentWork.setAside') return holdWork(event.work, event.owner)
    if (event.type === 'person.named') return restorer.agentNamed(event.name)
    if (event.type === 'unsentWork.restored' && event.again && restorer.stateRestored()) return
    if (event.type === 'session.greeted' && event.userId !== null) identify(event.userId, change.reset)
    if (event.type === 'queue.arrived' && !place) identify(store.state.me.userId, false)
    if (!records || !place) return
    const isOurs =
      event.type === 'unsentWork.restored' && event.origin === place.origin && event.userId === place.userId
    if (isOurs) restored(records)
    else if (isRestored) follow(records, change, event)
  })

  return {
    isSaved: (id) => {
      if (!place) return savedOrigin() === null
      return !records || records.failure !== null || records.outbox.saysLeaving(id)
    },
    forget: async ({ origin }) => {
      if (place?.origin === origin) leave()
      const userId = lastPlace?.origin === origin ? lastPlace.userId : undefined
      const stay = setAside.forget(origin).filter((held) => !setAside.remove(held))
      if (!forget(origin, userId) || stay.length > 0) throw new Error('Kept work is still on the disk')
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

/** Tells the store whether work is saved, if that has changed. */
function reportSaving(store: Store, records: UnsentWorkFiles | null, refusal: NotSavedReason | null): void {
  const saving = savingNow(records, refusal ?? records?.failure ?? null)
  const shown = store.state.saving
  const isSame = saving.kind === shown.kind && JSON.stringify(saving) === JSON.stringify(shown)
  if (!isSame) store.enqueue({ type: 'saving.changed', saving })
}

function savingNow(records: UnsentWorkFiles | null, reason: NotSavedReason | null): Saving {
  if (reason) return { kind: 'notSaved', reason }
  return records ? { kind: 'saved', encrypted: records.encrypted } : { kind: 'idle' }
}
