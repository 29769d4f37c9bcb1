import { join } from 'node:path'
import { codeOf } from '../../shared/errorDescription'
import { holderOf, type LockParts } from './lockFile'
import { folderNumber } from './unsentWorkFolders'

export interface SweepParts extends Omit<LockParts, 'file'> {
  /** The folder with the saved work of all agents. */
  readonly folder: string
  /** Epoch ms. Transcripts whose file was last written before this time are removed. */
  readonly oldest: number
  /** Epoch ms. Set-aside work whose file was last written before this time is removed. */
  readonly oldestSetAside: number
  readonly log: (line: string) => void
}

/**
 * Removes what is too old: transcripts, copies of damaged transcripts, and set-aside work. Unsent messages and drafts
 * stay if they are not set aside. Transcripts and folders that a running Deskhand has open stay. If a folder cannot
 * be swept, logs the error and continues with the next folder. Never throws.
 */
export function sweepTranscripts(parts: SweepParts): void {
  const { folder, disk, oldest, oldestSetAside, log } = parts

  function sweepStore(home: string, isSetAside: boolean): void {
    const isOpen = holderOf({ ...parts, file: join(home, 'lock') }) !== null
    const writtenAt = disk.changedAt(join(home, 'outbox.log'))
    if (isSetAside && !isOpen && writtenAt !== null && writtenAt < oldestSetAside) return disk.removeFolder(home)
    for (const name of disk.list(home)) {
      const isInUse = isOpen && (name === 'transcripts.log' || name === 'transcripts.log.new')
      if (name.startsWith('transcripts.log') && !isInUse) removeOld(join(home, name))
    }
  }

  function removeOld(file: string): void {
    const changedAt = disk.changedAt(file)
    if (changedAt !== null && changedAt < oldest) disk.remove(file)
  }

  function attempt(sweep: () => void): void {
    try {
      sweep()
    } catch (error) {
      log(`sweep: an old file stays, ${codeOf(error)}`)
    }
  }

  function sweepWorkspace(home: string): void {
    const users = disk.list(home)
    const present = Math.max(...users.map((user) => folderNumber(user) ?? -1))
    for (const user of users) attempt(() => sweepStore(join(home, user), (folderNumber(user) ?? present) < present))
  }

  attempt(() => {
    for (const workspace of disk.list(folder)) attempt(() => sweepWorkspace(join(folder, workspace)))
  })
}
