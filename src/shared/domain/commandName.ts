import type { CustomerReference, ServerId } from './ids'

/** A command of the server's guide. `take`: takes a customer over. */
export type CommandName = 'list' | 'take' | 'release' | 'send'

/** What an error of the server says about the command that it refuses. */
export interface RefusedCommand {
  readonly reason: string
  readonly alreadyAssigned: boolean
  /** The customer whom the error names. Absent: nobody, or several. */
  readonly who?: CustomerReference
  /**
   * Set if the error names several customers, or has an unreadable id. Has the customers with readable ids. Empty:
   * the error is about nobody whom Deskhand knows.
   */
  readonly among?: readonly CustomerReference[]
  /** The page, if the error names a page and no customer. */
  readonly pageId?: ServerId
  /**
   * The commands that the error names. Empty: the error names only commands that Deskhand never sends. Absent: it
   * names none.
   */
  readonly about?: readonly CommandName[]
  /** True if the server has not decided about the take-over. It may still succeed. */
  readonly isPending?: true
  /** True if the answer does not show whether the command worked: it says too little, or its language is unknown. */
  readonly isUnclear?: true
  /** True if an earlier message has not reached its customer. Such an error refuses no command. */
  readonly isOfEarlier?: true
  /** A text that the error quotes. It may be the refused message. */
  readonly quotes?: string
  /** The id of the agent who wrote the quoted text. */
  readonly writerId?: string
  /** Ids that may be the customer's id, or the id of something else. Only ids of known customers count. */
  readonly perhaps?: readonly CustomerReference[] | undefined
}

/** `among`: customers whom an answer names at unusual places. Some of the ids may mean something else. */
export interface NamesElsewhere {
  readonly among?: readonly CustomerReference[]
}

/** An answer of success. `isUnclear`: perhaps the command was only tried. `reason`: its words then, perhaps empty. */
export interface UnclearAnswer {
  readonly isUnclear?: true
  readonly reason?: string
}
