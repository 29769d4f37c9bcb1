import type { ConnectionFailure } from './failure'

/**
 * The connection as the agent sees it. Times are epoch ms. `asOf`: when the queue on the screen was last certainly up
 * to date. Null: never.
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
      /** How the server last refused the connection. Absent: it gave no code and no text. */
      readonly refused?: Refused
    }
  | { readonly state: 'stopped'; readonly asOf: number | null; readonly failure: ConnectionFailure }

export interface Refused {
  readonly failure: ConnectionFailure
  /** When the server last refused the connection, epoch ms. */
  readonly at: number
  /** Number of refusals in a row. */
  readonly times: number
  /** When the next attempt begins, epoch ms. Null: Deskhand waits for a change, such as new cookies. */
  readonly retryAt: number | null
}

export type ConnectionState = ConnectionStatus['state']
