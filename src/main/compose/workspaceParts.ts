import type { AlertOptions } from '../alerts/alertControls'
import type { DiagnosticsParts } from '../diagnostics/diagnostics'
import type { Keyring } from '../persistence/keyring'
import type { LivePolicy } from '../settings/livePolicy'
import type { StateFile } from '../settings/settingsFile'
import type { Store } from '../state/store'
import type { AgentWindow } from '../windows/agentWindow'
import type { ConnectionComputer } from './connection'
import type { DeskRenderer } from './deskRenderer'
import type { SeatPopOuts } from '../windows/popOuts'
import type { SharedParts } from './shared'

export interface WorkspaceParts {
  readonly computer: ConnectionComputer
  /** The settings file with the values of this workspace's seat. */
  readonly settingsFile: StateFile
  readonly shared: SharedParts
  readonly policy: Pick<LivePolicy, 'current' | 'watch'>
  readonly keyring: Keyring
  /** The folder of the seat. For the first seat, it is the user data folder. */
  readonly userData: string
  /** The folder of the crash reports. All workspaces share it, and a sign-out empties it. */
  readonly crashes: string
  /** The id of a further seat. Absent: the first seat. */
  readonly seat?: string
  /** Returns true while the desk's window shows this workspace. */
  readonly inFront: () => boolean
  /**
   * Returns the name that notifications show to tell several workspaces apart. Null: there is only one, or its name
   * is not known.
   */
  readonly nameAmongOthers: (store: Store) => string | null
  readonly isInOtherSeat: (origin: string) => boolean
  /** Called after a sign-out, when the workspace's data is removed. */
  readonly signedOut: () => void
  /** Called after the policy forbade the workspace, if no other one opens in this seat. */
  readonly leftForbidden: () => void
  readonly devTools: boolean
  /**
   * True if `apply` throws when a watcher of the store calls it. False in a packaged app, because the mistake must
   * not stop the agent's work.
   */
  readonly strict: boolean
  /** True if only workspaces on this computer are allowed. */
  readonly loopbackOnly: boolean
  readonly window: AgentWindow
  readonly renderer: DeskRenderer
  readonly popOuts: SeatPopOuts
  /** The channels of alerts, and what can hold alerts back. */
  readonly alerting: Pick<AlertOptions, 'card' | 'attention' | 'create' | 'presence' | 'systemQuiet'>
  readonly openInBrowser: (url: string) => void
  /** Called with a text that the agent typed into a notification, if Deskhand no longer knows the customer. */
  readonly sayLostReply: (text: string) => void
  readonly report: Pick<DiagnosticsParts, 'saveText' | 'system'>
  readonly log: (line: string) => void
}
