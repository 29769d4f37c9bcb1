import type { Cancel, Timers } from '../../shared/clock'
import type { Workspace } from '../../shared/domain/workspace'
import type { StoreEvent } from '../../shared/events'
import type { Store } from '../state/store'
import type { StateChange } from '../state/tables/tables'
import type { ParkingFile, ParkingOwner, Parkings } from './parkingFile'

/** If the disk refuses or the keyring is locked, Deskhand waits this long before it tries again. */
const RETRY_MS = 30_000

export interface KeptParkingsParts {
  readonly store: Store
  readonly file: ParkingFile
  readonly timers: Timers
}

export interface KeptParkings {
  /** Deletes the kept parkings of a workspace, after a sign-out. Rejects if the file could not be written. */
  forget(workspace: Workspace): Promise<void>
  dispose(): void
}

/**
 * Keeps the parked customers over a restart. Reads the file when the server's greeting names the agent, or else just
 * before the first list is applied. The demo workspace is never kept.
 */
export function keepParkings({ store, file, timers }: KeptParkingsParts): KeptParkings {
  let owner: ParkingOwner | null = null
  /** The parkings that the file has. Null: they are not in the state yet, so the file must not be written. */
  let kept: Parkings | null = null
  let isRestoring = false
  let cancel: Cancel | null = null

  function enter(userId: string | null): void {
    const { workspace } = store.state
    if (workspace === null || workspace.demo || (owner?.origin === workspace.origin && owner.userId === userId)) return
    leave()
    owner = { origin: workspace.origin, userId }
    load()
  }

  function load(): void {
    if (owner === null) return
    const parkings = file.read(owner)
    if (parkings === null) return later()
    isRestoring = parkings.size > 0
    if (isRestoring) store.enqueue({ type: 'parkings.restored', ...owner, parkings })
    else kept = parkings
  }

  function save(): void {
    const { parkings } = store.state
    if (owner === null || kept === null || kept === parkings) return
    if (file.write(owner, parkings)) kept = parkings
    else later()
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
    cancel = null
    owner = kept = null
    isRestoring = false
  }

  function changed(change: StateChange, event: StoreEvent): void {
    // The next agent may be somebody else, and the workspace does not say who is signed in. So Deskhand deletes the
    // parkings of this agent.
    if (event.type === 'unsentWork.setAside' && owner?.userId === null) file.write(owner, new Map())
    // The state has forgotten all customers. Their parkings stay on the disk for the next session.
    if (change.reset) leave()
    const isOwn = event.type === 'parkings.restored' && event.origin === owner?.origin && event.userId === owner.userId
    if (isOwn) [kept, isRestoring] = [event.parkings, false]
    if (event.type === 'session.greeted' && event.userId !== null) enter(event.userId)
    else if (event.type === 'queue.arrived' && owner === null) enter(store.state.me.userId)
    save()
  }

  const watch = store.watch(changed)
  return {
    forget: async ({ origin }) => {
      if (owner?.origin === origin) leave()
      if (!file.forget(origin)) throw new Error('Kept parkings are still on the disk')
    },
    dispose: () => {
      save()
      leave()
      watch.dispose()
    }
  }
}
