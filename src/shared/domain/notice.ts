import type { CustomerKey } from './ids'

/**
 * A note to the agent. It stays until the agent uses or dismisses it. It also disappears if many newer notices come.
 */
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
      /** The reason that the server gave. Null: the server did not answer in time. */
      readonly reason: string | null
    }
  | { readonly id: number; readonly kind: 'serverError'; readonly reason: string }
  /** An earlier run saved unsent work on this computer, and Deskhand could not read all of it. */
  | { readonly id: number; readonly kind: 'unsentWorkDamaged' }
  /** An unexpected error in a window's code. */
  | { readonly id: number; readonly kind: 'pageFault' }
  /**
   * The app is connected again after a gap. `came` and `left`: how many customers joined and left the queue, as the
   * list shows. Times are epoch ms.
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

/** A notice without an `id`. The store gives it one. */
export type NewNotice = Notice extends infer One ? (One extends Notice ? Omit<One, 'id'> : never) : never
