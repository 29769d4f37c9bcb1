import type { IncomingMessage } from 'node:http'
import type { Timers } from '../../shared/clock'
import { isLoopbackHost } from '../workspace/address'
import { readSchemes } from '../workspace/proxy/proxyAgent'
import { readServerText } from './serverText'
import type { SocketEnd } from './socketEnd'

/** So much of the body is read, for so long: bytes and milliseconds. */
export const BODY_LIMIT = 4 * 1024
export const BODY_WAIT_MS = 1_000

/** Reads why an upgrade was refused. `done` is called once, also where the body never ends. */
export function readRefusal(
  response: IncomingMessage,
  socketUrl: string,
  timers: Timers,
  done: (end: SocketEnd) => void
): void {
  const parts: Buffer[] = []
  let bytes = 0
  let isOver = false

  function finish(): void {
    if (isOver) return
    isOver = true
    cancel()
    done(endOf(response, socketUrl, Buffer.concat(parts).subarray(0, BODY_LIMIT)))
  }

  const cancel = timers.after(BODY_WAIT_MS, finish)
  response.on('data', (part: Buffer) => {
    if (isOver) return
    parts.push(part)
    bytes += part.length
    if (bytes >= BODY_LIMIT) finish()
  })
  // It stays for good: what was read counts, however the rest ends.
  response.on('error', finish)
  response.on('end', finish)
  response.on('close', finish)
}

function endOf({ statusCode = 0, headers }: IncomingMessage, socketUrl: string, body: Buffer): SocketEnd {
  const words = readServerText(body, headers['content-type'] ?? '')
  const location = resolved(headers.location, socketUrl)
  const movedTo = isPermanent(statusCode) && location !== null ? socketAt(location, new URL(socketUrl)) : null
  const schemes = readSchemes(headers['www-authenticate'])
  return {
    kind: 'refused',
    status: statusCode,
    retryAfter: headers['retry-after'] ?? null,
    ...(words !== '' && { words }),
    ...(location !== null && { location: location.href }),
    ...(movedTo !== null && { movedTo }),
    ...(schemes.length > 0 && { schemes })
  }
}

function isPermanent(status: number): boolean {
  return status === 301 || status === 308
}

function resolved(location: string | undefined, socketUrl: string): URL | null {
  const base = socketUrl.replace(/^ws/, 'http')
  return location !== undefined && URL.canParse(location, base) ? new URL(location, base) : null
}

/**
 * The address of the socket where a permanent redirect leads; null where it stays at this host, where nobody may follow, or
 * where it leads to a page: that is a sign-in elsewhere.
 */
export function socketAt(location: URL, from: URL): string | null {
  const { hostname, host, protocol, pathname, username, password } = location
  const isSafe = protocol === 'https:' || protocol === 'wss:' || isLoopbackHost(hostname)
  if (!isSafe || !/^(https?|wss?):$/.test(protocol) || username !== '' || password !== '') return null
  if (host === from.host || (pathname !== '/' && pathname !== from.pathname)) return null
  return `${/^(https|wss):$/.test(protocol) ? 'wss' : 'ws'}://${host}${from.pathname}`
}
