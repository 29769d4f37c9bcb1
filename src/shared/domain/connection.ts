import type { ConnectionFailure } from './failure'

/**
 * What the agent may believe about the connection. Times are epoch milliseconds. `asOf` is the last moment at which
 * the queue was known to be live; null before the first time.
 */
export type Connection =
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
  | { readonly state: 'signedOut'; readonly asOf: number | null; readonly since: number }
  | { readonly state: 'stopped'; readonly asOf: number | null; readonly failure: ConnectionFailure }

export type ConnectionState = Connection['state']
