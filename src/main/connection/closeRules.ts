import type { ConnectionFailure, ConnectionFailureKind } from '../../shared/domain/failure'
import { safeText } from '../../shared/safeText'
import { MINUTE_MS } from '../../shared/time'
import type { Pace } from './retryDelay'
import { SAYS_SIGNED_OUT, saysSignedOut } from './signedOutText'
import { BAD_UPGRADE, NO_ANSWER, NO_SESSION, SERVER_TEXT_LIMIT, type SocketEnd } from './socketEnd'

/**
 * Deskhand tries again. `retries`: how many attempts have this pace. Absent: all of them. `then`: what follows after
 * these attempts. Absent: further attempts at the pace `rarely`.
 */
interface Retry {
  readonly pace: Pace
  /** Shortest delay, ms. */
  readonly minimumMs?: number
  readonly retries?: number
  /**
   * Absent: only refusals in a row count. Present: all refusals within this time count, even if a connection worked
   * between them.
   */
  readonly withinMs?: number
  readonly then?: 'session'
}

/**
 * The reaction to the end of a connection.
 * - `session`: the server refused this session, perhaps only for now (see `attempts.ts`).
 * - `signedOut`: the agent must sign in again.
 * - `stopped`: Deskhand waits for a person before it tries again.
 */
type Action = Retry | 'session' | 'signedOut' | 'stopped'

export interface CloseRule {
  readonly signal: SocketEnd['kind']
  /** Ranges of statuses or close codes, or a pattern for error codes. Absent: the row fits any code. */
  readonly codes?: readonly (readonly [number, number])[] | RegExp
  readonly reason?: RegExp
  /** One more condition, which the end must meet. */
  readonly where?: (end: SocketEnd) => boolean
  /**
   * True: the row fits only if the queue had been read on this connection. False: only if it had not. Absent: always.
   */
  readonly ready?: boolean
  /** True if the cause is the network of this computer. Such an end does not count right after the computer woke. */
  readonly network?: true
  readonly failure: ConnectionFailureKind
  readonly action: Action
}

/** The reaction to one end of a connection. `minimumMs`: shortest delay, ms. */
export type Verdict =
  | {
      readonly kind: 'retry'
      readonly pace: Pace
      /**
       * Number of this attempt at this pace, from 1. Absent: the delay depends on all attempts since a connection
       * worked.
       */
      readonly attempt?: number
      readonly minimumMs: number
      readonly failure: ConnectionFailure
    }
  | { readonly kind: 'session' | 'signedOut' | 'stopped'; readonly failure: ConnectionFailure }

/**
 * Servers send the close code 1008 for a refused session, and for many faults that pass. These words in the close
 * reason mean a fault that passes.
 */
export const SAYS_IT_PASSES =
  /\b(rate|limit|quota|throttl\w*|too (many|fast|much)|slow down|busy|overload\w*|try again|retry|time(d)?[ -]?out|idle|inactiv\w*|ping|pong|heartbeat)\b/i
/** Authentication schemes that Deskhand does not support. They need more than a name and a password in a header. */
const UNSUPPORTED_SCHEMES: ReadonlySet<string> = new Set(['digest', 'ntlm', 'negotiate'])

function only(...codes: readonly number[]): readonly (readonly [number, number])[] {
  return codes.map((code) => [code, code] as const)
}

/**
 * The reaction to a close code that may have another cause than the session. Deskhand tries once more. A second such
 * close within a minute counts as a refusal of the session.
 */
const ONCE_MORE: Retry = { pace: 'quick', retries: 1, withinMs: MINUTE_MS, then: 'session' }

/**
 * The reaction to each way in which a connection ends. The first row that fits counts. One of the last three rows
 * always fits.
 */
