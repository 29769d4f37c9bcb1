import type { Agent } from 'node:http'
import type { Socket } from 'node:net'
import type { SecureContext } from 'node:tls'
import type { ProxyHop } from './proxyList'
import { basicAuthorization, type Credentials } from '../passwords/passwords'

/** How long a SOCKS proxy may take to make the tunnel. A whole attempt to connect has the same limit. */
export const TUNNEL_LIMIT_MS = 10_000

export interface TunnelParts {
  readonly hop: ProxyHop
  readonly credentials: Credentials | null
  /** True: the connection to the workspace uses TLS, inside the tunnel. */
  readonly secure: boolean
  /** The certificate authorities to trust for a proxy that itself uses TLS. Undefined: Node's own authorities. */
  readonly secureContext: SecureContext | undefined
  /** Replaces `TUNNEL_LIMIT_MS` in tests. */
  readonly limitMs?: number
}

/** The answer of a proxy. `schemes`: the authentication schemes that it offers, in lower case. */
export interface ProxyAnswer {
  readonly status: number
  readonly schemes: readonly string[]
}

/** A tunnel through one proxy, for one attempt. The proxy looks up the workspace's host name, not Deskhand. */
export interface Tunnel {
  readonly agent: Agent
  /** Null: the proxy has not answered yet. A SOCKS proxy answers only by opening the tunnel. */
  answer(): ProxyAnswer | null
  /** Closes the connection to a proxy that has not answered. Does nothing for a SOCKS proxy. */
  abandon(): void
}

const OPENED: ProxyAnswer = { status: 200, schemes: [] }

/** Opens a tunnel. The libraries for proxies are loaded only now, because most computers have no proxy. */
export function openTunnel(parts: TunnelParts): Promise<Tunnel> {
  return parts.hop.kind === 'http' || parts.hop.kind === 'https' ? openHttpTunnel(parts) : openSocksTunnel(parts)
}

async function openHttpTunnel({ hop, credentials, secure, secureContext }: TunnelParts): Promise<Tunnel> {
  const { HttpsProxyAgent } = await import('https-proxy-agent')
  const abandoned = new AbortController()
  let answer: ProxyAnswer | null = null
  const place = `${hop.host}:${hop.port}`
  const options = {
    signal: abandoned.signal,
    // The library passes the address to its listeners. So the address has no credentials in it, and a header has them
    // instead.
    headers: () => (credentials === null ? {} : { 'Proxy-Authorization': basicAuthorization(credentials) })
  }
  const agent =
    hop.kind === 'https'
      ? new HttpsProxyAgent<`https:${string}`>(`https://${place}`, {
          ...options,
          ...(secureContext && { secureContext })
        })
      : new HttpsProxyAgent<`http:${string}`>(`http://${place}`, options)
  agent.isSecureEndpoint = () => secure
  agent.on(
    'proxyConnect',
    (response: { readonly statusCode: number; readonly headers: Readonly<Record<string, unknown>> }) => {
      answer = { status: response.statusCode, schemes: readSchemes(response.headers['proxy-authenticate']) }
    }
  )
  return {
    agent,
    answer: () => answer,
    abandon() {
      if (answer === null) abandoned.abort()
    }
  }
}

/**
 * The library cannot cancel a SOCKS tunnel that is not open yet. Only the library's own time limit ends such a
 * tunnel.
 */
async function openSocksTunnel({ hop, secure, limitMs = TUNNEL_LIMIT_MS }: TunnelParts): Promise<Tunnel> {
  const { SocksProxyAgent } = await import('socks-proxy-agent')
  // `socks4a` and `socks5h`: the proxy looks up the workspace's host name.
  const scheme = hop.kind === 'socks4' ? 'socks4a' : 'socks5h'
  let isOpen = false
  const agent = new SocksProxyAgent(`${scheme}://${hop.host}:${hop.port}`)
  agent.timeout = limitMs
  const connect = agent.connect.bind(agent)
  agent.connect = async (request, options) => {
    const sockets: Socket[] = []
    request.once('proxy', ({ socket }: { readonly socket: Socket }) => sockets.push(socket))
    const socket = await connect(request, options)
    isOpen = true
    // The library would end a quiet connection after its time limit, although it may still work.
    for (const one of sockets) one.setTimeout(0)
    return socket
  }
  agent.isSecureEndpoint = () => secure
  return { agent, answer: () => (isOpen ? OPENED : null), abandon: () => {} }
}

/**
 * Reads the authentication schemes of one or several headers, at most 8, in lower case. A header may have several
 * challenges.
 */
export function readSchemes(headers: unknown): readonly string[] {
  const texts = [headers].flat().filter((header) => typeof header === 'string')
  const names = texts.flatMap((text) =>
    [...text.matchAll(/(?:^|,)\s*([a-z][\w-]*)(?=\s*(?:,|$)|\s+\S)(?!\s*=)/gi)].map(([, name]) => name ?? '')
  )
  return [...new Set(names.map((name) => name.toLowerCase()))].slice(0, 8)
}
