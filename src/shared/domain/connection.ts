import type { ConnectionFailure } from './failure'

/**
 * What the agent may believe about the connection. Times are epoch milliseconds. `asOf` is the last moment at which
 * the queue was known to be live; null before the first time.
 */
export type ConnectionStatus =
  | { readonly state: 'connecting'; readonly asOf: number | null }
  | { readonly state: 'connected'; readonly asOf: number | null; readonly since: number }
  | { readonly state: 'checking'; readonly asOf: number | null }
  | {
      readonly state: 'reconnecting'
      readonly asOf: number | null
      /** When the next attempt starts; null while one is under way. */
      readonly retryAt: number | null
      readonly failure: ConnectionFailure
    }
  | { readonly state: 'offline'; readonly asOf: number | null }
  | {
      readonly state: 'signedOut'
      readonly asOf: number | null
      readonly since: number
      /** What the socket was told the last time; absent: no attempt was made. */
      readonly refused?: Refused
    }
  | { readonly state: 'stopped'; readonly asOf: number | null; readonly failure: ConnectionFailure }

/** An attempt that the server refused. */
export interface Refused {
  readonly failure: ConnectionFailure
  /** Epoch milliseconds of the last refusal. */
  readonly at: number
  /** How often in a row. */
  readonly times: number
  /** Epoch milliseconds of the next attempt; null: only when something changes. */
  readonly retryAt: number | null
}

export type ConnectionState = ConnectionStatus['state']
