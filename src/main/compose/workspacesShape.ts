import type { Store } from '../state/store'
import type { SeatedWorkspace } from './seat'
import type { SharedParts } from './shared'
import type { SharedAlerting } from './sharedAlerting'

/** What the app is asked for at its start. */
export interface StartWish {
  readonly workspace: string | null
  readonly demo: boolean
  readonly hidden: boolean
}

/** All workspaces of this Deskhand. All of them are connected, and the desk's window shows the one in front. */
export interface Workspaces {
  readonly shared: SharedParts
  readonly alerting: SharedAlerting
  /** `apply` gives an event to every workspace. `state` is the state of the one in front. */
  readonly stores: Pick<Store, 'apply' | 'state'>
  /** The workspaces that a person may switch to, in the order in which they came. */
  all(): readonly SeatedWorkspace[]
  front(): SeatedWorkspace
  find(id: string): SeatedWorkspace | null
  /** Brings a workspace to the front. Returns false if it is not here any more. */
  show(id: string): boolean
  /** Brings the workspace with this address to the front. Returns false if no other seat has it. */
  showAt(address: string): boolean
  /** Brings back the workspace that was in front before, or else another one. Returns false if there is no other. */
  back(): boolean
  /** Brings an empty seat to the front, where the agent signs in to one more workspace. False: there is no room. */
  add(): boolean
  /** Calls `listener` when another workspace came to the front, and when one came or went. */
  watch(listener: () => void): { dispose(): void }
  /** Resolves when unsent work of every workspace can be saved, or when Deskhand knows why this is impossible. */
  readonly ready: Promise<void>
  /**
   * Goes to the workspaces of the last run. The seat that already has the workspace of `wish`, or else the first seat,
   * does what `wish` says instead.
   */
  begin(wish: StartWish): void
  dispose(): void
}
