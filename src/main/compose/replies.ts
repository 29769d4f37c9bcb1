import { randomUUID } from 'node:crypto'
import type { Clock, Timers } from '../../shared/clock'
import { systemDisk } from '../files/disk'
import { createReplies, type Replies, type ReplyDialogs } from '../replies/replies'
import { systemTeamDisk } from '../replies/systemTeamDisk'
import type { EmbeddedDemo } from '../session/embeddedDemo'
import type { Settings } from '../settings/effective'
import type { Store } from '../state/store'

export interface ComposedRepliesParts {
  readonly settings: Settings
  /** Returns the workspace in front. Null: no workspace has been made yet. */
  readonly front: () => { readonly store: Pick<Store, 'state'>; readonly demo: EmbeddedDemo } | null
  readonly clock: Clock
  readonly timers: Timers
  readonly userData: string
  readonly replyDialogs: ReplyDialogs
  readonly log: (line: string) => void
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
    isSetByOrganisation: () => front()?.store.state.settings.teamRepliesFile.locked === true,
    demo: () => {
      const workspace = front()
      return workspace?.store.state.workspace?.demo === true ? workspace.demo.savedReplies() : null
    }
  })
}
