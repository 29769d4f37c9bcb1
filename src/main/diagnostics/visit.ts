import { isIP, type Socket } from 'node:net'
import type { Workspace } from '../../shared/domain/workspace'
import { hopName, readProxyList, type ProxyHop } from '../workspace/proxy/proxyList'
import type { ConnectionAttempt } from './connectionAttempt'

/** One run of the diagnostics: where it goes, and what earlier steps leave for later ones. */
export interface Visit {
  readonly workspace: Workspace
  /** Of the live connection, as is everything about the way. Without the brackets of IPv6. */
  readonly host: string
  readonly port: number
  readonly isAddress: boolean
  readonly isSecure: boolean
  /** The page's own host and port where it is another one; null: it is the same. */
  readonly pageHost: string | null
  proxy: VisitProxy | null
  socket: Socket | null
  line: ConnectionAttempt | null
  /** Epoch ms since when the desk's own connection is live, where it was asked instead. */
  liveSince: number | null
  hasCookies: boolean
  /** Some may be meant for the live connection and are not sent with it. */
  hidesCookies: boolean
  /** The workspace's page answers with something that a person can use. */
  pageWorks: boolean
  /** Something came on the check's own connection. */
  hasSpoken: boolean
}

export interface VisitProxy {
  readonly kind: ProxyHop['kind']
  readonly host: string
  readonly port: number
  readonly label: string
  /** How many ways the system knows. */
  readonly hops: number
}

export function beginVisit(workspace: Workspace): Visit {
  const { hostname, port, protocol, host: socketHost } = new URL(workspace.socketUrl)
  const pageHost = new URL(workspace.origin).host
  const host = hostname.replace(/^\[|\]$/g, '')
  const isSecure = protocol === 'wss:'
  return {
    workspace,
    host,
    isSecure,
    port: port === '' ? (isSecure ? 443 : 80) : Number(port),
    isAddress: isIP(host) !== 0,
    pageHost: pageHost === socketHost ? null : pageHost,
    proxy: null,
    socket: null,
    line: null,
    liveSince: null,
    hasCookies: false,
    hidesCookies: false,
    pageWorks: false,
    hasSpoken: false
  }
}

export function endVisit(visit: Visit): void {
  visit.socket?.destroy()
  visit.line?.close()
}

/** The first way of a PAC answer; null is a direct one. Undefined: it names none that can be read. */
export function readProxy(answer: string): VisitProxy | null | undefined {
  const ways = readProxyList(answer)
  const [first] = ways
  if (!first) return undefined
  if (first.kind === 'direct') return null
  const { kind, host, port } = first
  return { kind, host: host.replace(/^\[|\]$/g, ''), port, label: hopName(first), hops: ways.length }
}
