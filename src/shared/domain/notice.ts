import type { CustomerKey } from './ids'

/** Something to tell the agent once. Stays until used or dismissed; at most a handful are kept. */
export type Notice =
  | { readonly id: number; readonly kind: 'conflict'; readonly key: CustomerKey; readonly name: string; readonly agentName: string | null }
  | { readonly id: number; readonly kind: 'released'; readonly key: CustomerKey; readonly name: string }
  | {
      readonly id: number
      readonly kind: 'commandFailed'
      readonly action: 'take' | 'release' | 'refresh'
      readonly key: CustomerKey | null
      readonly name: string | null
      /** The server's words; null when it did not answer in time. */
      readonly reason: string | null
    }
  | { readonly id: number; readonly kind: 'serverError'; readonly reason: string }
