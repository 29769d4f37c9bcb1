import type { ConnectionFailure } from './failure'

/**
 * What the agent may rely on about the connection. Times are epoch ms. `asOf`: the last moment at which the shown queue
 * was certainly up to date; null: never.
 */
export type ConnectionStatus =
  | { readonly state: 'connecting'; readonly asOf: number | null }
  | { readonly state: 'connected'; readonly asOf: number | null; readonly since: number }
  | { readonly state: 'checking'; readonly asOf: number | null }
  | {
      readonly state: 'reconnecting'
      readonly asOf: number | null
      /** When the next attempt begins. Null: an attempt is running. */
      readonly retryAt: number | null
      readonly failure: ConnectionFailure
    }
  | { readonly state: 'offline'; readonly asOf: number | null }
  | {
      readonly state: 'signedOut'
      readonly asOf: number | null
      readonly since: number
      /** How the last attempt failed. Absent: there was no attempt. */
      readonly refused?: Refused
    }
  | { readonly state: 'stopped'; readonly asOf: number | null; readonly failure: ConnectionFailure }

/** The last attempt to connect, which the server refused. */
export interface Refused {
  readonly failure: ConnectionFailure
  /** When the server last refused, epoch ms. */
  readonly at: number
  /** Number of refusals in a row. */
  readonly times: number
  /** When the next attempt begins, epoch ms. Null: only after something changes, such as the cookies. */
  readonly retryAt: number | null
}

export type ConnectionState = ConnectionStatus['state']
