import { lookup } from 'node:dns/promises'
import { request } from 'node:http'
import { connect, isIP, type Socket } from 'node:net'
import { connect as connectTls, type DetailedPeerCertificate, type SecureContext } from 'node:tls'
import type { Certificate, Probes } from './probes'

export interface NetworkParts {
  /** Resolves to the certificate authorities that Deskhand trusts. Undefined: it trusts Node's own authorities. */
  trust(): Promise<SecureContext | undefined>
  /** Returns the Proxy-Authorization header. `proxy`: such as `proxy.example:3128`. Null: no password is stored. */
  proxyAuthorization(proxy: string): Promise<string | null>
}

/** What the connection check does on the network. It uses Node's network, as the app's connection does. */
export function createNetworkProbes(parts: NetworkParts): Pick<Probes, 'lookup' | 'connect' | 'tunnel' | 'secure'> {
  return {
    lookup: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),

    connect: (host, port, signal) =>
      untilGivenUp(signal, connect({ host, port }), (socket, resolve, reject) => {
        // Between two steps, nothing else handles an error of the socket. So this listener stays.
        socket.on('error', reject)
        socket.once('connect', () => resolve(socket))
      }),

    tunnel: async (socket, { proxy, host, port }, signal) => {
      const authorization = await parts.proxyAuthorization(proxy)
      return untilGivenUp(signal, socket, (_socket, resolve, reject) => {
        const path = `${isIP(host) === 6 ? `[${host}]` : host}:${port}`
        const headers = { Host: path, ...(authorization === null ? {} : { 'Proxy-Authorization': authorization }) }
        const ask = request({ method: 'CONNECT', path, headers, createConnection: () => socket })
        ask.once('connect', (response) => resolve(response.statusCode ?? 0))
        ask.on('error', reject)
        ask.end()
      })
    },

    secure: async (socket, host, signal) => {
      const secureContext = await parts.trust()
      if (socket.destroyed) throw new Error('ECONNRESET')
      const name = isIP(host) === 0 ? { servername: host } : { host }
      const connection = connectTls({
        socket,
        ...name,
        ...(secureContext && { secureContext }),
        // Accepts every certificate, because the check also names the issuer of an untrusted one. Sends no data, and
        // closes the socket at once.
        rejectUnauthorized: false
      })
      return untilGivenUp(signal, connection, (_socket, resolve, reject) => {
        connection.on('error', reject)
        connection.once('secureConnect', () => {
          const trust = connection.authorized ? null : String(connection.authorizationError)
          resolve(describe(connection.getPeerCertificate(true), trust, connection.getProtocol() ?? ''))
          connection.destroy()
        })
      })
    }
  }
}

/** Runs a task on a socket. Destroys the socket if `signal` aborts first. Rejects if the socket closes first. */
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
    subject: textOf(subject?.CN, subject?.O),
    issuer: textOf(issuer?.O, issuer?.CN),
    validTo: Date.parse(valid_to),
    chain: lengthOf(certificate),
    protocol
  }
}

const NAME_LIMIT = 80

/**
 * Returns the first name that is not blank, or an empty text. A certificate may contain any text, so control
 * characters are removed and the length is limited.
 */
function textOf(...names: readonly unknown[]): string {
  const texts = names.map((name) => String(name ?? '').replace(/[\p{Cc}\p{Cf}]/gu, ''))
  return (texts.find((text) => text.trim() !== '') ?? '').slice(0, NAME_LIMIT)
}

function lengthOf(first: DetailedPeerCertificate): number {
  const seen = new Set<unknown>()
  for (let one: DetailedPeerCertificate | undefined = first; one && !seen.has(one); one = one.issuerCertificate)
    seen.add(one)
  return seen.size
}
