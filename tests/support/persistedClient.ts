import { randomBytes } from 'node:crypto'
import { createPersistence, type Persistence } from '../../src/main/persistence/persistence'
import { createSeal } from '../../src/main/persistence/seal'
import type { Disk } from '../../src/main/files/disk'
import type { Secrets } from '../../src/main/persistence/secrets'
import { createSetAside } from '../../src/main/persistence/setAside'
import {
  createNumberedFolders,
  forgetUnsentWork,
  type UnsentWorkPlace
} from '../../src/main/persistence/unsentWorkFolders'
import { openUnsentWorkFiles, type StoreOpening } from '../../src/main/persistence/unsentWorkFiles'
import type { Store } from '../../src/main/state/store'
import { setAsideWorkWithoutOwner } from '../../src/main/client/workWithoutOwner'
import { createKeptClock } from '../../src/shared/clock'
import type { Workspace } from '../../src/shared/domain/workspace'
import { createFakeTime, type FakeTime } from './fakeTime'
import type { MemoryDisk } from './memoryDisk'
import { scriptClient, type Frame, type ScriptedClient } from './scriptedClient'

export const STORES = '/state/desks'
export const WORKSPACE: Workspace = workspaceAt('https://desk.example')

export function workspaceAt(origin: string): Workspace {
  return { label: origin.slice(8), origin, socketUrl: `${origin.replace('http', 'ws')}/api/dashboard/ws`, demo: false }
}

const key = randomBytes(32)
export const sealed: Secrets = { kind: 'ready', encrypted: true, sealFor: (place) => createSeal(key, place) }

/** The number of clients so far. Each has its own range of ids, because no two runs of the app use the same id. */
let runs = 0

/**
 * A scripted client that saves messages, drafts and transcripts on `disk`. Each such client simulates one run of the
 * app.
 */
export interface PersistedClient<D extends Disk = MemoryDisk> extends ScriptedClient {
  readonly persistence: Persistence
  readonly disk: D
  /** Connects as this user. Null: the server sends no greeting, so the app does not learn who the user is. */
  signIn(userId: string | null, ...customers: readonly object[]): void
}

export interface PersistedParts {
  readonly time?: FakeTime
  readonly secrets?: () => Secrets
  readonly pid?: number
  readonly workspace?: Workspace
  readonly retentionDays?: number
  readonly folder?: string
  readonly onWrite?: (frame: Frame) => void
}

export function persistClient<D extends Disk>(disk: D, parts: PersistedParts = {}): PersistedClient<D> {
  const {
    time = createFakeTime(),
    secrets = () => sealed,
    pid = 100,
    workspace = WORKSPACE,
    retentionDays = 7,
    folder = STORES,
    onWrite
  } = parts
  const made: { persistence?: Persistence } = {}
  const script = scriptClient({
    time,
    lowestId: ++runs * 1_000_000,
    ...(onWrite ? { onWrite } : {}),
    persist: (store) => {
      made.persistence = persistStore(store, disk, { time, secrets, pid, folder })
      return made.persistence
    }
  })
  script.store.apply({ type: 'setting.changed', key: 'retentionDays', value: retentionDays, locked: false })
  script.store.apply({ type: 'workspace.entered', workspace })
  if (!made.persistence) throw new Error('No persistence was made')
  const persisted: PersistedClient<D> = Object.assign(script, {
    persistence: made.persistence,
    disk,
    signIn: (userId: string | null, ...customers: readonly object[]) => {
      script.open()
      if (userId !== null) script.say({ type: 'connected', user_id: userId })
      script.list(...customers)
      script.take()
    }
  })
  return persisted
}

/** Saves messages, drafts and transcripts of this store on `disk`, as the process `pid` does. */
export function persistStore(
  store: Store,
  disk: Disk,
  {
    time,
    secrets = () => sealed,
    pid = 100,
    folder = STORES
  }: Pick<PersistedParts, 'secrets' | 'pid' | 'folder'> & { readonly time: FakeTime }
): Persistence {
  const log = (): void => undefined
  const retentionDays = (): number => store.state.settings.retentionDays.value
  const keptClock = createKeptClock(time.clock, time.monotonic)
  const open = (place: UnsentWorkPlace, onFailure: () => void): StoreOpening =>
    openUnsentWorkFiles(
      {
        folder,
        disk,
        secrets: secrets(),
        clock: time.clock,
        monotonic: time.monotonic,
        keptClock,
        retentionDays,
        hidesNumbers: () => !store.state.settings.savePaymentNumbers.value,
        me: { pid, bootedAt: 0 },
        isRunning: (other) => other === 200,
        log,
        onFailure
      },
      place
    )
  const setAside = createSetAside({
    folders: createNumberedFolders(folder, disk),
    open,
    clock: keptClock,
    retentionDays,
    log
  })
  const forget = (origin: string, userId: string | null | undefined): boolean =>
    forgetUnsentWork(folder, disk, origin, userId)
  const persistence = createPersistence({ store, timers: time.timers, open, setAside, forget })
  setAsideWorkWithoutOwner(store)
  return persistence
}
