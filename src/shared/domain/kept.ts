import type { CustomerKey, CustomerReference } from './ids'
import type { Delivery, TranscriptItem } from './message'

/** As much of a customer as is kept with what was written to them, so that it can be shown without the queue. */
export interface KeptCustomer extends CustomerReference {
  readonly name: string
  readonly pageName: string
}

/** A message of this agent whose fate was open when it was last saved. Times are epoch ms. */
export interface KeptMessage {
  readonly customer: KeptCustomer
  readonly id: number
  readonly text: string
  readonly writtenAt: number
  /** When it was handed to the socket; null if it never was. */
  readonly leftAt: number | null
  readonly delivery: Delivery
}

export interface KeptDraft {
  readonly customer: KeptCustomer
  readonly text: string
}

/** What was seen of one conversation, oldest first. */
export interface KeptTranscript {
  readonly key: CustomerKey
  readonly items: readonly TranscriptItem[]
}

/** Everything kept for one agent at one workspace. */
export interface UnsentWork {
  readonly messages: readonly KeptMessage[]
  readonly drafts: readonly KeptDraft[]
  readonly transcripts: readonly KeptTranscript[]
  /** Until when Deskhand was running and listening, epoch ms; null where not known. */
  readonly heardUntil: number | null
  /** Messages that were not read yet, as long as Deskhand runs. */
  readonly unread?: ReadonlyMap<CustomerKey, number>
}

/** As far as the workspace said who an agent is. */
export interface Owner {
  readonly userId: string | null
  readonly name: string | null
}
