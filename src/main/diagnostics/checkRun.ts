import { isIP, type Socket } from 'node:net'
import type { Workspace } from '../../shared/domain/workspace'
import { hopName, readProxyList, type ProxyHop } from '../workspace/proxy/proxyList'
import type { ConnectionAttempt } from './connectionAttempt'

/** One run of the connection check, and the findings that later steps need. */
export interface CheckRun {
  readonly workspace: Workspace
  /** Host and port of the socket. An IPv6 address has no brackets here. */
  readonly host: string
  readonly port: number
  readonly isAddress: boolean
  readonly isSecure: boolean
  /** Host and port of the sign-in page. Null: the page and the socket have the same host and port. */
  readonly signInHost: string | null
  proxy: VisitProxy | null
  socket: Socket | null
  /** The connection that the check itself opened. */
  connection: ConnectionAttempt | null
  /** When the app's own connection began to receive, epoch ms. Null: the check does not use that connection. */
  receivingSince: number | null
  hasCookies: boolean
  /** True if there may be partitioned cookies for the socket. The app cannot send them. */
  hidesCookies: boolean
  /** True if the sign-in page answers without an error. */
  signInPageWorks: boolean
  /** True if a frame arrived on `connection`. */
  hasReceived: boolean
}

export interface VisitProxy {
  readonly kind: ProxyHop['kind']
  readonly host: string
  readonly port: number
  readonly label: string
  /** Number of proxies in the system's answer. A direct connection (`DIRECT`) counts too. */
  readonly hops: number
}

export function beginCheckRun(workspace: Workspace): CheckRun {
  const { hostname, port, protocol, host: socketHost } = new URL(workspace.socketUrl)
  const signInHost = new URL(workspace.origin).host
  const host = hostname.replace(/^\[|\]$/g, '')
  const isSecure = protocol === 'wss:'
  return {
    workspace,
    host,
    isSecure,
    port: port === '' ? (isSecure ? 443 : 80) : Number(port),
    isAddress: isIP(host) !== 0,
    signInHost: signInHost === socketHost ? null : signInHost,
    proxy: null,
    socket: null,
    connection: null,
    receivingSince: null,
    hasCookies: false,
    hidesCookies: false,
    signInPageWorks: false,
    hasReceived: false
  }
}

export function endCheckRun(visit: CheckRun): void {
  visit.socket?.destroy()
  visit.connection?.close()
}

/**
 * Reads the system's answer about proxies, e.g. `PROXY proxy.example:3128; DIRECT`. Returns the first route: a proxy,
 * or null for a direct connection. Undefined: the answer cannot be read.
 */
export function readProxy(answer: string): VisitProxy | null | undefined {
  const hops = readProxyList(answer)
  const [first] = hops
  if (!first) return undefined
  if (first.kind === 'direct') return null
  const { kind, host, port } = first
  return { kind, host: host.replace(/^\[|\]$/g, ''), port, label: hopName(first), hops: hops.length }
}
