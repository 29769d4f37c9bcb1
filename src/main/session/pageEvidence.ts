import type { ConnectionFailure } from '../../shared/domain/failure'

/** What is known about a sign-in page that is, or was, open. */
export interface PageFacts {
  /** It has finished loading at least once. */
  readonly loaded: boolean
  /** Since then it led to another page, or a cookie changed. */
  readonly changed: boolean
  /** Milliseconds since anything was last seen of it. */
  readonly settledFor: number
  /** Milliseconds since the socket was first refused of it, which nothing that the page does moves. */
  readonly refusedFor: number
  readonly hasCookie: boolean
  /** The socket was refused after that. */
  readonly refusedSince: boolean
  /** The socket is told something else than before the page was opened. */
  readonly answersAnew: boolean
  readonly failure: ConnectionFailure
}

export type PageVerdict =
  | { readonly say: 'signedIn' | 'maybe' }
  /** Too early: look again in so many milliseconds, or when something happens. */
  | { readonly say: null; readonly again: number | null }

/** How long nothing may have happened before a person counts as through. Milliseconds. */
const SETTLED_ANEW_MS = 3_000
/** The same answer as before the sign-in may mean that it is not over. */
const SETTLED_AS_BEFORE_MS = 6_000
const SETTLED_WITHOUT_COOKIE_MS = 10_000
/** A page that signs in without being asked leads nowhere else, and a form that nobody fills in looks the same. */
const SETTLED_UNCHANGED_MS = 15_000

/** A page that polls by loading again never settles: no step after another takes a person through a sign-in for so long. */
const MOVING_LIMIT_MS = 12_000

/**
 * Whether somebody has signed in on the page although the socket is refused. Nothing says so for certain, as the page is
 * the workspace's own; what it did since it first loaded is all there is.
 */
export function judgePage({
  loaded,
  changed,
  settledFor,
  refusedFor,
  hasCookie,
  refusedSince,
  answersAnew,
  failure
}: PageFacts): PageVerdict {
  if (cameThrough(failure)) return { say: 'signedIn' }
  if (!loaded || (hasCookie && !refusedSince)) return { say: null, again: null }
  const needed = settlingTime(changed, hasCookie, answersAnew)
  const missing = Math.min(needed - settledFor, (changed ? MOVING_LIMIT_MS : SETTLED_UNCHANGED_MS) - refusedFor)
  if (missing > 0) return { say: null, again: missing }
  return { say: changed && hasCookie && !asksToSignIn(failure) ? 'signedIn' : 'maybe' }
}

function settlingTime(changed: boolean, hasCookie: boolean, answersAnew: boolean): number {
  if (!changed) return SETTLED_UNCHANGED_MS
  if (!hasCookie) return SETTLED_WITHOUT_COOKIE_MS
  return answersAnew ? SETTLED_ANEW_MS : SETTLED_AS_BEFORE_MS
}

/** The live connection opened, so that the session was good for it. */
export function cameThrough({ kind }: ConnectionFailure): boolean {
  return (
    kind === 'listRefused' ||
    kind === 'listSlow' ||
    kind === 'listTooLarge' ||
    kind === 'listUnreadable' ||
    kind === 'replaced'
  )
}

/** An answer that workspaces also give while a person is between two steps of a sign-in. */
function asksToSignIn({ kind, code }: ConnectionFailure): boolean {
  return kind === 'httpBasic' || (kind === 'signedOut' && code !== 403)
}
