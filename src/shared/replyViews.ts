import type { Reply, ReplyLibraryProblem, ReplyTransfer, TeamRepliesState } from './domain/reply'
import type { AskedReplies } from './shownInWindow'

export interface RepliesState {
  /**
   * `computer`: Deskhand keeps the person's own library on this computer. `demo`: these are the examples of the demo,
   * and changes of them are not kept.
   */
  readonly kept: 'computer' | 'demo'
  /** Number of replies in the person's own library. */
  readonly own: number
  /** Null: there is no team file. */
  readonly team: TeamRepliesState | null
  /** The name of every folder that has a reply, own or of the team. Sorted, without the empty name. */
  readonly folders: readonly string[]
  readonly problem: ReplyLibraryProblem | null
  /** The result of the last import or export. Null: there was none, or the library has changed since. */
  readonly transfer: ReplyTransfer | null
  /** The reply that was deleted last and can come back. Null: there is none. */
  readonly deleted: { readonly id: string; readonly name: string } | null
}

/**
 * `asked`: the search that found the rows. `total`: number of saved replies that match. `nearly` true: no reply
 * matches, and the rows match apart from a typing mistake. Absent: the rows match.
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
