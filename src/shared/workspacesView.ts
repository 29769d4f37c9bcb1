import * as v from 'valibot'
import type { ConnectionState } from './domain/connection'
import { POLICY_WORKSPACES_LIMIT } from './domain/policyOnly'

/**
 * At most this many workspaces have a seat, enough for those of two policies. Workspaces of an earlier policy keep
 * their seats even if a new policy forbids them.
 */
export const SEATS_LIMIT = 2 * POLICY_WORKSPACES_LIMIT

/** A seat's name between window and main: `first`, or its id. */
export const SeatNameSchema = v.pipe(v.string(), v.maxLength(16))

/** A number of customers. `atLeast`: there may be more. Null: not known. */
export type KnownCount = { readonly count: number; readonly atLeast: boolean } | null

/** One of several workspaces, as every window shows it. */
export interface WorkspaceSummary {
  readonly id: string
  /** Null: nobody is signed in there. */
  readonly name: string | null
  readonly demo: boolean
  /** Null: the seat is empty. */
  readonly state: ConnectionState | null
  readonly waiting: KnownCount
  /** How many of the agent's customers wait for an answer. */
  readonly waitForMe: KnownCount
  /** How many of the agent's messages were not sent, and how many may have been sent. Absent: none. */
  readonly notSent?: number
  readonly maybeSent?: number
  /** The newest take-over or release that failed and that the agent has not dismissed. `id`: of its notice. */
  readonly refused?: { readonly id: number; readonly action: 'take' | 'release' }
  readonly isFront: boolean
}

/** All workspaces. Null: there is only one. */
export type WorkspacesView = readonly WorkspaceSummary[] | null
