import type { CustomerReference, ServerId } from './ids'

/** A command of the guide: it reads the list, takes a customer over, releases a customer, or sends a message. */
export type CommandName = 'list' | 'take' | 'release' | 'send'

/** What an error of the server says about the command that it refuses. */
export interface RefusedCommand {
  readonly reason: string
  readonly alreadyAssigned: boolean
  /** The customer whom the error names. Absent: it names nobody, or several. */
  readonly who?: CustomerReference
  /**
   * Set if the error names several customers, or if an id could not be read: the customers whose ids could be read.
   * Empty: no id could be read, so the error is about nobody whom Deskhand knows.
   */
  readonly among?: readonly CustomerReference[]
  /** The page, if the error names a page and no customer. */
  readonly pageId?: ServerId
  /** The commands that the error names. Empty: a command that Deskhand never sends. Absent: it names none. */
  readonly about?: readonly CommandName[]
  /** True if the take-over is not decided yet: the server may still give the customer to this agent. */
  readonly isPending?: true
  /**
   * True if nobody can tell whether the message was sent, or the customer released: the answer says too little, or in an
   * unknown language.
   */
  readonly isUnclear?: true
  /** True if a message that left earlier has not reached its customer. Such an error refuses no command. */
  readonly isOfEarlier?: true
  /** A text in the refusal of a message. It may be the text of that message. */
  readonly quotes?: string
}

/** `among`: the customers whom an answer names elsewhere than the guide. Some of the ids may be of another kind. */
export interface NamesElsewhere {
  readonly among?: readonly CustomerReference[]
}
