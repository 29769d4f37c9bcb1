import type { CustomerKey } from './ids'

/** Something to tell the agent once. It stays until it is used or dismissed. Only a few are kept. */
export type Notice =
  | {
      readonly id: number
      readonly kind: 'conflict'
      readonly key: CustomerKey
      readonly name: string
      readonly agentName: string | null
    }
  | { readonly id: number; readonly kind: 'released'; readonly key: CustomerKey; readonly name: string }
  | {
      readonly id: number
      readonly kind: 'commandFailed'
      readonly action: 'take' | 'release' | 'refresh'
      readonly key: CustomerKey | null
      readonly name: string | null
      /** The server's text; null when it did not answer in time. */
      readonly reason: string | null
    }
  | { readonly id: number; readonly kind: 'serverError'; readonly reason: string }
  /** Some work that an earlier run saved on this computer could not be read. */
  | { readonly id: number; readonly kind: 'wordsDamaged' }
  /** An error in a page that no code expected. */
  | { readonly id: number; readonly kind: 'pageFault' }
  /**
   * Connected again after a gap: what happened in the queue meanwhile, as far as the list tells. Times are epoch ms.
   */
  | {
      readonly id: number
      readonly kind: 'caughtUp'
      readonly from: number
      readonly to: number
      readonly came: number
      readonly left: number
      /** Names of a few customers who left. */
      readonly leftNames: readonly string[]
    }

/** A notice without the number that the store will give it. */
export type NewNotice = Notice extends infer One ? (One extends Notice ? Omit<One, 'id'> : never) : never
