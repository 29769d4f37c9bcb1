import { uptime } from 'node:os'
import { join } from 'node:path'
import type { Clock, Timers } from '../../shared/clock'
import type { Desk } from '../desk/desk'
import { createDeskMemory, type DeskMemory } from './deskMemory'
import { systemDisk } from './disk'
import type { Keyring } from './keyring'
import { isRunning } from './lockFile'
import { openSecrets, type Secrets } from './secrets'
import { sweepTranscripts } from './sweep'
import { oldestKept } from './transcriptBounds'
import { forgetStore, openWorkspaceStore } from './workspaceStore'

/** A keyring may ask a person; the app does not wait longer than this, ms, before it starts without. */
const KEYRING_PATIENCE = 5000

export interface SystemMemoryParts {
  readonly desk: Desk
  readonly clock: Clock
  readonly timers: Timers
  readonly log: (line: string) => void
  /** Where the app keeps its state. */
  readonly userData: string
  readonly keyring: Keyring
}

/** The memory of the desk on this computer's disk. `ready`: from then on words can be saved, or it is known why not. */
export function createSystemMemory(parts: SystemMemoryParts): { readonly memory: DeskMemory; readonly ready: Promise<void> } {
  const { desk, clock, timers, log, userData, keyring } = parts
  const folder = join(userData, 'desks')
  const retentionDays = (): number => desk.state.retention.days
  const me = { pid: process.pid, bootedAt: clock() - uptime() * 1000 }
  let secrets: Secrets = { kind: 'locked' }
  const memory = createDeskMemory({
    desk, timers,
    open: (place, onTrouble) =>
      openWorkspaceStore(
        { folder, disk: systemDisk, secrets, clock, retentionDays, me, isRunning, log, onTrouble },
        place
      ),
    forget: (origin, userId) => forgetStore(folder, systemDisk, origin, userId)
  })
  const watch = desk.watch((_change, { type }) => {
    if (type !== 'retention.changed') return
    sweepTranscripts({ folder, disk: systemDisk, oldest: oldestKept(retentionDays(), clock()), me, isRunning, log })
  })
  const opened = openSecrets({ folder, disk: systemDisk, keyring, now: clock, log }).then((result) => {
    secrets = result
    if (result.kind === 'locked') log('secrets: the keyring is locked, nothing is saved')
    else if (!result.encrypted) log('secrets: this system offers no encryption')
  })
  const patience = new Promise<void>((resolve) => timers.after(KEYRING_PATIENCE, resolve))
  const dispose = (): void => {
    watch.dispose()
    memory.dispose()
  }
  return { memory: { ...memory, dispose }, ready: Promise.race([opened, patience]) }
}
