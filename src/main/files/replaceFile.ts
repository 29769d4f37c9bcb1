import { randomUUID } from 'node:crypto'
import { rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Disk } from './disk'

type Steps = Pick<Disk, 'open' | 'write' | 'sync' | 'close' | 'rename' | 'remove' | 'syncFolder'>

/**
 * Replaces a file in one step. After a crash, the file has either the old or the new content. Only this user can read
 * the file. Throws the system's error. The old file is then still there, unless `syncFolder` threw. `isDurable`
 * false: does not wait for the disk, so a power loss may damage the file.
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

/** Removes the unfinished file, because it takes room on a full disk. Then throws `error`. */
function removeAfter(disk: Steps, fresh: string, error: unknown): never {
  try {
    disk.remove(fresh)
  } catch {
    // The caller gets the first error, which shows the cause better. The next `replaceFile` removes the `.new` file.
  }
  throw error
}

/**
 * Writes a file where the person chose, perhaps in a slow network folder. If this fails, the earlier file stays.
 * `isPrivate`: only this user can read the file. Rejects with the system's error.
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
