import { randomUUID } from 'node:crypto'
import type { Clock, Timers } from '../../shared/clock'
import { systemDisk } from '../files/disk'
import { createReplies, type Replies, type ReplyDialogs } from '../replies/replies'
import { systemTeamDisk } from '../replies/systemTeamDisk'
import type { EmbeddedDemo } from '../session/embeddedDemo'
import type { Settings } from '../settings/effective'
import type { Store } from '../state/store'

export interface ComposedRepliesParts {
  readonly store: Store
  readonly settings: Settings
  readonly demo: EmbeddedDemo
  readonly clock: Clock
  readonly timers: Timers
  readonly userData: string
  readonly replyDialogs: ReplyDialogs
  readonly log: (line: string) => void
}

/** Makes the saved replies. At the demo workspace, the saved replies are the examples of the demo. */
export function composeReplies({ store, demo, userData, replyDialogs, ...parts }: ComposedRepliesParts): Replies {
  return createReplies({
    ...parts,
    disk: systemDisk,
    teamDisk: systemTeamDisk,
    folder: userData,
    newId: randomUUID,
    dialogs: replyDialogs,
    isSetByOrganisation: () => store.state.settings.teamRepliesFile.locked,
    demo: () => (store.state.workspace?.demo === true ? demo.savedReplies() : null)
  })
}
