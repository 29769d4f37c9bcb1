import type { ConnectionFailure, ConnectionFailureKind } from '../../shared/domain/failure'
import type { Pace } from './backoff'
import { BAD_UPGRADE, NO_ANSWER, type SocketEnd } from './socketEnd'

/** `retries`: how often in a row Deskhand tries again before it gives up and does `then`; absent: for ever. */
interface Retry {
  readonly pace: Pace
  /** Milliseconds. */
  readonly minimum?: number
  readonly retries?: number
  /** Counts within this time, in milliseconds, also across a connection that worked. Absent: in a row. */
  readonly within?: number
  readonly then?: 'stopped' | 'signedOut'
}

export interface Refusal {
  readonly signal: SocketEnd['kind']
  /** Statuses or close codes from–to, or error codes; absent: any. */
  readonly codes?: readonly (readonly [number, number])[] | RegExp
  readonly reason?: RegExp
  /** Only if the queue had, or had not, been read on this connection. Absent: both. */
  readonly ready?: boolean
  /** Only if there had been a connection with the queue read less than `LATELY_MS` before. */
  readonly lately?: true
  /** It is this computer's network: right after waking it may just not be there yet. */
  readonly network?: true
  readonly failure: ConnectionFailureKind
  readonly action: Retry | 'signedOut' | 'stopped'
}

export type Verdict =
  | { readonly kind: 'retry'; readonly pace: Pace; readonly minimum: number; readonly failure: ConnectionFailure }
  | { readonly kind: 'signedOut' | 'stopped'; readonly failure: ConnectionFailure }

/** Milliseconds. */
export const LATELY_MS = 60_000

const SAYS_SIGNED_OUT =
  /unauthor|unauthenticated|not authenticated|authentication required|session (has |is )?(expired|invalid)|\b(log|sign) ?in\b|not (logged|signed) in/i
const SAYS_REPLACED = /another|elsewhere|replaced|duplicate session/i

/** Whether a server's words mean "not signed in". Only to be believed before the queue was read on a connection. */
export function saysSignedOut(text: string): boolean {
  return SAYS_SIGNED_OUT.test(text)
}

function only(...codes: readonly number[]): readonly (readonly [number, number])[] {
  return codes.map((code) => [code, code] as const)
}

/** What a server, or the network, can say, and what follows. The first row that fits counts; the last three always fit. */
const REFUSALS: readonly Refusal[] = [
  // Some servers answer 403 when they close before they have accepted, e.g. while they start.
  { signal: 'refused', codes: only(403), lately: true, failure: 'signedOut', action: { pace: 'shortly', retries: 1, then: 'signedOut' } },
  // A redirect is the sign-in page: over TLS nobody else can forge one, and without TLS there is only this computer.
  { signal: 'refused', codes: only(301, 302, 303, 307, 308, 401, 403), failure: 'signedOut', action: 'signedOut' },
  { signal: 'refused', codes: only(400, 426), failure: 'incompatible', action: { pace: 'quick', retries: 1 } },
  { signal: 'refused', codes: only(404, 410), failure: 'notWorkspace', action: { pace: 'spread', retries: 5 } },
  { signal: 'refused', codes: only(407), failure: 'http', action: 'stopped' },
  { signal: 'refused', codes: only(408, 425), failure: 'timeout', action: { pace: 'quick' } },
  { signal: 'refused', codes: only(429), failure: 'http', action: { pace: 'spread', minimum: 10_000 } },
  { signal: 'refused', codes: only(502, 503, 504), failure: 'http', action: { pace: 'spread' } },
  { signal: 'refused', codes: [[500, 599]], failure: 'http', action: { pace: 'quick' } },
  { signal: 'refused', codes: [[400, 499]], failure: 'http', action: { pace: 'quick', retries: 5 } },

  { signal: 'failed', codes: /^EPROXYAUTH$/, failure: 'proxyAuth', action: 'stopped' },
  { signal: 'failed', codes: /^EPROXYSCHEME$/, failure: 'proxyUnsupported', action: 'stopped' },
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
  // About five minutes of tries, in case somebody is renewing a certificate right now. Never bypassed.
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

  { signal: 'closed', codes: only(4409), failure: 'replaced', action: 'stopped' },
  { signal: 'closed', codes: [[1000, 1000], [1008, 1008], [3000, 4999]], reason: SAYS_REPLACED, failure: 'replaced', action: 'stopped' },
  { signal: 'closed', codes: only(3000, 3003, 4001, 4003, 4004, 4401, 4403), failure: 'signedOut', action: 'signedOut' },
  { signal: 'closed', reason: SAYS_SIGNED_OUT, ready: false, failure: 'signedOut', action: 'signedOut' },
  { signal: 'closed', codes: only(1008), ready: false, failure: 'signedOut', action: 'signedOut' },
  { signal: 'closed', codes: only(1008), failure: 'signedOut', action: { pace: 'quick', retries: 1, within: 60_000, then: 'signedOut' } },
  { signal: 'closed', codes: only(1001, 1012, 1013, 1014), failure: 'closed', action: { pace: 'spread' } },
  { signal: 'closed', codes: only(1002, 1003, 1007, 1010), failure: 'incompatible', action: { pace: 'quick', retries: 3 } },
  { signal: 'closed', codes: only(1015), failure: 'certificate', action: { pace: 'slow', retries: 8 } },
  { signal: 'closed', codes: only(4008, 4429), failure: 'closed', action: { pace: 'spread', minimum: 30_000 } },
  { signal: 'closed', codes: [[3000, 4999]], failure: 'closed', action: { pace: 'quick', retries: 5 } },

  { signal: 'closed', failure: 'closed', action: { pace: 'quick' } },
  { signal: 'failed', failure: 'unreachable', action: { pace: 'quick' } },
  { signal: 'refused', failure: 'notWorkspace', action: { pace: 'quick', retries: 3 } }
]