const CLOSE_RULES: readonly CloseRule[] = [
  {
    signal: 'refused',
    where: (end) => end.kind === 'refused' && end.movedTo !== undefined,
    failure: 'moved',
    action: { pace: 'rarely' }
  },
  {
    signal: 'refused',
    codes: only(401),
    where: (end) => offers(end, (schemes) => schemes.includes('basic')),
    failure: 'httpBasic',
    action: 'session'
  },
  {
    signal: 'refused',
    codes: only(401),
    where: (end) => offers(end, (schemes) => schemes.every((scheme) => UNSUPPORTED_SCHEMES.has(scheme))),
    failure: 'httpAuthUnsupported',
    action: 'session'
  },
  // A redirect to the sign-in page cannot be forged: the connection uses TLS, or the server is on this computer.
  { signal: 'refused', codes: only(...NO_SESSION), failure: 'signedOut', action: 'session' },
  { signal: 'refused', codes: only(400, 426), failure: 'incompatible', action: { pace: 'quick', retries: 3 } },
  { signal: 'refused', codes: only(404, 410), failure: 'notWorkspace', action: { pace: 'spread', retries: 5 } },
  { signal: 'refused', codes: only(407), failure: 'http', action: 'stopped' },
  { signal: 'refused', codes: only(408, 425), failure: 'timeout', action: { pace: 'quick' } },
  { signal: 'refused', codes: only(429), failure: 'http', action: { pace: 'spread', minimumMs: 10_000 } },
  { signal: 'refused', codes: only(502, 503, 504), failure: 'http', action: { pace: 'spread' } },
  { signal: 'refused', codes: [[500, 599]], failure: 'http', action: { pace: 'quick' } },
  { signal: 'refused', codes: [[400, 499]], failure: 'http', action: { pace: 'quick', retries: 5 } },

  { signal: 'failed', codes: /^EPROXYAUTH$/, failure: 'proxyAuth', action: 'stopped' },
  { signal: 'failed', codes: /^EPROXYSCHEME$/, failure: 'proxyUnsupported', action: { pace: 'rarely' } },
  { signal: 'failed', codes: /^EPROXY$/, failure: 'proxy', action: { pace: 'spread' } },
  { signal: 'failed', codes: /^(ENOTFOUND|EAI_)/, network: true, failure: 'nameNotFound', action: { pace: 'quick' } },
  {
    signal: 'failed',
    codes: /^(ENETUNREACH|EHOSTUNREACH|ENETDOWN|EADDRNOTAVAIL)$/,
    network: true,
    failure: 'unreachable',
    action: { pace: 'quick' }
  },
  { signal: 'failed', codes: /^ECONNREFUSED$/, failure: 'refused', action: { pace: 'spread' } },
  { signal: 'failed', codes: /^(ETIMEDOUT|ESOCKETTIMEDOUT)$/, failure: 'timeout', action: { pace: 'quick' } },
  { signal: 'failed', codes: new RegExp(`^${NO_ANSWER}$`), failure: 'timeout', action: { pace: 'quick' } },
  // Somebody may be renewing the certificate, so Deskhand tries again for about five minutes. After that, it tries
  // rarely. Deskhand never bypasses the check of the certificate.
  {
    signal: 'failed',
    codes: /CERT|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_(CA|PURPOSE)|PATH_LENGTH|CRL|^ERR_(TLS|SSL)|^EPROTO$/,
    failure: 'certificate',
    action: { pace: 'slow', retries: 8 }
  },
  {
    signal: 'failed',
    codes: new RegExp(`^(${BAD_UPGRADE}|HPE_.*)$`),
    failure: 'notWorkspace',
    action: { pace: 'quick', retries: 3 }
  },

  // 4409: another app of this agent has replaced this connection. Some servers send another code for this: see
  // `openedElsewhere.ts`.
  { signal: 'closed', codes: only(4409), failure: 'replaced', action: 'stopped' },
  { signal: 'closed', codes: only(4401, 4403), failure: 'signedOut', action: 'signedOut' },
  // Each server gives these codes its own meaning. If the connection worked, one more attempt shows whether the code
  // is about the session.
  { signal: 'closed', codes: only(3000, 3003, 4001, 4003, 4004), ready: true, failure: 'signedOut', action: ONCE_MORE },
  { signal: 'closed', codes: only(3000, 3003, 4001, 4003, 4004), failure: 'signedOut', action: 'session' },
  { signal: 'closed', reason: SAYS_SIGNED_OUT, ready: false, failure: 'signedOut', action: 'signedOut' },
  { signal: 'closed', codes: only(1008), reason: SAYS_IT_PASSES, failure: 'closed', action: { pace: 'spread' } },
  { signal: 'closed', codes: only(1008), ready: false, failure: 'signedOut', action: 'session' },
  { signal: 'closed', codes: only(1008), where: saysSomethingElse, failure: 'closed', action: { pace: 'quick' } },
  { signal: 'closed', codes: only(1008), failure: 'signedOut', action: ONCE_MORE },
  { signal: 'closed', codes: only(1001, 1012, 1013, 1014), failure: 'closed', action: { pace: 'spread' } },
  {
    signal: 'closed',
    codes: only(1002, 1003, 1007, 1010),
    failure: 'incompatible',
    action: { pace: 'quick', retries: 3 }
  },
  { signal: 'closed', codes: only(1015), failure: 'certificate', action: { pace: 'slow', retries: 8 } },
  { signal: 'closed', codes: only(4008, 4429), failure: 'closed', action: { pace: 'spread', minimumMs: 30_000 } },
  { signal: 'closed', codes: [[3000, 4999]], failure: 'closed', action: { pace: 'quick', retries: 5 } },

  { signal: 'closed', failure: 'closed', action: { pace: 'quick' } },
  { signal: 'failed', failure: 'unreachable', action: { pace: 'quick' } },
  { signal: 'refused', failure: 'notWorkspace', action: { pace: 'quick', retries: 3 } }
]

