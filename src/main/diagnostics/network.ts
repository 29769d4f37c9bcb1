import { lookup } from 'node:dns/promises'
import { request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { connect as connectTls, type PeerCertificate, type DetailedPeerCertificate } from 'node:tls'
import { isIP } from 'node:net'
import type { Certificate, Probes } from './probes'

/** The probes that go over the network of Node, which is also the live connection's. */
export const networkProbes: Pick<Probes, 'lookup' | 'connect' | 'tunnel' | 'secure'> = {
  lookup: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),

  connect: (host, port, signal) =>
    new Promise((resolve, reject) => {
      const socket = connect({ host, port })
      // Stays for good: nobody else listens while the socket waits for its next step.
      socket.on('error', reject)
      socket.once('connect', () => resolve(socket))
      giveUpOn(signal, socket, reject)
    }),

  tunnel: (socket, host, port, signal) =>
    new Promise((resolve, reject) => {
      const place = `${isIP(host) === 6 ? `[${host}]` : host}:${port}`
      const asking = request({ method: 'CONNECT', path: place, headers: { Host: place }, createConnection: () => socket })
      asking.once('connect', (response) => resolve(response.statusCode ?? 0))
      asking.once('response', (response) => resolve(response.statusCode ?? 0))
      asking.on('error', reject)
      giveUpOn(signal, socket, reject)
      asking.end()
    }),

  secure: (socket, host, signal) =>
    new Promise((resolve, reject) => {
      // Not refused, so that it can be said whose certificate it is. Nothing is sent on this line, and it is closed at once.
      const tls = connectTls({ socket, rejectUnauthorized: false, ...(isIP(host) === 0 ? { servername: host } : { host }) })
      tls.on('error', reject)
      tls.once('secureConnect', () => {
        const trust = tls.authorized ? null : String(tls.authorizationError)
        resolve(describe(tls.getPeerCertificate(true), trust, tls.getProtocol() ?? ''))
        tls.destroy()
      })
      giveUpOn(signal, tls, reject)
    })
}

function giveUpOn(signal: AbortSignal, socket: Socket, reject: (error: Error) => void): void {
  const giveUp = (): void => {
    socket.destroy()
    reject(new Error('Given up'))
  }
  if (signal.aborted) giveUp()
  else signal.addEventListener('abort', giveUp, { once: true })
}

function describe(certificate: DetailedPeerCertificate, trust: string | null, protocol: string): Certificate {
  const { subject, issuer, valid_to } = certificate
  return {
    trust: trust === null || /^[A-Z][A-Z0-9_]*$/.test(trust) ? trust : 'EUNKNOWN',
    subject: nameOf(subject),
    issuer: nameOf(issuer),
    validTo: Date.parse(valid_to),
    chain: lengthOf(certificate),
    protocol
  }
}

const NAME_LIMIT = 80

/** A name out of a certificate is a stranger's text. */
function nameOf(name: PeerCertificate['subject'] | undefined): string {
  const said: unknown = name?.O ?? name?.CN ?? ''
  return String(said).replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, NAME_LIMIT)
}

function lengthOf(first: DetailedPeerCertificate): number {
  const seen = new Set<unknown>()
  for (let one: DetailedPeerCertificate | undefined = first; one && !seen.has(one); one = one.issuerCertificate) seen.add(one)
  return seen.size
}
