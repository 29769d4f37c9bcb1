import { randomUUID } from 'node:crypto'
import { rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Disk } from './disk'

type Steps = Pick<Disk, 'open' | 'write' | 'sync' | 'close' | 'rename' | 'remove' | 'syncFolder'>

/**
 * Replaces a file in one step. After a crash, the file has the old content or the new content, never a part. Only
 * this user of the computer can read it. Throws the system's error; then the file is as before, unless only
 * `syncFolder` failed. `isDurable` false: returns before the data is safe on the disk, so a power loss may damage the
 * file.
 */
export function replaceFile(disk: Steps, file: string, data: Buffer, isDurable = true): void {
  const fresh = `${file}.new`
  disk.remove(fresh)
  try {
    const descriptor = disk.open(fresh)
    try {
      disk.write(descriptor, data)
      if (isDurable) disk.sync(descriptor)
    } finally {
      disk.close(descriptor)
    }
    disk.rename(fresh, file)
  } catch (error) {
    removeAfter(disk, fresh, error)
  }
  if (isDurable) disk.syncFolder(dirname(file))
}

/** Removes the file that was begun before `error`, because it takes room on a full disk. Throws `error`. */
function removeAfter(disk: Steps, fresh: string, error: unknown): never {
  try {
    disk.remove(fresh)
  } catch {
    // The caller gets `error`, which shows the cause better than this failure. The next `replaceFile` removes the
    // `.new` file.
  }
  throw error
}

/**
 * Writes a file at a place that the person chose. If this fails, the earlier file stays. The place may be in a network
 * folder, so main does not wait. `isPrivate`: only this user can read the file. Rejects with the system's error.
 */
export async function writeWholeFile(path: string, data: string | Uint8Array, isPrivate = false): Promise<void> {
  const part = `${path}.${randomUUID()}.part`
  try {
    await writeFile(part, data, { flush: true, ...(isPrivate && { mode: 0o600 }) })
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined)
    throw error
  }
}
