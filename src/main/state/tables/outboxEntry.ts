import type { CustomerKey } from '../../../shared/domain/ids'
import type { Delivery } from '../../../shared/domain/message'

/**
 * What happened to a customer after a message to them was written. An entry keeps the change that is last in this list.
 */
export const TURNS = ['assigned', 'released', 'left'] as const
export type Turn = (typeof TURNS)[number]

/** A message that the agent wrote in this app, and the proofs it has: at most one acknowledgement and one echo. */
export interface OutboxEntry {
  readonly id: number
  readonly key: CustomerKey
  readonly text: string
  readonly delivery: Delivery
  /** Epoch ms. */
  readonly writtenAt: number
  /** When the message was handed to the socket, epoch ms; null: not yet. */
  readonly leftAt: number | null
  readonly acknowledged: boolean
  readonly echoed: boolean
  /**
   * True: nobody had the customer when the message was written. So sending the message takes the customer over, unless
   * the customer's assignment has changed since.
   */
  readonly takesOver: boolean
  readonly turn: Turn | null
}

export interface NewEntry extends Pick<OutboxEntry, 'id' | 'key' | 'text' | 'delivery' | 'writtenAt'> {
  /** Epoch ms. Set for a message of an earlier run. */
  readonly leftAt?: number | null
  readonly takesOver?: boolean
}

/**
 * A statement of the server that a message arrived: its `message_sent` (acknowledgement), or the message itself as the
 * server sends it to agents (echo).
 */
export interface Proof {
  readonly kind: 'acknowledgement' | 'echo'
  readonly key: CustomerKey | null
  readonly text: string | null
  /**
   * True: the proof is certainly about this agent's message with this customer and text. Such a proof outweighs an
   * error, which may have been about something else.
   */
  readonly certain: boolean
  /**
   * True: the proof names the customer of the message in flight, and no other command is unanswered. So the proof
   * answers that message, whatever text it quotes.
   */
  readonly isAnswer?: boolean
}
