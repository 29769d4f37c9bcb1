import { join } from 'node:path'
import { codeOf } from './disk'
import { holderOf, type LockParts } from './lockFile'
import { slotOf } from './slots'

export interface SweepParts extends Omit<LockParts, 'file'> {
  /** The folder of all stores. */
  readonly folder: string
  /** Epoch ms; what was last written before is too old. */
  readonly oldest: number
  /** Epoch ms; words of whom nobody knows that were last written before have waited long enough. */
  readonly oldestAside: number
  readonly log: (line: string) => void
}

/**
 * Removes the conversations of agents who have not been here for long, and copies of damaged files: a store that is not
 * opened does not rewrite itself. Unsent words stay, also in copies, but for those that were set aside and that nobody came
 * back for. What is open now is left alone.
 */
export function sweepTranscripts(parts: SweepParts): void {
  const { folder, disk, oldest, oldestAside, log } = parts

  function sweepStore(home: string, isAside: boolean): void {
    const isOpen = holderOf({ ...parts, file: join(home, 'lock') }) !== null
    const writtenAt = disk.changedAt(join(home, 'outbox.log'))
    if (isAside && !isOpen && writtenAt !== null && writtenAt < oldestAside) return disk.removeFolder(home)
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
    const users = disk.list(join(folder, workspace))
    const present = Math.max(...users.map((user) => slotOf(user) ?? -1))
    for (const user of users) {
      try {
        sweepStore(join(folder, workspace, user), (slotOf(user) ?? present) < present)
      } catch (error) {
        log(`store: something too old stays, ${codeOf(error)}`)
      }
    }
  }
}
