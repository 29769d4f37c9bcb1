import type { KnownTurn } from './customer'
import type { CustomerKey, CustomerReference } from './ids'
import type { Delivery, TranscriptItem } from './message'
import type { Parking } from './parking'

export interface KeptName {
  readonly name: string
  readonly pageName: string
}

/**
 * The data about a customer that Deskhand saves besides messages. With it, Deskhand can show the customer even if the
 * list lacks the customer.
 */
export interface KeptCustomer extends CustomerReference, KeptName {}

/** A message in the outbox of this agent. Times are epoch ms. */
export interface KeptMessage {
  readonly customer: KeptCustomer
  readonly id: number
  readonly text: string
  readonly writtenAt: number
  /** When Deskhand gave the message to the socket. Null: not yet. */
  readonly leftAt: number | null
  readonly delivery: Delivery
}

export interface KeptDraft {
  readonly customer: KeptCustomer
  readonly text: string
}

/** The items of one conversation that this app saw, oldest first. `who` absent: the name is not known. */
export interface KeptTranscript {
  readonly key: CustomerKey
  readonly who?: KeptName
  readonly items: readonly TranscriptItem[]
}

/** The messages, drafts and transcripts that Deskhand saves for one agent at one workspace. */
export interface UnsentWork {
  readonly messages: readonly KeptMessage[]
  readonly drafts: readonly KeptDraft[]
  readonly transcripts: readonly KeptTranscript[]
  /** When Deskhand last received frames, epoch ms; null: not known. */
  readonly heardUntil: number | null
  /** Number of unread messages of each customer. It is only in memory, never on the disk. */
  readonly unread?: ReadonlyMap<CustomerKey, number>
}

/** The agent to whom unsent work belongs. Null in a field: the workspace did not report it. */
export interface Owner {
  readonly userId: string | null
  readonly name: string | null
}

/** An agent at a workspace. `userId` null: the workspace does not report who is signed in. */
export interface AgentOfWorkspace {
  readonly origin: string
  readonly userId: string | null
}

/** The parkings and turns that Deskhand saves for one agent at one workspace. */
export interface KeptCustomers {
  readonly parkings: ReadonlyMap<CustomerKey, Parking>
  /** Whose turn it is with each customer, as far as that is known. */
  readonly turns: ReadonlyMap<CustomerKey, KnownTurn>
}
