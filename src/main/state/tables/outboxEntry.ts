import type { CustomerKey } from '../../../shared/domain/ids'
import type { Delivery } from '../../../shared/domain/message'

/** What happened to a customer after a message to them was written. Stronger changes come later in the list. */
export const TURNS = ['assigned', 'released', 'left'] as const
export type Turn = (typeof TURNS)[number]

/** A message written here, and the proofs it has. One entry absorbs one acknowledgement and one echo. */
export interface OutboxEntry {
  readonly id: number
  readonly key: CustomerKey
  readonly text: string
  readonly delivery: Delivery
  /** Epoch ms. */
  readonly writtenAt: number
  /** When it was handed to the socket, epoch ms; null: not yet. */
  readonly leftAt: number | null
  readonly acknowledged: boolean
  readonly echoed: boolean
  /** Written while nobody had the customer: sending it takes them over, unless something has happened to them since. */
  readonly takesOver: boolean
  readonly turn: Turn | null
}

export interface NewEntry extends Pick<OutboxEntry, 'id' | 'key' | 'text' | 'delivery' | 'writtenAt'> {
  /** Set for a message of an earlier run. */
  readonly leftAt?: number | null
  readonly takesOver?: boolean
}

export interface Proof {
  readonly kind: 'acknowledgement' | 'echo'
  readonly key: CustomerKey | null
  readonly text: string | null
  /**
   * It names this agent, the customer and the text. That is stronger than an error that may have been about something
   * else.
   */
  readonly certain: boolean
  /**
   * It names the customer of the message in flight, and no other command is unanswered: it is the answer, whatever it
   * quotes.
   */
  readonly isAnswer?: boolean
}
