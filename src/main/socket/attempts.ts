import type { Clock } from '../../shared/clock'
import type { ConnectionFailure } from '../../shared/domain/failure'
import { readRetryAfter, retryDelay } from './backoff'
import { refusalFor, verdictOn, type Refusal } from './refusals'
import type { SocketEnd } from './socketEnd'

export type Decision =
  | { readonly kind: 'retry'; /** Milliseconds. */ readonly delay: number; readonly failure: ConnectionFailure }
  | { readonly kind: 'signedOut' | 'stopped'; readonly failure: ConnectionFailure }

/** Remembers the attempts since the connection last worked, and decides what an end means in their light. */
export interface Attempts {
  /** `ready`: the queue had been read on the connection that ended. */
  ended(end: SocketEnd, ready: boolean): Decision
  /** The connection has proven itself, or a person wants a fresh start. */
  forget(): void
}

export function createAttempts({ clock, random }: { readonly clock: Clock; random(): number }): Attempts {
  let count = 0
  let downSince: number | null = null
  let last: Refusal | null = null
  let times = 0

  return {
    ended(end, ready) {
      const now = clock()
      // A connection that worked, however shortly, was no outage.
      if (ready) downSince = null
      downSince ??= now
      count++
      const refusal = refusalFor(end, ready)
      times = refusal === last ? times + 1 : 1
      last = refusal
      const verdict = verdictOn(refusal, end, times)
      if (verdict.kind !== 'retry') return verdict
      const { pace, minimum, failure } = verdict
      const retryAfter = end.kind === 'refused' ? readRetryAfter(end.retryAfter, now) : null
      const delay = retryDelay({ pace, attempt: count, downFor: now - downSince, minimum, retryAfter }, random)
      return { kind: 'retry', delay, failure }
    },
    forget() {
      count = 0
      downSince = null
      last = null
      times = 0
    }
  }
}
