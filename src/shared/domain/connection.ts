import type { ConnectionFailure } from './failure'

/**
 * What the agent may rely on about the connection. Times are epoch ms. `asOf`: the last moment at which the queue was
 * known to be current; null before the first one.
 */
export type ConnectionStatus =
  | { readonly state: 'connecting'; readonly asOf: number | null }
  | { readonly state: 'connected'; readonly asOf: number | null; readonly since: number }
  | { readonly state: 'checking'; readonly asOf: number | null }
  | {
      readonly state: 'reconnecting'
      readonly asOf: number | null
      /** When the next attempt begins; null while one is under way. */
      readonly retryAt: number | null
      readonly failure: ConnectionFailure
    }
  | { readonly state: 'offline'; readonly asOf: number | null }
  | {
      readonly state: 'signedOut'
      readonly asOf: number | null
      readonly since: number
      /** How the last attempt failed; absent: no attempt was made. */
      readonly refused?: Refused
    }
  | { readonly state: 'stopped'; readonly asOf: number | null; readonly failure: ConnectionFailure }

/** An attempt that the server refused. */
export interface Refused {
  readonly failure: ConnectionFailure
  /** When it was refused last, epoch ms. */
  readonly at: number
  /** How many refusals in a row. */
  readonly times: number
  /** When the next attempt begins, epoch ms; null: only when something changes. */
  readonly retryAt: number | null
}

export type ConnectionState = ConnectionStatus['state']
