import { join } from 'node:path'
import type { DayRecord } from '../../shared/domain/day'
import type { SettingKey } from '../../shared/domain/settings'
import { DAY_MS } from '../../shared/time'
import { createKeptClock, type Cancel, type Clock, type Monotonic, type Timers } from '../../shared/clock'
import type { Store } from '../state/store'
import { createSetAside } from './setAside'
import { createPersistence, type Persistence } from './persistence'
import { systemDisk } from '../files/disk'
import { oldestTimes, type OldestTimes } from './keptAges'
import type { Keyring } from './keyring'
import { createLastDeskFile, type LastDeskFile } from './lastDeskFile'
import { isRunning, thisOwner } from './lockFile'
import type { AccountFile, AccountFilePlace } from './accountFile'
import { createParkingFile } from './parkingFile'
import { keepParkings } from './parkings'
import type { AgentKeeper } from './keepPerAgent'
import { createDayFile } from './dayFile'
import { createNoteFile, keepNotes } from './noteFile'
import { createSpellingFile, keepSpellings } from './spellingFile'
import { createWindowFile, keepWindows, type KeptWindowsParts } from './openWindows'
import { openSecrets, type Secrets } from './secrets'
import { createNumberedFolders, forgetUnsentWork, type UnsentWorkPlace } from './unsentWorkFolders'
import { sweepTranscripts } from './sweep'
import { openUnsentWorkFiles, type StoreOpening } from './unsentWorkFiles'

/**
 * How long the app's start waits for the keyring, which may ask a person to unlock it. A later answer still counts.
 */
const KEYRING_LIMIT_MS = 5000

/** If one of these settings changes, old data are removed from the files at once. */
const RETENTIONS: ReadonlySet<SettingKey> = new Set(['retentionDays', 'noteDays', 'savePaymentNumbers'])

export interface SystemPersistenceParts extends Pick<KeptWindowsParts, 'popOuts' | 'window'> {
  readonly store: Store
  readonly clock: Clock
  readonly monotonic: Monotonic
  readonly timers: Timers
  readonly log: (line: string) => void
  /** The folder with all files of the app, such as its settings. */
  readonly userData: string
  readonly keyring: Keyring
  /** Returns how many days conversations stay. `chosen`: the value of the setting. */
  readonly retentionDays: (chosen: number) => number
  readonly noteDays: (chosen: number) => number
}

/**
 * Makes the persistence on this computer's disk. `ready` resolves when the keyring has answered, or when the wait for
 * it is over.
 */
export function createSystemPersistence(parts: SystemPersistenceParts): {
  readonly persistence: Persistence
  readonly parkings: AgentKeeper
  readonly notes: AgentKeeper
  readonly spellings: AgentKeeper
  readonly windows: AgentKeeper
  readonly lastDeskFile: LastDeskFile
  readonly dayFile: AccountFile<DayRecord>
  readonly ready: Promise<void>
} {
  const { store, clock, monotonic, timers, log, userData, keyring, popOuts, window } = parts
  const folder = join(userData, 'desks')
  const retentionDays = (): number => parts.retentionDays(store.state.settings.retentionDays.value)
  const hidesNumbers = (): boolean => !store.state.settings.savePaymentNumbers.value
  const me = thisOwner(clock)
  let secrets: Secrets = { kind: 'locked', isSilent: keyring.isSilent }
  const keptClock = createKeptClock(clock, monotonic)
  const oldest = (): OldestTimes =>
    oldestTimes({ retention: retentionDays(), notes: parts.noteDays(store.state.settings.noteDays.value) }, keptClock())
  const open = (place: UnsentWorkPlace, onFailure: () => void): StoreOpening =>
    openUnsentWorkFiles(
      {
        ...{ folder, disk: systemDisk, secrets, clock, monotonic, keptClock, retentionDays, hidesNumbers },
        ...{ me, isRunning, log, onFailure }
      },
      place
    )
  const persistence = createPersistence({
    store,
    timers,
    open,
    setAside: createSetAside({
      folders: createNumberedFolders(folder, systemDisk),
      open,
      clock: keptClock,
      retentionDays,
      log
    }),
    forget: (origin, userId) => forgetUnsentWork(folder, systemDisk, origin, userId)
  })
  const lastDeskFile = createLastDeskFile({
    file: join(folder, 'last-desk.log'),
    disk: systemDisk,
    secrets: () => secrets,
    oldest: () => oldest().transcripts,
    log
  })
  const place = (name: string): AccountFilePlace => ({
    file: join(folder, name),
    disk: systemDisk,
    secrets: () => secrets,
    now: clock,
    log
  })
  const oldestNote = (): number => oldest().notes
  const noteFile = createNoteFile({ ...place('notes.log'), oldest: oldestNote, hidesNumbers })
  const spellingFile = createSpellingFile({ ...place('spellings.log'), oldest: () => oldest().spellings })
  const dayFile = createDayFile({ ...place('day.log'), oldest: () => oldest().day })
  const parkingFile = createParkingFile({ ...place('parkings.log'), keptClock })
  const sweepAccounts = (): void =>
    [noteFile, spellingFile, dayFile, parkingFile].forEach((file) => void file.rewrite())
  let sweptAt = monotonic()
  const sweep = (): void => {
    sweptAt = monotonic()
    const { transcripts, setAside } = oldest()
    lastDeskFile.sweep()
    sweepAccounts()
    sweepTranscripts({ folder, disk: systemDisk, oldest: transcripts, oldestSetAside: setAside, me, isRunning, log })
  }
  const watch = store.watch((_change, event) => {
    // Old data are removed once a day. `queue.refreshed` comes every few minutes, so no timer is needed.
    const isDue = event.type === 'queue.refreshed' && monotonic() - sweptAt >= DAY_MS
    if (isDue || (event.type === 'setting.changed' && RETENTIONS.has(event.key))) sweep()
    // After a change of the setting, old notes are still on the screen until the next day. Old conversations are
    // still on the screen until a restart.
    if (isDue && oldestNote() !== Infinity) store.enqueue({ type: 'notes.expired', oldest: oldestNote() })
  })
  const parkings = keepParkings({ store, timers, file: parkingFile })
  const notes = keepNotes({ store, timers, file: noteFile })
  const spellings = keepSpellings({ store, timers, file: spellingFile })
  const windows = keepWindows({ store, timers, popOuts, window, file: createWindowFile(place('windows.log')) })
  const opened = openSecrets({ folder, disk: systemDisk, keyring, now: clock, log }).then((result) => {
    secrets = result
    if (result.kind === 'locked')
      log(`secrets: the keyring ${result.isSilent ? 'does not answer' : 'is locked'}, nothing is saved`)
    else if (!result.encrypted) log('secrets: this system offers no encryption')
    // An encrypted file cannot be read before the keyring has answered. So an earlier sweep changed none of the files
    // of `sweepAccounts`, and Deskhand sweeps them now.
    sweepAccounts()
  })
  let cancelLimit: Cancel = () => undefined
  const limit = new Promise<void>((resolve) => {
    cancelLimit = timers.after(KEYRING_LIMIT_MS, resolve)
  })
  void opened.then(() => cancelLimit())
  const dispose = (): void => {
    cancelLimit()
    watch.dispose()
    persistence.dispose()
  }
  return {
    persistence: { ...persistence, dispose },
    parkings,
    notes,
    spellings,
    windows,
    lastDeskFile,
    dayFile,
    ready: Promise.race([opened, limit])
  }
}
