import type { CustomerKey } from './ids'

/** Something to tell the agent once. Stays until used or dismissed; at most a handful are kept. */
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
      /** The server's words; null when it did not answer in time. */
      readonly reason: string | null
    }
  | { readonly id: number; readonly kind: 'serverError'; readonly reason: string }
  /** Of what an earlier run kept on this computer, something could not be read. */
  | { readonly id: number; readonly kind: 'wordsDamaged' }
  /** Something in a page went wrong that no code expected. */
  | { readonly id: number; readonly kind: 'pageFault' }
  /** Connected again after a gap: what became of the queue meanwhile, as far as the list tells. Times are epoch ms. */
  | {
      readonly id: number
      readonly kind: 'caughtUp'
      readonly from: number
      readonly to: number
      readonly came: number
      readonly left: number
      /** Names of a few of those who left. */
      readonly leftNames: readonly string[]
    }

/** One that the store has not numbered yet. */
export type NewNotice = Notice extends infer One ? (One extends Notice ? Omit<One, 'id'> : never) : never
