import type { Clock } from '../../shared/clock'
import type { ConnectionFailure } from '../../shared/domain/failure'
import { readRetryAfter, retryDelay } from './backoff'
import { BLAMED, LATELY_MS, refusalFor, verdictOn, type Refusal } from './refusals'
import type { SocketEnd } from './socketEnd'

/** For so long after waking a network that is not there is not there yet. Milliseconds. */
const AFTER_WAKING_MS = 15_000
const NOT_YET_MS = [500, 1_500] as const

export type Decision =
  | { readonly kind: 'retry'; /** Milliseconds. */ readonly delay: number; readonly failure: ConnectionFailure }
  | { readonly kind: 'signedOut' | 'stopped'; readonly failure: ConnectionFailure }

/** Remembers the attempts since the connection last worked, and decides what an end means in their light. */
export interface Attempts {
  /** `ready`: the queue had been read on the connection that ended. `blame`: why, where it is known better than from the end. */
  ended(end: SocketEnd, ready: boolean, blame?: ConnectionFailure | null): Decision
  /** The connection has proven itself, or a person wants a fresh start. */
  forget(): void
  /** The computer slept until now. */
  woke(): void
}

export function createAttempts({ clock, random }: { readonly clock: Clock; random(): number }): Attempts {
  let count = 0
  let downSince: number | null = null
  let last: Refusal | null = null
  let times = 0
  let workedAt = -Infinity
  let wokeAt = -Infinity
  const lately = new Map<Refusal, readonly number[]>()

  function timesOf(refusal: Refusal, now: number): number {
    times = refusal === last ? times + 1 : 1
    last = refusal
    const within = typeof refusal.action === 'object' ? refusal.action.within : undefined
    if (within === undefined) return times
    const recent = [...(lately.get(refusal) ?? []).filter((at) => now - at < within), now]
    lately.set(refusal, recent)
    return recent.length
  }

  return {
    ended(end, ready, blame = null) {
      const now = clock()
      // A connection that worked, however shortly, was no outage.
      if (ready) {
        downSince = null
        workedAt = now
      }
      downSince ??= now
      const refusal = refusalFor(end, ready, now - workedAt < LATELY_MS)
      if (refusal.network === true && now - wokeAt < AFTER_WAKING_MS) {
        const [low, high] = NOT_YET_MS
        const { failure } = verdictOn(refusal, end, 1)
        return { kind: 'retry', delay: Math.round(low + random() * (high - low)), failure }
      }
      count++
      const blamed = blame === null ? null : (BLAMED[blame.kind] ?? null)
      const verdict = blame !== null && blamed !== null
        ? { ...verdictOn(blamed, end, timesOf(blamed, now)), failure: blame }
        : verdictOn(refusal, end, timesOf(refusal, now))
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
    },
    woke() {
      wokeAt = clock()
    }
  }
}
