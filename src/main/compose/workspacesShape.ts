import type { Store } from '../state/store'
import type { SeatedWorkspace } from './seat'
import type { SharedParts } from './shared'
import type { SharedAlerting } from './sharedAlerting'

/** The wishes of the command line for the start of the app. */
export interface StartWish {
  readonly workspace: string | null
  readonly demo: boolean
  readonly hidden: boolean
}

/** All workspaces of this process. All of them are connected, and the desk's window shows the one in front. */
export interface Workspaces {
  readonly shared: SharedParts
  readonly alerting: SharedAlerting
  /** `apply` applies an event to the store of every workspace. `state` is the state of the workspace in front. */
  readonly stores: Pick<Store, 'apply' | 'state'>
  /** Returns the workspace in front and all other seats with a workspace, in the order in which they came. */
  all(): readonly SeatedWorkspace[]
  front(): SeatedWorkspace
  find(id: string): SeatedWorkspace | null
  /** Brings a workspace to the front. Returns false if it is not here any more. */
  show(id: string): boolean
  /** Brings the workspace with this address to the front. Returns false if no other seat has it, or it is forbidden. */
  showAt(address: string): boolean
  /**
   * Brings the workspace that was in front before to the front again, or else another one. Returns false if there is
   * no other.
   */
  back(): boolean
  /**
   * Brings an empty seat to the front, in which the agent can sign in to one more workspace. Returns false if
   * `SEATS_LIMIT` seats exist.
   */
  add(): boolean
  /** Calls `listener` when another workspace came to the front, or when a workspace was added or removed. */
  watch(listener: () => void): { dispose(): void }
  /** Resolves when unsent work of every workspace can be saved, or when Deskhand knows why this is impossible. */
  readonly ready: Promise<void>
  /**
   * Opens the workspaces of the last run. `wish` replaces the workspace of one seat: the seat that has the workspace of
   * `wish` already, or else the first seat.
   */
  begin(wish: StartWish): void
  dispose(): void
}
