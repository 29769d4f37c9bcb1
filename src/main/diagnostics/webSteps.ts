import type { Clock } from '../../shared/clock'
import type { Probes } from './probes'
import { codeOf, connectCause, fails, notTried, works, type StepResult } from './stepResult'
import type { CheckRun } from './checkRun'

/** At most this many names of cookies are shown. */
const COOKIE_LIMIT = 8
/** At most this many UTF-16 units of a cookie's name are shown. */
const NAME_LIMIT = 40

export async function checkHttp(visit: CheckRun, probes: Probes, signal: AbortSignal): Promise<StepResult> {
  const host = visit.signInHost ?? visit.host
  const proxy = visit.proxy ? { proxy: visit.proxy.label } : {}
  try {
    const status = await probes.get(visit.workspace, signal)
    const facts = { host, ...proxy, ...(status === 0 ? {} : { status }) }
    if (status === 407) return fails('proxySignIn', facts)
    visit.signInPageWorks = status < 400
    return status >= 500 ? fails('httpError', facts) : works(facts)
  } catch (error) {
    const code = codeOf(error)
    if (/CERT/.test(code)) return fails('certificateUntrusted', { host, code })
    if (/PROXY|TUNNEL/.test(code)) return fails('proxyUnreachable', { host, ...proxy, code })
    return fails(/TIMED_?OUT/.test(code) ? connectCause(code) : 'httpFailed', { host, code })
  }
}

/** Checks the cookies of the session. Shows only their names and expiry, never their private values. */
export async function checkCookie(visit: CheckRun, probes: Probes, clock: Clock): Promise<StepResult> {
  if (visit.workspace.demo) return notTried('demo')
  const all = await probes.cookies(visit.workspace)
  const valid = all.filter(({ endsAt }) => endsAt === null || endsAt > clock())
  visit.hidesCookies = await probes.hasHiddenCookies(visit.workspace)
  // The session may be in a cookie that the app cannot send.
  visit.hasCookies = valid.length > 0 || visit.hidesCookies
  if (valid.length === 0) return fails(visit.hidesCookies ? 'cookiesPartitioned' : 'notSignedIn', { cookies: [] })
  const ends = valid.flatMap(({ endsAt }) => endsAt ?? [])
  return works({
    cookies: valid.slice(0, COOKIE_LIMIT).map(({ name }) => name.slice(0, NAME_LIMIT)),
    ...(ends.length > 0 ? { endsAt: Math.min(...ends) } : {})
  })
}
