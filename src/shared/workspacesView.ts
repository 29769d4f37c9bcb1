import * as v from 'valibot'
import type { ConnectionState } from './domain/connection'
import { POLICY_WORKSPACES_LIMIT } from './domain/policyOnly'

/**
 * At most this many workspaces are in one Deskhand: all that a policy can name, and as many that it forbids, because
 * those keep their seat.
 */
export const SEATS_LIMIT = 2 * POLICY_WORKSPACES_LIMIT

/** The name of a seat between a window and main: `first` for the first seat, and its id for every other seat. */
export const SeatNameSchema = v.pipe(v.string(), v.maxLength(16))

/** A number of customers. `atLeast`: there may be more. Null: Deskhand does not know the number. */
export type KnownCount = { readonly count: number; readonly atLeast: boolean } | null

/** One of several workspaces, as every window shows it, also while another one is in front. */
export interface WorkspaceSummary {
  readonly id: string
  /** The workspace's name. Null: nobody is signed in there. */
  readonly name: string | null
  readonly demo: boolean
  /** Null: the seat is at no workspace. */
  readonly state: ConnectionState | null
  readonly waiting: KnownCount
  /** How many of the agent's own customers wait for an answer. */
  readonly waitForMe: KnownCount
  readonly isFront: boolean
}

/** All workspaces of this Deskhand. Null: there is only one. */
export type WorkspacesView = readonly WorkspaceSummary[] | null
