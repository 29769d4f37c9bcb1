import { isIP, type Socket } from 'node:net'
import type { Workspace } from '../../shared/domain/workspace'
import { hopName, readProxyList, type ProxyHop } from '../workspace/proxy/proxyList'
import type { ConnectionAttempt } from './connectionAttempt'

/** One run of the check: its destination, and what steps leave for later steps. */
export interface Visit {
  readonly workspace: Workspace
  /** Host and port of the socket. Without the brackets of IPv6. */
  readonly host: string
  readonly port: number
  readonly isAddress: boolean
  readonly isSecure: boolean
  /** Host and port of the page if they differ from the socket's; null: they are the same. */
  readonly pageHost: string | null
  proxy: VisitProxy | null
  socket: Socket | null
  /** The connection of the check. */
  connection: ConnectionAttempt | null
  /** When the app's own connection began to receive, epoch ms, if the step used that; null: it used its own. */
  receivingSince: number | null
  hasCookies: boolean
  /** Some cookies may be meant for the socket and cannot be sent to it. */
  hidesCookies: boolean
  /** The workspace's page answers without an error. */
  pageWorks: boolean
  /** A frame arrived on the connection of the check. */
  hasReceived: boolean
}

export interface VisitProxy {
  readonly kind: ProxyHop['kind']
  readonly host: string
  readonly port: number
  readonly label: string
  /** How many proxies the system names. */
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
    connection: null,
    receivingSince: null,
    hasCookies: false,
    hidesCookies: false,
    pageWorks: false,
    hasReceived: false
  }
}

export function endVisit(visit: Visit): void {
  visit.socket?.destroy()
  visit.connection?.close()
}

/** The first proxy of a PAC answer; null: a direct connection. Undefined: it names none that can be read. */
export function readProxy(answer: string): VisitProxy | null | undefined {
  const hops = readProxyList(answer)
  const [first] = hops
  if (!first) return undefined
  if (first.kind === 'direct') return null
  const { kind, host, port } = first
  return { kind, host: host.replace(/^\[|\]$/g, ''), port, label: hopName(first), hops: hops.length }
}
