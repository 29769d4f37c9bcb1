import type { CustomerKey } from '../../../shared/domain/ids'
import type { Delivery } from '../../../shared/domain/message'

/**
 * What happened to a customer after the agent wrote a message to the customer. If several of these changes happened, an
 * entry keeps the one that comes last in `HANDOVERS`.
 */
export const HANDOVERS = ['assigned', 'released', 'left'] as const
export type Handover = (typeof HANDOVERS)[number]

/** A message that the agent wrote in this app, and its proofs: at most one acknowledgement and one echo. */
export interface OutboxEntry {
  readonly id: number
  readonly key: CustomerKey
  readonly text: string
  readonly delivery: Delivery
  /** Epoch ms. */
  readonly writtenAt: number
  /** When Deskhand gave the message to the socket, epoch ms. Null: not yet. */
  readonly leftAt: number | null
  readonly acknowledged: boolean
  readonly echoed: boolean
  /**
   * True if the customer was in the queue and nobody had them when the agent wrote in this run. So the message takes
   * the customer over, unless the customer's assignment has changed since.
   */
  readonly takesOver: boolean
  readonly handover: Handover | null
}

export interface NewEntry extends Pick<OutboxEntry, 'id' | 'key' | 'text' | 'delivery' | 'writtenAt'> {
  /** When an earlier run gave the message to the socket, epoch ms. Only a message of an earlier run has this. */
  readonly leftAt?: number | null
  readonly takesOver?: boolean
}

/** What Deskhand knows of an entry, but does not save on the disk. Times: ms of the awake clock. -Infinity: not yet. */
export interface Track {
  leftAt: number
  provenAt: number
  echoedAt: number
  failedAt: number
  /** The text of the latest proof with another text than the message. Null: there is none. */
  quoted: string | null
  /**
   * True if this message was refused, and a later message with the same text has left. In that case, a proof belongs to
   * the later message.
   */
  isSuperseded: boolean
}

/**
 * A statement of the server that a message arrived. An acknowledgement is the `message_sent` for the message. An echo
 * is the message itself, as the server sends it to agents.
 */
export interface Proof {
  readonly kind: 'acknowledgement' | 'echo'
  readonly key: CustomerKey | null
  readonly text: string | null
  /**
   * True if the proof is certainly about this agent's message with this customer and text. Such a proof counts more
   * than an error, because the error may have been about something else.
   */
  readonly certain: boolean
  /**
   * True if the proof names the customer of the message in flight, and no other command is unanswered. So the proof
   * answers that message, even if the proof quotes another text.
   */
  readonly isAnswer?: boolean
}

/**
 * Returns true if the proof is an acknowledgement that has no text and does not answer the message in flight. It may
 * be for another device of the agent, or for an earlier message.
 */
export function isLoose({ kind, text, isAnswer }: Proof): boolean {
  return kind === 'acknowledgement' && text === null && isAnswer === false
}
