import { join } from 'node:path'
import type { Clock } from '../../shared/clock'
import { codeOf } from '../../shared/errorDescription'
import { systemDisk } from '../files/disk'
import { oldestTimes } from './keptAges'
import { isRunning, thisOwner } from './lockFile'
import { sweepTranscripts } from './sweep'

export interface SweepSeatsParts {
  /** The folder with one folder for each further seat. */
  readonly folder: string
  /** The seats in use. They remove their own old data. */
  readonly used: readonly string[]
  readonly retentionDays: number
  readonly noteDays: number
  readonly clock: Clock
  /** Decides what is too old. */
  readonly keptClock: Clock
  readonly log: (line: string) => void
}

/**
 * Removes what is too old from seats that are not in use: transcripts, set-aside work and other files. If a file
 * cannot be removed, logs the error. Never throws.
 */
export function sweepSeats({ folder, used, retentionDays, noteDays, clock, keptClock, log }: SweepSeatsParts): void {
  const oldest = oldestTimes({ retention: retentionDays, notes: noteDays }, keptClock())
  const bounds = { oldest: oldest.transcripts, oldestSetAside: oldest.setAside }
  const files: Readonly<Record<string, number>> = {
    'last-desk.log': oldest.transcripts,
    'day.log': oldest.day,
    'notes.log': oldest.notes,
    'spellings.log': oldest.spellings,
    'parkings.log': oldest.parkings
  }
  const me = thisOwner(clock)

  function attempt(sweep: () => void): void {
    try {
      sweep()
    } catch (error) {
      log(`sweep: an old file stays, ${codeOf(error)}`)
    }
  }

  function removeOld(file: string, before: number): void {
    const changedAt = systemDisk.changedAt(file)
    if (changedAt !== null && changedAt < before) systemDisk.remove(file)
  }

  function sweepSeat(id: string): void {
    const desks = join(folder, id, 'desks')
    sweepTranscripts({ ...bounds, folder: desks, disk: systemDisk, me, isRunning, log })
    for (const [name, before] of Object.entries(files)) attempt(() => removeOld(join(desks, name), before))
  }

  attempt(() => {
    for (const id of systemDisk.list(folder)) if (!used.includes(id)) sweepSeat(id)
  })
}
