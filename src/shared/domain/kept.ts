import type { CustomerKey, CustomerReference } from './ids'
import type { Delivery, TranscriptItem } from './message'

/** What is saved of a customer beside the messages to them, so that it can be shown without the queue. */
export interface KeptCustomer extends CustomerReference {
  readonly name: string
  readonly pageName: string
}

/** A message of this agent that was not known to have arrived when it was last saved. Times are epoch ms. */
export interface KeptMessage {
  readonly customer: KeptCustomer
  readonly id: number
  readonly text: string
  readonly writtenAt: number
  /** When it was handed to the socket; null: never. */
  readonly leftAt: number | null
  readonly delivery: Delivery
}

export interface KeptDraft {
  readonly customer: KeptCustomer
  readonly text: string
}

/** What this app saw of one conversation, oldest first. */
export interface KeptTranscript {
  readonly key: CustomerKey
  readonly items: readonly TranscriptItem[]
}

/** Everything that is saved for one agent at one workspace. */
export interface UnsentWork {
  readonly messages: readonly KeptMessage[]
  readonly drafts: readonly KeptDraft[]
  readonly transcripts: readonly KeptTranscript[]
  /** When Deskhand last received frames, epoch ms; null: not known. */
  readonly heardUntil: number | null
  /** Numbers of unread messages, kept only while Deskhand runs. */
  readonly unread?: ReadonlyMap<CustomerKey, number>
}

/** What the workspace has said about who an agent is. */
export interface Owner {
  readonly userId: string | null
  readonly name: string | null
}
