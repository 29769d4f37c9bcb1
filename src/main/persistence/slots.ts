import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { replaceFile, type Disk } from './disk'

export interface StorePlace {
  readonly origin: string
  /** Null: the server does not say who is signed in. */
  readonly userId: string | null
  /** Of several agents of whom the server did not say who they are. Absent: the first. */
  readonly slot?: number
}

const UNKNOWN = /^unknown(?:-([1-9]\d{0,8}))?$/
/** Says that a slot was begun and that nothing is in it yet. */
const BEGUN = 'begun'

/**
 * Agents of whom the server does not say who they are have slots, one after the other. The last is that of the present
 * session; the others are set aside until a name says whose they are. That a new one has begun is one step on the disk, so
 * that no end of the app, at whatever moment, leaves the next agent in the slot of the one before.
 */
export interface Slots {
  /** In the order in which they began. */
  of(origin: string): readonly number[]
  /** Whoever connects next may be somebody else. Does nothing where there is no slot that holds anything. */
  begin(origin: string): void
  remove(place: StorePlace): void
}

/** `folder`: of all stores. Throws what the disk throws. */
export function createSlots(folder: string, disk: Disk): Slots {
  const of = (origin: string): readonly number[] => {
    const [workspace] = folderNames({ origin, userId: null })
    return disk
      .list(join(folder, workspace))
      .flatMap((name) => slotOf(name) ?? [])
      .sort((one, other) => one - other)
  }
  return {
    of,
    begin: (origin) => {
      const last = of(origin).at(-1)
      if (last === undefined) return
      const home = (slot: number): string => join(folder, ...folderNames({ origin, userId: null, slot }))
      if (disk.list(home(last)).every((name) => name === BEGUN)) return
      disk.makeFolder(home(last + 1))
      replaceFile(disk, join(home(last + 1), BEGUN), Buffer.from('\n'))
    },
    remove: (place) => disk.removeFolder(join(folder, ...folderNames(place)))
  }
}

/** Null: no slot's name. */
export function slotOf(name: string): number | null {
  const match = UNKNOWN.exec(name)
  return match ? Number(match[1] ?? 0) : null
}

/** Names say nothing about whose they are. */
export function folderNames({ origin, userId, slot = 0 }: StorePlace): readonly [string, string] {
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32)
  const unknown = slot === 0 ? 'unknown' : `unknown-${slot}`
  return [hash(origin), userId === null ? unknown : hash(JSON.stringify([origin, userId]))]
}

/** What the files of a place are sealed for: a line copied to another place does not open there. */
export function sealedFor({ origin, userId, slot = 0 }: StorePlace, file: string): string {
  return JSON.stringify(slot === 0 ? [origin, userId, file] : [origin, userId, slot, file])
}

/**
 * Deletes what one agent left: of `userId`, or where that is not known of whoever was here last; and everything of which
 * it is not known whose it is. Throws what the disk throws; returns false if something is still there afterwards.
 */
export function forgetStore(folder: string, disk: Disk, origin: string, userId: string | null | undefined): boolean {
  const [workspace, user] = folderNames({ origin, userId: userId ?? null })
  const home = join(folder, workspace)
  const names = disk.list(home)
  const last = userId === undefined ? names[0] : user
  const goes = (name: string): boolean => name === last || slotOf(name) !== null
  for (const name of names) if (goes(name)) disk.removeFolder(join(home, name))
  const rest = disk.list(home)
  if (rest.length === 0) disk.removeFolder(home)
  return !rest.some(goes)
}
