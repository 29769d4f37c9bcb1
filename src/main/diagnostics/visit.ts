import { isIP, type Socket } from 'node:net'
import type { Workspace } from '../../shared/domain/workspace'
import type { LineAttempt } from './lineAttempt'

/** One run of the doctor: where it goes, and what earlier steps leave for later ones. */
export interface Visit {
  readonly workspace: Workspace
  /** Without the brackets of IPv6. */
  readonly host: string
  readonly port: number
  readonly isAddress: boolean
  readonly isSecure: boolean
  proxy: Proxy | null
  socket: Socket | null
  line: LineAttempt | null
  /** Epoch ms since when the desk's own connection is live, where it was asked instead. */
  liveSince: number | null
  hasCookies: boolean
}

export interface Proxy {
  readonly kind: 'http' | 'https' | 'socks'
  readonly host: string
  readonly port: number
  readonly label: string
  /** How many ways the system knows. */
  readonly hops: number
}

export function beginVisit(workspace: Workspace): Visit {
  const { hostname, port, protocol } = new URL(workspace.origin)
  const host = hostname.replace(/^\[|\]$/g, '')
  const isSecure = protocol === 'https:'
  return {
    workspace, host, isSecure,
    port: port === '' ? (isSecure ? 443 : 80) : Number(port),
    isAddress: isIP(host) !== 0,
    proxy: null, socket: null, line: null, liveSince: null,
    hasCookies: false
  }
}

export function endVisit(visit: Visit): void {
  visit.socket?.destroy()
  visit.line?.close()
}

const KINDS: Readonly<Record<string, Proxy['kind']>> = { PROXY: 'http', HTTP: 'http', HTTPS: 'https', SOCKS: 'socks', SOCKS4: 'socks', SOCKS5: 'socks' }

/** The first way of a PAC answer; null is a direct one. Undefined: it cannot be read. */
export function readProxy(answer: string): Proxy | null | undefined {
  const ways = answer.split(';').map((way) => way.trim()).filter((way) => way !== '')
  const [kind = 'DIRECT', place = ''] = ways[0]?.split(/\s+/) ?? []
  if (kind.toUpperCase() === 'DIRECT') return null
  const known = KINDS[kind.toUpperCase()]
  const url = known && URL.canParse(`http://${place}`) ? new URL(`http://${place}`) : null
  if (!known || !url || url.hostname === '') return undefined
  const port = url.port === '' ? 80 : Number(url.port)
  return { kind: known, host: url.hostname.replace(/^\[|\]$/g, ''), port, label: `${url.hostname}:${port}`, hops: ways.length }
}
