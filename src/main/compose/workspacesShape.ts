import type { Store } from '../state/store'
import type { SeatedWorkspace } from './seat'
import type { SharedParts } from './shared'
import type { SharedAlerting } from './sharedAlerting'

/** What the command line asks for. */
export interface StartWish {
  readonly workspace: string | null
  readonly demo: boolean
  readonly hidden: boolean
}

/** All workspaces of this process. All are connected. The desk shows the one in front. */
export interface Workspaces {
  readonly shared: SharedParts
  readonly alerting: SharedAlerting
  /** `apply` changes the store of every workspace. `state` belongs to the workspace in front. */
  readonly stores: Pick<Store, 'apply' | 'state'>
  /** Returns all workspaces, also the one in front, in the order in which they were added. */
  all(): readonly SeatedWorkspace[]
  front(): SeatedWorkspace
  find(id: string): SeatedWorkspace | null
  /** Brings a workspace to the front. Returns false if it is gone. */
  show(id: string): boolean
  /**
   * Brings the workspace with this address to the front. Returns false if no other seat has this workspace, or the
   * policy forbids it.
   */
  showAt(address: string): boolean
  /**
   * Brings the workspace that was in front before to the front again. If it is gone, takes another one. Returns false
   * if there is no other.
   */
  back(): boolean
  /**
   * Brings an empty seat to the front, where the agent can sign in to one more workspace. Returns false if there are
   * `SEATS_LIMIT` seats.
   */
  add(): boolean
  /** Calls `listener` when a workspace came to the front, was added or was removed. */
  watch(listener: () => void): { dispose(): void }
  /** Resolves when it is known whether the unsent messages of every workspace can be saved. */
  readonly ready: Promise<void>
  /**
   * Opens the workspaces of the last run, and the workspace that `wish` names. The named workspace opens in the seat
   * that has it, or else in the first seat.
   */
  begin(wish: StartWish): void
  dispose(): void
}