/** What follows where the connection worked and the list of customers did not. */
export const BLAMED: Partial<Readonly<Record<ConnectionFailureKind, Refusal>>> = {
  listRefused: { signal: 'failed', failure: 'listRefused', action: { pace: 'spread', minimum: 5_000, retries: 2 } },
  listUnreadable: { signal: 'failed', failure: 'listUnreadable', action: { pace: 'slow' } },
  listSlow: { signal: 'failed', failure: 'listSlow', action: { pace: 'spread', minimum: 5_000 } },
  listTooLarge: { signal: 'closed', failure: 'listTooLarge', action: { pace: 'slow' } }
}

/** `ready`: the queue had been read on this connection. `lately`: see `Refusal`. */
export function refusalFor(end: SocketEnd, ready: boolean, lately = false): Refusal {
  const found = REFUSALS.find((row) => (row.lately !== true || lately) && fits(row, end, ready))
  if (found === undefined) throw new Error(`No refusal row for ${end.kind}`)
  return found
}

/** `times`: how often this very refusal has come, in a row or within its time, this one included. */
export function verdictOn({ failure: kind, action }: Refusal, end: SocketEnd, times: number): Verdict {
  const failure: ConnectionFailure = { kind, detail: detailOf(end), code: codeOf(end), ...causesOf(end) }
  if (action === 'signedOut' || action === 'stopped') return { kind: action, failure }
  if (times > (action.retries ?? Number.POSITIVE_INFINITY)) return { kind: action.then ?? 'stopped', failure }
  return { kind: 'retry', pace: action.pace, minimum: action.minimum ?? 0, failure }
}

function fits({ signal, codes, reason, ready }: Refusal, end: SocketEnd, wasReady: boolean): boolean {
  if (signal !== end.kind || (ready !== undefined && ready !== wasReady)) return false
  if (reason !== undefined && !(end.kind === 'closed' && reason.test(end.reason))) return false
  if (codes === undefined) return true
  if (codes instanceof RegExp) return end.kind === 'failed' && codes.test(end.code)
  const code = codeOf(end)
  return code !== null && codes.some(([from, to]) => code >= from && code <= to)
}

function codeOf(end: SocketEnd): number | null {
  if (end.kind === 'failed') return null
  return end.kind === 'refused' ? end.status : end.code
}

function causesOf(end: SocketEnd): Pick<ConnectionFailure, 'proxy' | 'certificate'> {
  if (end.kind !== 'failed') return {}
  return { ...(end.proxy && { proxy: end.proxy }), ...(end.certificate && { certificate: end.certificate }) }
}

/** The server's own words stay out: they may name people, and this text is logged. */
function detailOf(end: SocketEnd): string {
  if (end.kind === 'failed') return end.detail
  return end.kind === 'refused' ? `HTTP ${end.status}` : `Closed with ${end.code}`
}
