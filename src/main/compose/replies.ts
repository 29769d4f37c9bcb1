import { randomUUID } from 'node:crypto'
import { watch } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { app } from 'electron'
import type { Clock, Timers } from '../../shared/clock'
import { separatorIn } from '../files/csv'
import { systemDisk } from '../files/disk'
import { readAtMost } from '../files/readAtMost'
import { createReplies, type Replies, type ReplyDialogs } from '../replies/replies'
import type { TeamDisk } from '../replies/teamFile'
import type { EmbeddedDemo } from '../session/embeddedDemo'
import type { Settings } from '../settings/effective'
import type { Store } from '../state/store'

export interface ComposedRepliesParts {
  readonly settings: Settings
  /** Returns the workspace in front. Null: none has been made yet. */
  readonly front: () => { readonly store: Pick<Store, 'state'>; readonly demo: EmbeddedDemo } | null
  readonly clock: Clock
  readonly timers: Timers
  readonly userData: string
  readonly replyDialogs: ReplyDialogs
  readonly log: (line: string) => void
}

const systemTeamDisk: TeamDisk = {
  read: readAtMost,
  async version(file) {
    const { mtimeMs, size, ino } = await stat(file)
    return [mtimeMs, size, ino].join(' ')
  },
  watch(file, changed, failed) {
    const name = basename(file)
    try {
      // Many programs replace a file by renaming a new file over it. This would end a watch on the file itself, so
      // Deskhand watches the folder.
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

/** Makes the saved replies. While the demo is in front, these are the example replies of the demo. */
export function composeReplies({ front, userData, replyDialogs, ...parts }: ComposedRepliesParts): Replies {
  return createReplies({
    ...parts,
    disk: systemDisk,
    teamDisk: systemTeamDisk,
    folder: userData,
    newId: randomUUID,
    dialogs: replyDialogs,
    csvSeparator: () => separatorIn(app.getSystemLocale()),
    isSetByOrganisation: () => front()?.store.state.settings.teamRepliesFile.locked === true,
    demo: () => {
      const workspace = front()
      return workspace?.store.state.workspace?.demo === true ? workspace.demo.savedReplies() : null
    }
  })
}
