import { lookup } from 'node:dns/promises'
import { request } from 'node:http'
import { connect, isIP, type Socket } from 'node:net'
import { connect as connectTls, type DetailedPeerCertificate, type SecureContext } from 'node:tls'
import type { Certificate, Probes } from './probes'

export interface NetworkParts {
  /** What certificates are held against; undefined: the runtime's own. */
  trust(): SecureContext | undefined
  /** The value of a Proxy-Authorization header for a proxy, by `host:port`; null where none is kept. */
  proxyAuthorization(proxy: string): Promise<string | null>
}

/** The probes that go over the network of Node, which is also the live connection's. */
export function createNetworkProbes(parts: NetworkParts): Pick<Probes, 'lookup' | 'connect' | 'tunnel' | 'secure'> {
  return {
    lookup: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),

    connect: (host, port, signal) =>
      untilGivenUp(signal, connect({ host, port }), (socket, resolve, reject) => {
        // Stays for good: nobody else listens while the socket waits for its next step.
        socket.on('error', reject)
        socket.once('connect', () => resolve(socket))
      }),

    tunnel: async (socket, { proxy, host, port }, signal) => {
      const authorization = await parts.proxyAuthorization(proxy)
      return untilGivenUp(signal, socket, (_socket, resolve, reject) => {
        const path = `${isIP(host) === 6 ? `[${host}]` : host}:${port}`
        const headers = { Host: path, ...(authorization === null ? {} : { 'Proxy-Authorization': authorization }) }
        const asking = request({ method: 'CONNECT', path, headers, createConnection: () => socket })
        asking.once('connect', (response) => resolve(response.statusCode ?? 0))
        asking.on('error', reject)
        asking.end()
      })
    },

    secure: (socket, host, signal) => {
      // Not refused, so that it can be said whose certificate it is. Nothing is sent on this line, and it is closed at once.
      const secureContext = parts.trust()
      const name = isIP(host) === 0 ? { servername: host } : { host }
      const line = connectTls({ socket, ...name, ...(secureContext && { secureContext }), rejectUnauthorized: false })
      return untilGivenUp(signal, line, (_socket, resolve, reject) => {
        line.on('error', reject)
        line.once('secureConnect', () => {
          const trust = line.authorized ? null : String(line.authorizationError)
          resolve(describe(line.getPeerCertificate(true), trust, line.getProtocol() ?? ''))
          line.destroy()
        })
      })
    }
  }
}

/** Destroys the socket if the signal comes before the task has settled, and only then. */
function untilGivenUp<T>(
  signal: AbortSignal,
  socket: Socket,
  task: (socket: Socket, resolve: (value: T) => void, reject: (error: unknown) => void) => void
): Promise<T> {
  const giveUp = (): void => void socket.destroy(new Error('Given up'))
  if (signal.aborted) giveUp()
  signal.addEventListener('abort', giveUp)
  return new Promise<T>((resolve, reject) => {
    socket.once('close', () => reject(new Error('ECONNRESET')))
    task(socket, resolve, reject)
  }).finally(() => signal.removeEventListener('abort', giveUp))
}

function describe(certificate: DetailedPeerCertificate, trust: string | null, protocol: string): Certificate {
  const { subject, issuer, valid_to } = certificate
  return {
    trust: trust === null || /^[A-Z][A-Z0-9_]*$/.test(trust) ? trust : 'EUNKNOWN',
    subject: textOf(subject?.CN ?? subject?.O),
    issuer: textOf(issuer?.O ?? issuer?.CN),
    validTo: Date.parse(valid_to),
    chain: lengthOf(certificate),
    protocol
  }
}

const NAME_LIMIT = 80

/** A name out of a certificate is a stranger's text. */
function textOf(name: unknown): string {
  return String(name ?? '')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .slice(0, NAME_LIMIT)
}

function lengthOf(first: DetailedPeerCertificate): number {
  const seen = new Set<unknown>()
  for (let one: DetailedPeerCertificate | undefined = first; one && !seen.has(one); one = one.issuerCertificate)
    seen.add(one)
  return seen.size
}
