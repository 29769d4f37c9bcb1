import { join } from 'node:path'
import type { Clock, Monotonic } from '../../shared/clock'
import { codeOf } from '../../shared/errorDescription'
import { systemDisk } from '../files/disk'
import { isRunning, thisOwner } from './lockFile'
import { oldestSetAside } from './setAside'
import { sweepTranscripts } from './sweep'
import { createKeptClock, oldestKept } from './transcriptBounds'

export interface SweepSeatsParts {
  /** The folder that contains one folder for each further seat (see `settings/seats.ts`). */
  readonly folder: string
  /** The seats that are in use. Each of them removes its own old data. */
  readonly used: readonly string[]
  readonly retentionDays: number
  readonly clock: Clock
  readonly monotonic: Monotonic
  readonly log: (line: string) => void
}

/**
 * Removes old transcripts, set-aside work and last desks from the seats that are not in use, for example from a seat
 * whose workspace the organisation does not allow any more. A file that cannot be removed stays, and the log says so.
 */
export function sweepSeats({ folder, used, retentionDays, clock, monotonic, log }: SweepSeatsParts): void {
  const now = createKeptClock(clock, monotonic)()
  const oldest = oldestKept(retentionDays, now)
  const bounds = { oldest, oldestSetAside: oldestSetAside(retentionDays, now) }
  const me = thisOwner(clock)

  function sweep(desks: string): void {
    sweepTranscripts({ ...bounds, folder: desks, disk: systemDisk, me, isRunning, log })
    const lastDesk = join(desks, 'last-desk.log')
    const changedAt = systemDisk.changedAt(lastDesk)
    if (changedAt !== null && changedAt < oldest) systemDisk.remove(lastDesk)
  }

  for (const id of systemDisk.list(folder)) {
    if (used.includes(id)) continue
    try {
      sweep(join(folder, id, 'desks'))
    } catch (error) {
      log(`sweep: an old file stays, ${codeOf(error)}`)
    }
  }
}
