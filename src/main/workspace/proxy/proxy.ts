import type { SecureContext } from 'node:tls'
import { codeOf } from '../../../shared/errorDescription'
import { MINUTE_MS } from '../../../shared/time'
import type { Monotonic, Timers } from '../../../shared/clock'
import type { Workspace } from '../../../shared/domain/workspace'
import { openTunnel, type Tunnel } from './proxyAgent'
import { hopName, proxyPlace, readProxyList, type Hop, type ProxyHop } from './proxyList'
import type { Credentials, Passwords } from '../passwords/passwords'
import type { Route, RouteFault } from './route'

/** How long the system, or its PAC file, may take to name the proxies. */
export const RESOLVE_LIMIT_MS = 4_000
/**
 * After a proxy did not answer, the other entries of the list come first for this time, ms. Chromium does the same.
 */
export const AVOID_MS = 5 * MINUTE_MS
const DIRECT: Hop = { kind: 'direct' }

/** The part of a workspace that a route needs. If `socketUrl` begins with `wss:`, TLS is used inside the tunnel. */
export type RouteTarget = Pick<Workspace, 'socketUrl'>

export interface RouteParts<Target extends RouteTarget> {
  /** Asks the target's Electron session. Resolves to `PROXY proxy.example:3128;DIRECT`, for example. */
  resolve(target: Target): Promise<string>
  /** Resolves to the certificate authorities to trust. Undefined: Node's own authorities. */
  trust(): Promise<SecureContext | undefined>
  readonly passwords: Passwords
  readonly monotonic: Monotonic
  readonly timers: Timers
  log(line: string): void
}

/**
 * Finds the routes to workspaces. Asks the system for its list of proxies before every attempt to connect. Uses the
 * first entry that has not failed recently. If all entries have failed recently, uses the entry that failed longest
 * ago.
 */
export interface Routes<Target extends RouteTarget> {
  /** Resolves to the route for the next attempt. If the system names no usable proxy in time, the route is direct. */
  next(target: Target): Promise<Route>
}

export function createRoutes<Target extends RouteTarget>(parts: RouteParts<Target>): Routes<Target> {
  const { passwords, monotonic, timers, log } = parts
  /** When each hop failed, monotonic ms. */
  const failures = new Map<string, number>()
  let logged = ''

  function resolved(target: Target): Promise<readonly Hop[]> {
    return new Promise((resolve) => {
      const goDirect = (why: string): void => {
        log(`proxy: the system names no proxy (${why}); connecting directly`)
        resolve([DIRECT])
      }
      const cancel = timers.after(RESOLVE_LIMIT_MS, () => goDirect('no answer in time'))
      parts.resolve(target).then(
        (text) => {
          cancel()
          const hops = readProxyList(text)
          if (hops.length > 0) resolve(hops)
          else goDirect('no proxy that is understood')
        },
        (error: unknown) => {
          cancel()
          goDirect(codeOf(error))
        }
      )
    })
  }

  function choose(hops: readonly Hop[]): Hop {
    const now = monotonic()
    for (const [name, at] of failures) if (now - at >= AVOID_MS) failures.delete(name)
    const failedAt = (hop: Hop): number => failures.get(hopName(hop)) ?? -1
    // The sort is stable, so hops that have not failed keep their order.
    const [hop = DIRECT] = hops.toSorted((one, other) => failedAt(one) - failedAt(other))
    return hop
  }

  function remember(hop: Hop, lost: boolean): void {
    if (lost) failures.set(hopName(hop), monotonic())
    else failures.delete(hopName(hop))
  }

  return {
    async next(target) {
      const hop = choose(await resolved(target))
      const secure = target.socketUrl.startsWith('wss:')
      const secureContext = secure || hop.kind === 'https' ? await parts.trust() : undefined
      if (hopName(hop) !== logged)
        log(`proxy: connecting ${hop.kind === 'direct' ? 'directly' : `by ${hop.kind} ${hopName(hop)}`}`)
      logged = hopName(hop)
      if (hop.kind === 'direct') {
        return { ...(secureContext && { secureContext }), fault: () => null, over: (lost) => remember(hop, lost) }
      }
      const place = proxyPlace(hop.kind === 'https', hopName(hop))
      const credentials = await passwords.find(place)
      const tunnel = await openTunnel({ hop, credentials, secure, secureContext })
      return {
        agent: tunnel.agent,
        ...(secureContext && { secureContext }),
        fault: () => faultOf(hop, tunnel, credentials),
        over(lost) {
          const answer = tunnel.answer()
          if (answer?.status === 407 && credentials !== null) passwords.refused(place, credentials)
          if (lost || answer !== null) remember(hop, answer === null)
          tunnel.abandon()
        }
      }
    }
  }
}

function faultOf(hop: ProxyHop, tunnel: Tunnel, credentials: Credentials | null): RouteFault | null {
  const answer = tunnel.answer()
  const proxy = { host: hopName(hop), notAccepted: false, ...(hop.kind === 'https' ? { encrypted: true } : {}) }
  if (answer === null) return { proxy, code: null, detail: proxy.host }
  if (answer.status === 200) return null
  if (answer.status !== 407) return { proxy, code: 'EPROXY', detail: `${proxy.host} ${answer.status}` }
  const { schemes } = answer
  if (schemes.length > 0 && !schemes.includes('basic'))
    return { proxy, code: 'EPROXYSCHEME', detail: schemes.join(', ') }
  return {
    proxy: { ...proxy, notAccepted: credentials !== null },
    code: 'EPROXYAUTH',
    detail: `${proxy.host} 407`
  }
}
