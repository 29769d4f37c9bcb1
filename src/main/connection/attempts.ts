import type { Clock, Monotonic } from '../../shared/clock'
import type { ConnectionFailure } from '../../shared/domain/failure'
import { readRetryAfter, refusedDelay, retryDelay } from './retryDelay'
import { BLAMED, failureOf, refusalFor, verdictOn, type Refusal, type Verdict } from './closeRules'
import { watchOpenedElsewhere } from './openedElsewhere'
import type { SocketEnd } from './socketEnd'

/** For so long after waking a network that is not there is not there yet. Milliseconds. */
const AFTER_WAKING_MS = 15_000
const NOT_YET_MS = [500, 1_500] as const
/** A session that worked is taken for ended after so many refusals over so long a time, ms: servers start, and refuse meanwhile. */
const TOLD_AFTER_TIMES = 3
const TOLD_AFTER_MS = 20_000
/** A name and a password that are refused count as a wrong guess, each time: this often, and only if they were right before. */
const PASSWORD_TRIES = 2

/** The session was refused, instead of the upgrade or right after it. */
export interface RefusedSession {
  readonly kind: 'refused'
  readonly failure: ConnectionFailure
  /** In a row, whatever failed in between. */
  readonly times: number
  /** Milliseconds; null: it is not tried again by itself. */
  readonly delay: number | null
  /** It is to be taken for ended, and the agent told so. */
  readonly isEnded: boolean
}

export type Decision =
  | { readonly kind: 'retry'; /** Milliseconds. */ readonly delay: number; readonly failure: ConnectionFailure }
  | { readonly kind: 'signedOut' | 'stopped'; readonly failure: ConnectionFailure }
  | RefusedSession

/** How a connection was when it ended. */
export interface Lived {
  /** Milliseconds since the queue was read on it; null: it was not. */
  readonly readyFor: number | null
  /** The server asked something of its own that nobody answered: that is why it closed. */
  readonly unanswered?: boolean
  /** Why it ended, where that is known better than from the end itself. */
  readonly blame?: ConnectionFailure | null
}

/** Remembers the attempts since the connection last worked, and decides what an end means in their light. */
export interface Attempts {
  ended(end: SocketEnd, lived: Lived): Decision
  /** The connection has proven itself, or a person wants a fresh start. Refusals of the session are not forgotten with it. */
  forget(): void
  /** The computer slept until now. */
  woke(): void
}

/** `clock` is for the dates that servers say. */
export function createAttempts({
  monotonic,
  clock,
  random
}: {
  readonly monotonic: Monotonic
  readonly clock: Clock
  random(): number
}): Attempts {
  const replaced = watchOpenedElsewhere()
  let count = 0
  let downSince: number | null = null
  let last: Refusal | null = null
  let times = 0
  let hasWorked = false
  let refused: { readonly times: number; readonly since: number } | null = null
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

  function retryAfterOf(end: SocketEnd): number | null {
    return end.kind === 'refused' ? readRetryAfter(end.retryAfter, clock()) : null
  }

  function refusedSession(end: SocketEnd, failure: ConnectionFailure, now: number): RefusedSession {
    const { times: before, since } = refused ?? { times: 0, since: now }
    refused = { times: before + 1, since }
    const isEnded = !hasWorked || (refused.times >= TOLD_AFTER_TIMES && now - since >= TOLD_AFTER_MS)
    const mayPass =
      failure.kind === 'httpBasic'
        ? hasWorked && refused.times <= PASSWORD_TRIES
        : end.kind !== 'failed' && end.withCookies === true
    const delay = mayPass ? refusedDelay(refused.times, now - since, retryAfterOf(end), random) : null
    return { kind: 'refused', failure, times: refused.times, delay, isEnded: isEnded || delay === null }
  }

  function verdictFor(end: SocketEnd, { readyFor, unanswered = false, blame = null }: Lived, now: number): Verdict {
    const blamed = blame === null ? undefined : BLAMED[blame.kind]
    if (blame !== null && blamed !== undefined)
      return { ...verdictOn(blamed, end, timesOf(blamed, now)), failure: blame }
    if (unanswered) return { kind: 'retry', pace: 'quick', attempt: 1, minimum: 0, failure: failureOf('closed', end) }
    if (replaced.ended(end, readyFor)) return { kind: 'stopped', failure: failureOf('replaced', end) }
    const refusal = refusalFor(end, readyFor !== null)
    return verdictOn(refusal, end, timesOf(refusal, now))
  }

  return {
    ended(end, lived) {
      const now = monotonic()
      const ready = lived.readyFor !== null
      // A connection that worked, however shortly, was no outage.
      if (ready) {
        downSince = null
        hasWorked = true
      }
      downSince ??= now
      if (refusalFor(end, ready).network === true && now - wokeAt < AFTER_WAKING_MS) {
        const [low, high] = NOT_YET_MS
        return {
          kind: 'retry',
          delay: Math.round(low + random() * (high - low)),
          failure: failureOf(refusalFor(end, ready).failure, end)
        }
      }
      count++
      const verdict = verdictFor(end, lived, now)
      if (ready && verdict.kind !== 'session') refused = null
      if (verdict.kind === 'session') return refusedSession(end, verdict.failure, now)
      if (verdict.kind !== 'retry') return { kind: verdict.kind, failure: verdict.failure }
      const { pace, attempt = count, minimum, failure } = verdict
      const delay = retryDelay(
        { pace, attempt, downFor: now - downSince, minimum, retryAfter: retryAfterOf(end) },
        random
      )
      return { kind: 'retry', delay, failure }
    },
    forget() {
      count = 0
      downSince = null
      last = null
      times = 0
      replaced.forget()
    },
    woke() {
      wokeAt = monotonic()
    }
  }
}
