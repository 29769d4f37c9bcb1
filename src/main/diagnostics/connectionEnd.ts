import { isUrl } from '../../shared/isUrl'
import type { CheckCause, CheckFacts } from '../../shared/domain/diagnosis'
import { isLoopbackHost } from '../workspace/address'
import type { ConnectionEnd } from './probes'
import { codeOf, connectCause, fails, type StepResult } from './stepResult'
import type { CheckRun } from './checkRun'

/** HTTP statuses that mean "not signed in", apart from 403. Laravel uses 419, IIS uses 440, and nginx uses 498. */
const NO_SESSION: ReadonlySet<number> = new Set([401, 419, 440, 498])
/** Close codes by which workspaces say that nobody is signed in. */
const SIGNED_OUT = new Set([1008, 3000, 3003, 4001, 4003, 4004, 4401, 4403])
/** The close code by which workspaces say that a newer connection of the agent has replaced this one. */
const REPLACED = 4409

/** Turns the end of a connection, or of an attempt to connect, into the result of a step. */
export function readEnd(end: ConnectionEnd, visit: CheckRun): StepResult {
  const proxy: CheckFacts = visit.proxy ? { proxy: visit.proxy.label } : {}
  const facts: CheckFacts = { host: visit.host, port: visit.port, ...proxy }
  if (end.kind === 'failed') {
    const code = codeOf(end)
    if (/CERT|SELF_SIGNED|UNABLE_TO_/.test(code)) return fails('certificateUntrusted', { ...facts, code })
    if (/^(EBADUPGRADE|HPE_)/.test(code)) return fails(noSocket(visit), { ...facts, code })
    return fails(code === 'ECONNRESET' ? 'upgradeBlocked' : connectCause(code), { ...facts, code })
  }
  if (end.kind === 'closed') {
    const cause = SIGNED_OUT.has(end.code) ? noSession(visit) : end.code === REPLACED ? 'replaced' : 'closed'
    return fails(cause, { ...facts, status: end.code }, end.reason)
  }
  const { status, serverText, schemes = [] } = end
  const movedTo = movedHost(end, visit)
  if (movedTo !== null) return fails('moved', { ...facts, status, movedTo }, serverText)
  const cause = statusCause(status, schemes, visit)
  return fails(cause, { ...facts, status, ...(cause === 'httpAuthUnsupported' && { schemes }) }, serverText)
}

function statusCause(status: number, schemes: readonly string[], visit: CheckRun): CheckCause {
  if (status === 407) return 'proxySignIn'
  // With cookies and a proxy, a 403 comes more likely from the proxy than from the workspace.
  if (status === 403) return visit.proxy && visit.hasCookies ? 'upgradeBlocked' : noSession(visit)
  if (status === 401 && schemes.length > 0) return schemes.includes('basic') ? 'httpBasic' : 'httpAuthUnsupported'
  if (NO_SESSION.has(status) || (status >= 300 && status < 400)) return noSession(visit)
  if (status === 400 || status === 426) return 'upgradeBlocked'
  return status >= 500 || status === 429 ? 'httpError' : noSocket(visit)
}

/**
 * Returns why the workspace refuses the session. If there is a cookie, the agent has probably signed in. In that
 * case, the cause is `sessionRefused` and not `signedOut`.
 */
function noSession({ hasCookies, hidesCookies }: CheckRun): CheckCause {
  if (hidesCookies) return 'cookiesPartitioned'
  return hasCookies ? 'sessionRefused' : 'signedOut'
}

function noSocket({ signInPageWorks }: CheckRun): CheckCause {
  return signInPageWorks ? 'socketElsewhere' : 'notWorkspace'
}

/**
 * Returns the host and port to which a permanent redirect leads. Null: there is no such redirect, or its target is
 * refused:
 * - the same host;
 * - a URL with a user name or password;
 * - a URL without encryption, unless it is on this computer.
 */
function movedHost(
  { status, location }: Extract<ConnectionEnd, { kind: 'refused' }>,
  { workspace }: CheckRun
): string | null {
  if ((status !== 301 && status !== 308) || location === undefined) return null
  const base = workspace.socketUrl.replace(/^ws/, 'http')
  if (!isUrl(location, base)) return null
  const { protocol, host, hostname, username, password } = new URL(location, base)
  const isSafe = protocol === 'https:' || protocol === 'wss:' || isLoopbackHost(hostname)
  return isSafe && username === '' && password === '' && host !== new URL(base).host ? host : null
}
