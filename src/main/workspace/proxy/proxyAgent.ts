import type { Agent } from 'node:http'
import type { Socket } from 'node:net'
import type { SecureContext } from 'node:tls'
import type { ProxyHop } from './proxyList'
import type { Credentials } from '../passwords/passwords'

/** Longest time that a proxy may take to make the way, ms: as long as any attempt may take. */
export const TUNNEL_LIMIT_MS = 10_000

export interface TunnelParts {
  readonly hop: ProxyHop
  readonly credentials: Credentials | null
  /** Whether the workspace is reached over TLS, inside the tunnel. */
  readonly secure: boolean
  /** What is trusted of a proxy that is itself reached over TLS. */
  readonly secureContext: SecureContext | undefined
  /** Instead of `TUNNEL_LIMIT_MS`. */
  readonly limit?: number
}

/** What a proxy answered. `schemes`: the kinds of sign-in it offers, in small letters. */
export interface ProxyAnswer {
  readonly status: number
  readonly schemes: readonly string[]
}

/** A way through one proxy, for one attempt. The proxy looks up the workspace's name. */
export interface Tunnel {
  readonly agent: Agent
  /** Null: not yet, or never. */
  answer(): ProxyAnswer | null
  /** Lets go of a proxy that has not answered. */
  abandon(): void
}

const MADE: ProxyAnswer = { status: 200, schemes: [] }

/** The agents are loaded when the first proxy is met: most computers have none. */
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
    // Not in the address, which the agent tells its listeners.
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
    (said: { readonly statusCode: number; readonly headers: Readonly<Record<string, unknown>> }) => {
      answer = { status: said.statusCode, schemes: readSchemes(said.headers['proxy-authenticate']) }
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

/** The agent gives no hold on a way that is being made: it lets go of a proxy that never answers by itself. */
async function openSocksTunnel({ hop, secure, limit = TUNNEL_LIMIT_MS }: TunnelParts): Promise<Tunnel> {
  const { SocksProxyAgent } = await import('socks-proxy-agent')
  // These two forms hand the name over instead of looking it up here.
  const scheme = hop.kind === 'socks4' ? 'socks4a' : 'socks5h'
  let made = false
  const agent = new SocksProxyAgent(`${scheme}://${hop.host}:${hop.port}`)
  agent.timeout = limit
  const connect = agent.connect.bind(agent)
  agent.connect = async (request, options) => {
    const lines: Socket[] = []
    request.once('proxy', ({ socket }: { readonly socket: Socket }) => lines.push(socket))
    const socket = await connect(request, options)
    made = true
    // The agent would go on to count: a quiet line is no dead line.
    for (const line of lines) line.setTimeout(0)
    return socket
  }
  agent.isSecureEndpoint = () => secure
  return { agent, answer: () => (made ? MADE : null), abandon: () => {} }
}

export function basicAuthorization({ name, password }: Credentials): string {
  return `Basic ${Buffer.from(`${name}:${password}`, 'utf8').toString('base64')}`
}

/** From one header or several, each with one challenge or several. */
export function readSchemes(headers: unknown): readonly string[] {
  const texts = [headers].flat().filter((header) => typeof header === 'string')
  const names = texts.flatMap((text) =>
    [...text.matchAll(/(?:^|,)\s*([a-z][\w-]*)(?=\s*(?:,|$)|\s+\S)(?!\s*=)/gi)].map(([, name]) => name ?? '')
  )
  return [...new Set(names.map((name) => name.toLowerCase()))].slice(0, 8)
}
