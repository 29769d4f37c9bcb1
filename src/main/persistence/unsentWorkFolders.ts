import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Disk } from '../files/disk'
import { replaceFile } from '../files/replaceFile'

/** Says which folder has the work of one agent at one workspace. */
export interface UnsentWorkPlace {
  readonly origin: string
  /** Null: the server does not say who is signed in. */
  readonly userId: string | null
  /** The number of a folder if the agent is unknown. Absent: 0, the first one. */
  readonly number?: number
}

const UNKNOWN = /^unknown(?:-([1-9]\d{0,8}))?$/
/** The file that a new folder gets. A folder with nothing else has no work yet. */
const BEGUN = 'begun'

/**
 * Numbered folders for the work of agents whom the server does not name. The last folder belongs to the present
 * session. Earlier folders are set aside until a name shows whose work they have. A new folder begins in one step on
 * the disk: even after a crash, the next agent never gets an earlier agent's folder.
 */
export interface NumberedFolders {
  /** Returns the numbers of a workspace's folders, the oldest first. */
  of(origin: string): readonly number[]
  /**
   * Begins a new folder, because another agent may connect next. Does nothing if the last folder is empty, or if
   * there is none.
   */
  begin(origin: string): void
  remove(place: UnsentWorkPlace): void
}

/** `folder`: where the saved work of all agents is. The functions throw the disk's errors. */
export function createNumberedFolders(folder: string, disk: Disk): NumberedFolders {
  const of = (origin: string): readonly number[] => {
    const [workspace] = folderNames({ origin, userId: null })
    return disk
      .list(join(folder, workspace))
      .flatMap((name) => folderNumber(name) ?? [])
      .sort((one, other) => one - other)
  }
  return {
    of,
    begin: (origin) => {
      const last = of(origin).at(-1)
      if (last === undefined) return
      const home = (number: number): string => join(folder, ...folderNames({ origin, userId: null, number }))
      if (disk.list(home(last)).every((name) => name === BEGUN)) return
      disk.makeFolder(home(last + 1))
      replaceFile(disk, join(home(last + 1), BEGUN), Buffer.from('\n'))
    },
    remove: (place) => disk.removeFolder(join(folder, ...folderNames(place)))
  }
}

/** Returns the number in the name of a folder. Null: it has none. */
export function folderNumber(name: string): number | null {
  const match = UNKNOWN.exec(name)
  return match ? Number(match[1] ?? 0) : null
}

/**
 * Returns the names of the workspace's and the agent's folder. They are hashed, so they do not show who the agent is.
 */
export function folderNames({ origin, userId, number = 0 }: UnsentWorkPlace): readonly [string, string] {
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32)
  const unknown = number === 0 ? 'unknown' : `unknown-${number}`
  return [hash(origin), userId === null ? unknown : hash(JSON.stringify([origin, userId]))]
}

/**
 * Returns a text that differs for each file. Each line of the file is sealed with this text. A copy of the line in
 * another file cannot be opened.
 */
export function sealedFor({ origin, userId, number = 0 }: UnsentWorkPlace, file: string): string {
  return JSON.stringify(number === 0 ? [origin, userId, file] : [origin, userId, number, file])
}

/**
 * Deletes one agent's saved work at a workspace, and all numbered folders there. `userId` undefined: the agent whose
 * folder changed last. `userId` null: only the numbered folders. Returns false if some of this work is still on the
 * disk. Throws the disk's errors.
 */
export function forgetUnsentWork(
  folder: string,
  disk: Disk,
  origin: string,
  userId: string | null | undefined
): boolean {
  const [workspace, user] = folderNames({ origin, userId: userId ?? null })
  const home = join(folder, workspace)
  const names = disk.list(home)
  const last = userId === undefined ? names[0] : user
  const goes = (name: string): boolean => name === last || folderNumber(name) !== null
  for (const name of names) if (goes(name)) disk.removeFolder(join(home, name))
  const rest = disk.list(home)
  if (rest.length === 0) disk.removeFolder(home)
  return !rest.some(goes)
}
