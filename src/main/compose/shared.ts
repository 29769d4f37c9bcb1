import type { Clock, Timers } from '../../shared/clock'
import { openKnownPages, type KnownPages } from '../session/knownPages'
import type { EmbeddedDemo } from '../session/embeddedDemo'
import { createSettings, type Settings } from '../settings/effective'
import type { LivePolicy } from '../settings/livePolicy'
import type { SettingsFile } from '../settings/settingsFile'
import type { Replies, ReplyDialogs } from '../replies/replies'
import type { Retention } from '../settings/retention'
import type { Store } from '../state/store'
import type { Disposals } from './disposals'
import { composeReplies } from './replies'

/** Parts that all workspaces share. See also `sharedAlerting.ts` and `sharedWebContents.ts`. */
export interface SharedParts {
  readonly settings: Settings
  readonly replies: Replies
  readonly pages: KnownPages
  readonly retention: Retention
}

export interface SharedPartsNeeds {
  readonly clock: Clock
  readonly timers: Timers
  readonly settingsFile: SettingsFile
  readonly policy: Pick<LivePolicy, 'current'>
  readonly retention: Retention
  readonly userData: string
  /** The folder that all profiles of this user account share. */
  readonly profiles: string
  /** The dialogs for files with saved replies. */
  readonly replyDialogs: ReplyDialogs
  /** Returns the workspace in front. Null: none has been made yet. */
  readonly front: () => { readonly store: Pick<Store, 'state'>; readonly demo: EmbeddedDemo } | null
  readonly log: (line: string) => void
}

export function composeShared(needs: SharedPartsNeeds, disposals: Disposals): SharedParts {
  const { settingsFile, policy, retention, profiles, userData, timers, log } = needs
  const settings = createSettings({
    file: settingsFile,
    policy: policy.current(),
    onChoice: (key) => {
      if (key === 'retentionDays') retention.chosen()
      if (key === 'noteDays') retention.notesChosen()
    }
  })
  return {
    settings,
    retention,
    pages: disposals.add(
      'profile',
      openKnownPages({ place: profiles, folder: userData, pid: process.pid, timers, log })
    ),
    replies: disposals.add('saved replies', composeReplies({ ...needs, settings }))
  }
}
