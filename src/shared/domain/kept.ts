import type { KnownTurn } from './turn'
import type { CustomerKey, CustomerReference } from './ids'
import type { Delivery, TranscriptItem } from './message'
import type { Parking } from './parking'

export interface KeptName {
  readonly name: string
  readonly pageName: string
}

/**
 * The ids and names of a customer with saved messages or drafts. With them, Deskhand can show the customer even if
 * the list lacks the customer.
 */
export interface KeptCustomer extends CustomerReference, KeptName {}

/** A message in the outbox of this agent. Times are epoch ms. */
export interface KeptMessage {
  readonly customer: KeptCustomer
  readonly id: number
  readonly text: string
  readonly writtenAt: number
  /** When the message was given to the socket. Null: not yet. */
  readonly leftAt: number | null
  readonly delivery: Delivery
}

export interface KeptDraft {
  readonly customer: KeptCustomer
  readonly text: string
}

/** One conversation as this app saw it, oldest first. `who` absent: the name is not known. */
export interface KeptTranscript {
  readonly key: CustomerKey
  readonly who?: KeptName
  readonly items: readonly TranscriptItem[]
}

/** What is saved for one agent at one workspace: messages, drafts and transcripts. */
export interface UnsentWork {
  readonly messages: readonly KeptMessage[]
  readonly drafts: readonly KeptDraft[]
  readonly transcripts: readonly KeptTranscript[]
  /** When frames were last received, epoch ms. Null: not known. */
  readonly heardUntil: number | null
  /** Number of unread messages of each customer. Never on the disk. */
  readonly unread?: ReadonlyMap<CustomerKey, number>
}

/** The agent to whom unsent messages belong. Null: the workspace does not tell the agent's id or name. */
export interface Owner {
  readonly userId: string | null
  readonly name: string | null
}

/** An agent at a workspace. `userId` null: the workspace does not tell who is signed in. */
export interface AgentOfWorkspace {
  readonly origin: string
  readonly userId: string | null
}

/** The parkings and turns that are saved for one agent at one workspace. */
export interface KeptCustomers {
  readonly parkings: ReadonlyMap<CustomerKey, Parking>
  /** Whose turn it is with each customer, if that is known. */
  readonly turns: ReadonlyMap<CustomerKey, KnownTurn>
}
