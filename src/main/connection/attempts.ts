import type { Clock, Monotonic } from '../../shared/clock'
import type { ConnectionFailure } from '../../shared/domain/failure'
import { readRetryAfter, refusedDelay, retryDelay, wakingDelay } from './retryDelay'
import { failureOf, LIST_CLOSE_RULES, closeRuleFor, verdictOn, type CloseRule, type Verdict } from './closeRules'
import { watchOpenedElsewhere } from './openedElsewhere'
import type { SocketEnd } from './socketEnd'

/**
 * A connection that ends this long after the queue was read, or later, has worked. Its end counts as the first
 * failure.
 */
const WORKED_MS = 10_000
/**
 * Right after the computer woke, there may be no network yet. A failure for this reason does not count within this
 * time. Deskhand tries again after `wakingDelay`.
 */
const AFTER_WAKING_MS = 15_000
/**
 * A server that starts may refuse a session that is still good. So a session that has worked counts as ended only
 * after `ENDED_AFTER_TIMES` refusals over at least `ENDED_AFTER_MS`. If no attempt follows, the session counts as
 * ended at once.
 */
const ENDED_AFTER_TIMES = 3
const ENDED_AFTER_MS = 20_000
/**
 * Deskhand tries a name and a password that worked before again this many times. The number is low, because the
 * server may count each retry as a wrong guess.
 */
const PASSWORD_TRIES = 2

/** The server refused the session, at the upgrade or by closing the connection. */
export interface RefusedSession {
  readonly kind: 'refused'
  readonly failure: ConnectionFailure
  /** Number of refusals, from 1. Starts again after a connection that read the queue and ended for another reason. */
  readonly times: number
  /** Milliseconds until the next attempt. Null: Deskhand does not try again by itself. */
  readonly delayMs: number | null
  /** True if the session counts as ended, and the status tells the agent so. */
  readonly isEnded: boolean
}

export type Decision =
  | { readonly kind: 'retry'; /** Milliseconds. */ readonly delayMs: number; readonly failure: ConnectionFailure }
  | { readonly kind: 'signedOut' | 'stopped'; readonly failure: ConnectionFailure }
  | RefusedSession

/** What `SocketEnd` does not say about a connection that ended. */
export interface EndContext {
  /** Milliseconds since the queue was read on this connection. Null: the queue was not read. */
  readonly readyForMs: number | null
  /** See `SupervisorEvents.unanswered`. */
  readonly unanswered?: boolean
  /** See `SupervisorEvents.causeOf`. */
  readonly cause?: ConnectionFailure | null
}

/** Counts the failures since a connection last worked. Decides what Deskhand does when a connection has ended. */
export interface Attempts {
  ended(end: SocketEnd, context: EndContext): Decision
  /**
   * Forgets earlier failures, because the connection is stable or the agent asked for an attempt. Keeps the number of
   * refusals of the session, and the counts for `withinMs` of close rules.
   */
  forget(): void
  woke(): void
}

/** `clock`: needed for dates in `Retry-After`. */
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
  let last: CloseRule | null = null
  let times = 0
  let hasWorked = false
  let refused: { readonly times: number; readonly since: number } | null = null
  let wokeAt = -Infinity
  const recentTimes = new Map<CloseRule, readonly number[]>()

  function startOver(): void {
    count = 0
    downSince = null
    last = null
    times = 0
  }

  function timesOf(refusal: CloseRule, now: number): number {
    times = refusal === last ? times + 1 : 1
    last = refusal
    const withinMs = typeof refusal.action === 'object' ? refusal.action.withinMs : undefined
    if (withinMs === undefined) return times
    const recent = [...(recentTimes.get(refusal) ?? []).filter((at) => now - at < withinMs), now]
    recentTimes.set(refusal, recent)
    return recent.length
  }

  function retryAfterOf(end: SocketEnd): number | null {
    return end.kind === 'refused' ? readRetryAfter(end.retryAfter, clock()) : null
  }

  function refusedSession(end: SocketEnd, failure: ConnectionFailure, now: number): RefusedSession {
    const { times: before, since } = refused ?? { times: 0, since: now }
    refused = { times: before + 1, since }
    const isEnded = !hasWorked || (refused.times >= ENDED_AFTER_TIMES && now - since >= ENDED_AFTER_MS)
    const mayPass =
      failure.kind === 'httpBasic'
        ? hasWorked && refused.times <= PASSWORD_TRIES
        : end.kind !== 'failed' && end.withCookies === true
    const delayMs = mayPass ? refusedDelay(refused.times, now - since, retryAfterOf(end), random) : null
    return { kind: 'refused', failure, times: refused.times, delayMs, isEnded: isEnded || delayMs === null }
  }

  function verdictFor(
    end: SocketEnd,
    { readyForMs, unanswered = false, cause = null }: EndContext,
    now: number
  ): Verdict {
    const listRefusal = cause === null ? undefined : LIST_CLOSE_RULES[cause.kind]
    if (cause !== null && listRefusal !== undefined)
      return { ...verdictOn(listRefusal, end, timesOf(listRefusal, now)), failure: cause }
    if (unanswered) return { kind: 'retry', pace: 'quick', attempt: 1, minimumMs: 0, failure: failureOf('closed', end) }
    if (replaced.ended(end, readyForMs)) return { kind: 'stopped', failure: failureOf('replaced', end) }
    const refusal = closeRuleFor(end, readyForMs !== null)
    return verdictOn(refusal, end, timesOf(refusal, now))
  }

  return {
    ended(end, context) {
      const now = monotonic()
      const ready = context.readyForMs !== null
      // A connection that worked, even for a moment, ends the time without a connection.
      if (ready) {
        downSince = null
        hasWorked = true
      }
      if ((context.readyForMs ?? 0) >= WORKED_MS) startOver()
      downSince ??= now
      if (closeRuleFor(end, ready).network === true && now - wokeAt < AFTER_WAKING_MS) {
        const { failure } = closeRuleFor(end, ready)
        return { kind: 'retry', delayMs: wakingDelay(random), failure: failureOf(failure, end) }
      }
      count++
      const verdict = verdictFor(end, context, now)
      if (ready && verdict.kind !== 'session') refused = null
      if (verdict.kind === 'session') return refusedSession(end, verdict.failure, now)
      if (verdict.kind !== 'retry') return { kind: verdict.kind, failure: verdict.failure }
      const { pace, attempt = count, minimumMs, failure } = verdict
      const delayMs = retryDelay(
        { pace, attempt, downForMs: now - downSince, minimumMs, retryAfterMs: retryAfterOf(end) },
        random
      )
      return { kind: 'retry', delayMs, failure }
    },
    forget() {
      startOver()
      replaced.forget()
    },
    woke() {
      wokeAt = monotonic()
    }
  }
}
