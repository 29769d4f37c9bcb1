import type { AlertOptions } from '../alerts/alertControls'
import type { DiagnosticsParts } from '../diagnostics/diagnostics'
import type { Keyring } from '../persistence/keyring'
import type { LivePolicy } from '../settings/livePolicy'
import type { StateFile } from '../settings/settingsFile'
import type { Store } from '../state/store'
import type { AgentWindow } from '../windows/agentWindow'
import type { ConnectionComputer } from './connection'
import type { DeskPage } from './deskPage'
import type { SeatPopOuts } from '../windows/popOuts'
import type { SharedParts } from './shared'

/** The parts that one workspace gets from the app. */
export interface WorkspaceParts {
  readonly computer: ConnectionComputer
  /** The settings file with the values of this workspace's seat. */
  readonly settingsFile: StateFile
  readonly shared: SharedParts
  readonly policy: Pick<LivePolicy, 'current' | 'watch'>
  readonly keyring: Keyring
  /** The folder of the seat. The first seat has the user data folder. */
  readonly userData: string
  /** The folder of the crash reports, which all workspaces share. A sign-out empties it. */
  readonly crashes: string
  /** The id of a further seat. Absent: the first seat. */
  readonly seat?: string
  /** Returns true while the desk's window shows this workspace. */
  readonly inFront: () => boolean
  /**
   * Returns the name that notifications show, so that the agent can tell several workspaces apart. Null: there is only
   * one, or its name is not known.
   */
  readonly nameAmongOthers: (store: Store) => string | null
  /** Returns true if another seat has the workspace with this origin. */
  readonly isInOtherSeat: (origin: string) => boolean
  /** Called when the agent has signed out, and the data of the workspace is removed. */
  readonly signedOut: () => void
  /** Called when the policy has forbidden the workspace, and this seat opens no other one in its place. */
  readonly leftForbidden: () => void
  readonly devTools: boolean
  /**
   * True if the store throws an error when a watcher calls `apply` (see `StoreOptions`). False in a packaged app,
   * because a mistake in Deskhand's code must not stop the agent's work.
   */
  readonly strict: boolean
  /** True if only workspaces on this computer are allowed. */
  readonly loopbackOnly: boolean
  readonly window: AgentWindow
  readonly page: DeskPage
  /** The pop-outs of this workspace. */
  readonly popOuts: SeatPopOuts
  /** The channels of alerts, and the parts that know when alerts must be held back. */
  readonly alerting: Pick<AlertOptions, 'card' | 'attention' | 'create' | 'presence' | 'systemQuiet'>
  readonly openInBrowser: (url: string) => void
  /** Called when the agent typed a reply into a notification and Deskhand could not send it. */
  readonly sayLostReply: (text: string) => void
  readonly report: Pick<DiagnosticsParts, 'saveText' | 'system'>
  readonly log: (line: string) => void
}
