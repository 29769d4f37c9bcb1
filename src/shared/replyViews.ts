import type { Reply, ReplyLibraryProblem, ReplyTransfer, TeamRepliesState } from './domain/reply'
import type { AskedReplies } from './looks'

/** The libraries of saved replies. */
export interface RepliesState {
  /** `computer`: the own library is kept on this computer. `demo`: the examples of the demo are kept nowhere. */
  readonly kept: 'computer' | 'demo'
  /** Number of replies in the own library. */
  readonly own: number
  /** Null: there is no file of the team. */
  readonly team: TeamRepliesState | null
  /** The folders of all replies, by name. */
  readonly folders: readonly string[]
  readonly problem: ReplyLibraryProblem | null
  /** The result of the last import or export. Null: there was none, or the library has changed since. */
  readonly transfer: ReplyTransfer | null
  /** The reply that was deleted last and can come back. */
  readonly deleted: { readonly id: string; readonly name: string } | null
}

/** `asked`: the search that these rows are the result of. `total`: number of saved replies that match. */
export interface RepliesHead extends RepliesState {
  readonly asked: AskedReplies
  readonly total: number
}

export interface RepliesView {
  readonly head: RepliesHead
  readonly rows: readonly Reply[]
}
