import { watch } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import type { TeamDisk } from './teamFile'

export const systemTeamDisk: TeamDisk = {
  async read(file, limit) {
    const handle = await open(file, 'r')
    try {
      // The file may grow while it is read, so its size alone does not say how much comes.
      const bytes = Buffer.alloc(limit + 1)
      let filled = 0
      for (;;) {
        const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled)
        filled += bytesRead
        if (bytesRead === 0 || filled === bytes.length) break
      }
      return filled > limit ? null : bytes.subarray(0, filled)
    } finally {
      await handle.close()
    }
  },
  async version(file) {
    const { mtimeMs, size, ino } = await stat(file)
    return [mtimeMs, size, ino].join(' ')
  },
  watch(file, changed, failed) {
    const name = basename(file)
    try {
      // Programs replace a file by renaming another one. A watch on the file itself would end there.
      const watcher = watch(dirname(file), { persistent: false }, (_event, of) => {
        if (of === null || of === name) changed()
      })
      watcher.on('error', failed)
      return { dispose: () => watcher.close() }
    } catch (error) {
      failed(error)
      return { dispose: () => undefined }
    }
  }
}
