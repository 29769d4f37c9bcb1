import type { ConnectionFailure } from '../../shared/domain/failure'

/** The facts about a sign-in page that is, or was, open. */
export interface SignInPageFacts {
  /** True if the sign-in page has finished loading at least once. */
  readonly loaded: boolean
  /** True if the sign-in page went to another web page after its first load, or a cookie changed then. */
  readonly changed: boolean
  /** Milliseconds since the sign-in page was last active. */
  readonly settledForMs: number
  /**
   * Milliseconds since the socket was first refused after the sign-in page loaded. 0: it was not refused. When
   * `changed` becomes true, the time is 0 until the next refusal.
   */
  readonly refusedForMs: number
  readonly hasCookie: boolean
  /** True if the socket was refused after the sign-in page was last active. */
  readonly refusedSince: boolean
  /** True if the server's refusal differs from the refusal before the sign-in page was opened. */
  readonly answersAnew: boolean
  readonly failure: ConnectionFailure
}

/** What Deskhand thinks about a sign-in page. `signedIn`: somebody signed in. `maybe`: Deskhand cannot tell. */
export type SignInVerdict =
  | { readonly say: 'signedIn' | 'maybe' }
  /**
   * It is too early to judge. `againMs`: Deskhand judges again after this many milliseconds, or earlier if something
   * happens. Null: only if something happens.
   */
  | { readonly say: null; readonly againMs: number | null }

/** Before Deskhand judges, the sign-in page must be quiet this long, if the server's answer has changed. */
const SETTLED_ANEW_MS = 3_000
/** The same if the server answers as before. That is slower, because the sign-in may not be finished yet. */
const SETTLED_AS_BEFORE_MS = 6_000
const SETTLED_WITHOUT_COOKIE_MS = 10_000
/**
 * A sign-in page that has not changed is judged once it was quiet this long, or once the server has refused the socket
 * this long. Such a page may have signed somebody in without a form, or may show an empty form.
 */
const SETTLED_UNCHANGED_MS = 15_000

/**
 * A sign-in page that has changed is judged at the latest when the server has refused the socket this long. No step of a
 * sign-in takes this long, and a page that reloads itself is never quiet.
 */
const MOVING_LIMIT_MS = 12_000

/**
 * Judges whether somebody has signed in, although the server still refuses the socket. The sign-in page tells
 * Deskhand nothing, so only its activity counts.
 */
export function judgeSignIn({
  loaded,
  changed,
  settledForMs,
  refusedForMs,
  hasCookie,
  refusedSince,
  answersAnew,
  failure
}: SignInPageFacts): SignInVerdict {
  if (cameThrough(failure)) return { say: 'signedIn' }
  if (!loaded || (hasCookie && !refusedSince)) return { say: null, againMs: null }
  const needed = settlingTime(changed, hasCookie, answersAnew)
  const missing = Math.min(needed - settledForMs, (changed ? MOVING_LIMIT_MS : SETTLED_UNCHANGED_MS) - refusedForMs)
  if (missing > 0) return { say: null, againMs: missing }
  return { say: changed && hasCookie && !asksToSignIn(failure) ? 'signedIn' : 'maybe' }
}

function settlingTime(changed: boolean, hasCookie: boolean, answersAnew: boolean): number {
  if (!changed) return SETTLED_UNCHANGED_MS
  if (!hasCookie) return SETTLED_WITHOUT_COOKIE_MS
  return answersAnew ? SETTLED_ANEW_MS : SETTLED_AS_BEFORE_MS
}

/** Returns true if the socket had opened before it was refused, so the session was accepted. */
export function cameThrough({ kind }: ConnectionFailure): boolean {
  return (
    kind === 'listRefused' ||
    kind === 'listSlow' ||
    kind === 'listTooLarge' ||
    kind === 'listUnreadable' ||
    kind === 'replaced'
  )
}

/**
 * Returns true if the server's answer to the socket asks for a sign-in. This proves little: a workspace also answers
 * so between the steps of a sign-in.
 */
function asksToSignIn({ kind, code }: ConnectionFailure): boolean {
  return kind === 'httpBasic' || (kind === 'signedOut' && code !== 403)
}