/** The reaction if the connection works, but the list of customers cannot be read. */
export const LIST_CLOSE_RULES: Partial<Readonly<Record<ConnectionFailureKind, CloseRule>>> = {
  listRefused: { signal: 'failed', failure: 'listRefused', action: { pace: 'spread', minimumMs: 5_000, retries: 2 } },
  listUnreadable: { signal: 'failed', failure: 'listUnreadable', action: { pace: 'slow' } },
  listSlow: { signal: 'failed', failure: 'listSlow', action: { pace: 'spread', minimumMs: 5_000 } },
  listTooLarge: { signal: 'closed', failure: 'listTooLarge', action: { pace: 'slow' } }
}

/** `ready`: true if the queue had been read on this connection. Some row of `CLOSE_RULES` always fits. */
export function closeRuleFor(end: SocketEnd, ready: boolean): CloseRule {
  const found = CLOSE_RULES.find((row) => fits(row, end, ready))
  if (found === undefined) throw new Error(`No refusal row for ${end.kind}`)
  return found
}

/** `times`: how often this refusal has come, including this time. Counts refusals in a row, or within `withinMs`. */
export function verdictOn({ failure: kind, action }: CloseRule, end: SocketEnd, times: number): Verdict {
  const failure = failureOf(kind, end)
  if (typeof action === 'string') return { kind: action, failure }
  const beyond = times - (action.retries ?? Number.POSITIVE_INFINITY)
  if (beyond <= 0) return { kind: 'retry', pace: action.pace, minimumMs: action.minimumMs ?? 0, failure }
  if (action.then !== undefined) return { kind: action.then, failure }
  return { kind: 'retry', pace: 'rarely', attempt: beyond, minimumMs: 0, failure }
}

export function failureOf(kind: ConnectionFailureKind, end: SocketEnd): ConnectionFailure {
  const serverText = serverTextOf(end)
  return {
    kind,
    detail: detailOf(kind, end),
    code: codeOf(end),
    ...(serverText !== '' && { serverText }),
    ...(end.kind === 'refused' && end.movedTo !== undefined && { movedTo: end.movedTo }),
    ...causesOf(end)
  }
}

function fits({ signal, codes, reason, where, ready }: CloseRule, end: SocketEnd, wasReady: boolean): boolean {
  if (signal !== end.kind || (ready !== undefined && ready !== wasReady)) return false
  if (reason !== undefined && !(end.kind === 'closed' && reason.test(end.reason))) return false
  if (where !== undefined && !where(end)) return false
  if (codes === undefined) return true
  if (codes instanceof RegExp) return end.kind === 'failed' && codes.test(end.code)
  const code = codeOf(end)
  return code !== null && codes.some(([from, to]) => code >= from && code <= to)
}

function offers(end: SocketEnd, matches: (schemes: readonly string[]) => boolean): boolean {
  return end.kind === 'refused' && end.schemes !== undefined && end.schemes.length > 0 && matches(end.schemes)
}

function saysSomethingElse(end: SocketEnd): boolean {
  return end.kind === 'closed' && end.reason.trim() !== '' && !saysSignedOut(end.reason)
}

function codeOf(end: SocketEnd): number | null {
  if (end.kind === 'failed') return null
  return end.kind === 'refused' ? end.status : end.code
}

function serverTextOf(end: SocketEnd): string {
  if (end.kind === 'failed') return ''
  return end.kind === 'refused' ? (end.serverText ?? '') : safeText(end.reason, SERVER_TEXT_LIMIT)
}

function causesOf(end: SocketEnd): Pick<ConnectionFailure, 'proxy' | 'certificate'> {
  if (end.kind !== 'failed') return {}
  return { ...(end.proxy && { proxy: end.proxy }), ...(end.certificate && { certificate: end.certificate }) }
}

/**
 * Returns codes and names of certificates, for the sign-in screen. It never has a text of the server, which may name
 * people.
 */
function detailOf(kind: ConnectionFailureKind, end: SocketEnd): string {
  if (end.kind === 'failed') return end.detail
  if (end.kind === 'closed') return `WebSocket ${end.code}`
  return kind === 'httpAuthUnsupported' ? (end.schemes ?? []).join(', ') : `HTTP ${end.status}`
}
