import type { Reply, ReplyLibraryProblem, ReplyTransfer, TeamRepliesState } from './domain/reply'
import type { AskedReplies } from './shownInWindow'

export interface RepliesState {
  /** `computer`: the person's own library, on this computer. `demo`: examples, whose changes are not kept. */
  readonly kept: 'computer' | 'demo'
  /** Number of replies in the person's own library. */
  readonly own: number
  /** Null: there is no team file. */
  readonly team: TeamRepliesState | null
  /** The folders that have a reply, own or of the team. Sorted, without the empty name. */
  readonly folders: readonly string[]
  readonly problem: ReplyLibraryProblem | null
  /** The last import or export. Null: none, or the library has changed since. */
  readonly transfer: ReplyTransfer | null
  /** The last deleted reply, which can come back. Null: none. */
  readonly deleted: { readonly id: string; readonly name: string } | null
}

/**
 * `asked`: what the window searched for. `total`: number of matching replies. `nearly` true: nothing matches exactly,
 * and these rows match with a typing mistake. Absent: they match exactly.
 */
export interface RepliesHead extends RepliesState {
  readonly asked: AskedReplies
  readonly total: number
  readonly nearly?: true
}

export interface RepliesView {
  readonly head: RepliesHead
  readonly rows: readonly Reply[]
}
