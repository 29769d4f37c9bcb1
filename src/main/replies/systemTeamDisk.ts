import { watch } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { readAtMost } from '../files/readAtMost'
import type { TeamDisk } from './teamFile'

export const systemTeamDisk: TeamDisk = {
  read: readAtMost,
  async version(file) {
    const { mtimeMs, size, ino } = await stat(file)
    return [mtimeMs, size, ino].join(' ')
  },
  watch(file, changed, failed) {
    const name = basename(file)
    try {
      // Many programs replace a file by renaming another one. A watch on the file would then end, so the folder is
      // watched.
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
