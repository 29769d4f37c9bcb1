import { join } from 'node:path'
import { codeOf } from './disk'
import { holderOf, type LockParts } from './lockFile'

export interface SweepParts extends Omit<LockParts, 'file'> {
  /** The folder of all stores. */
  readonly folder: string
  /** Epoch ms; what was last written before is too old. */
  readonly oldest: number
  readonly log: (line: string) => void
}

/**
 * Removes the conversations of agents who have not been here for long, and copies of damaged files: a store that is not
 * opened does not rewrite itself. Unsent words stay, also in copies. What is open now is left alone.
 */
export function sweepTranscripts(parts: SweepParts): void {
  const { folder, disk, oldest, log } = parts

  function sweepStore(home: string): void {
    const isOpen = holderOf({ ...parts, file: join(home, 'lock') }) !== null
    for (const name of disk.list(home)) {
      const isInUse = isOpen && (name === 'transcripts.log' || name === 'transcripts.log.new')
      if (name.startsWith('transcripts.log') && !isInUse) removeOld(join(home, name))
    }
  }

  function removeOld(file: string): void {
    const changedAt = disk.changedAt(file)
    if (changedAt !== null && changedAt < oldest) disk.remove(file)
  }

  for (const workspace of disk.list(folder)) {
    for (const user of disk.list(join(folder, workspace))) {
      try {
        sweepStore(join(folder, workspace, user))
      } catch (error) {
        log(`store: something too old stays, ${codeOf(error)}`)
      }
    }
  }
}
