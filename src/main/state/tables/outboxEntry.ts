import type { CustomerKey } from '../../../shared/domain/ids'
import type { Delivery } from '../../../shared/domain/message'

/** What happened to a customer after the agent wrote. If several of these happened, the last in this list counts. */
export const HANDOVERS = ['assigned', 'released', 'left'] as const
export type Handover = (typeof HANDOVERS)[number]

/** A message that the agent wrote in this app. It has at most two proofs: one acknowledgement and one echo. */
export interface OutboxEntry {
  readonly id: number
  readonly key: CustomerKey
  readonly text: string
  readonly delivery: Delivery
  /** Epoch ms. */
  readonly writtenAt: number
  /** When the message was given to the socket, epoch ms. Null: not yet. */
  readonly leftAt: number | null
  readonly acknowledged: boolean
  readonly echoed: boolean
  /**
   * True: when the agent wrote, the customer was in the queue, and nobody had them. So the message takes the customer
   * over, unless the assignment has changed since. Always false for messages of earlier runs.
   */
  readonly takesOver: boolean
  readonly handover: Handover | null
}

export interface NewEntry extends Pick<OutboxEntry, 'id' | 'key' | 'text' | 'delivery' | 'writtenAt'> {
  /** When an earlier run gave the message to the socket, epoch ms. Absent: it is a message of this run. */
  readonly leftAt?: number | null
  readonly takesOver?: boolean
}

/**
 * What is known of a message but not saved on the disk. Times in ms of the clock that stands still in sleep.
 * -Infinity: not yet.
 */
export interface Track {
  leftAt: number
  provenAt: number
  echoedAt: number
  failedAt: number
  /** The text of the latest proof, if it differs from the message. Null: none. */
  quoted: string | null
  /**
   * True: this message was refused, and a later message with the same text was sent. If a proof comes then, it proves
   * that the later message arrived.
   */
  isSuperseded: boolean
}

/**
 * The server says that a message arrived. An acknowledgement is its `message_sent`. An echo is the message itself, as
 * the server sends it to agents.
 */
export interface Proof {
  readonly kind: 'acknowledgement' | 'echo'
  readonly key: CustomerKey | null
  readonly text: string | null
  /**
   * True: the proof is certainly about this agent's message with this customer and text. It counts more than an
   * error, which may have been about something else.
   */
  readonly certain: boolean
  /**
   * True: the proof names the customer of the message in flight, and no other command is unanswered. So it answers
   * that message, whatever text it quotes.
   */
  readonly isAnswer?: boolean
}

/**
 * Returns true for an acknowledgement without text that does not answer the message in flight. It may be for the
 * agent's other device, or for an earlier message.
 */
export function isLoose({ kind, text, isAnswer }: Proof): boolean {
  return kind === 'acknowledgement' && text === null && isAnswer === false
}
