import type { IncomingMessage } from 'node:http'
import { brotliDecompressSync, constants, gunzipSync, inflateSync } from 'node:zlib'
import { isUrl } from '../../shared/isUrl'
import type { Timers } from '../../shared/clock'
import { safeText } from '../../shared/safeText'
import { readErrorText } from '../protocol/answers/errorText'
import { isLoopbackHost } from '../workspace/address'
import { readSchemes } from '../workspace/proxy/proxyAgent'

import { SERVER_TEXT_LIMIT, type SocketEnd } from './socketEnd'

/** Deskhand reads at most this many bytes of the body. */
export const BODY_LIMIT = 4 * 1024
/** Deskhand waits at most this long for the body. */
export const BODY_WAIT_MS = 1_000

/** A packed body may have at most this many bytes when it is unpacked. */
const UNPACKED_LIMIT = 256 * 1024
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' '
}

/** Reads why an upgrade was refused. `done` is called once, even if the body never ends or breaks off. */
export function readRefusal(
  response: IncomingMessage,
  socketUrl: string,
  timers: Timers,
  done: (end: SocketEnd) => void
): void {
  const parts: Buffer[] = []
  let bytes = 0
  let isOver = false
  const cancel = timers.after(BODY_WAIT_MS, finish)

  function finish(): void {
    if (isOver) return
    isOver = true
    cancel()
    done(endOf(response, socketUrl, Buffer.concat(parts).subarray(0, BODY_LIMIT)))
  }

  response.on('data', (part: Buffer) => {
    if (isOver) return
    parts.push(part)
    bytes += part.length
    if (bytes >= BODY_LIMIT) finish()
  })
  // This listener is never removed, because an error without a listener would end the app. After an error, Deskhand
  // uses the bytes that it has read so far.
  response.on('error', finish)
  response.on('end', finish)
  response.on('close', finish)
}

function endOf({ statusCode = 0, headers }: IncomingMessage, socketUrl: string, body: Buffer): SocketEnd {
  const serverText = readServerText(unpacked(body, headers['content-encoding'] ?? ''), headers['content-type'] ?? '')
  const location = resolved(headers.location, socketUrl)
  const movedTo = isPermanent(statusCode) && location !== null ? socketAt(location, new URL(socketUrl)) : null
  const schemes = readSchemes(headers['www-authenticate'])
  return {
    kind: 'refused',
    status: statusCode,
    retryAfter: headers['retry-after'] ?? null,
    ...(serverText !== '' && { serverText }),
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
  return location !== undefined && isUrl(location, base) ? new URL(location, base) : null
}

/**
 * Returns the new address of the socket after a permanent redirect. Null: Deskhand must not use it. The new address
 * must:
 * - have another host or port;
 * - use TLS or be on this computer;
 * - have the path `/` or the path of `from`. Any other path probably leads to a sign-in page.
 */
export function socketAt(location: URL, from: URL): string | null {
  const { hostname, host, protocol, pathname, username, password } = location
  const isSafe = protocol === 'https:' || protocol === 'wss:' || isLoopbackHost(hostname)
  if (!isSafe || !/^(https?|wss?):$/.test(protocol) || username !== '' || password !== '') return null
  if (host === from.host || (pathname !== '/' && pathname !== from.pathname)) return null
  return `${/^(https|wss):$/.test(protocol) ? 'wss' : 'ws'}://${host}${from.pathname}`
}

/** Returns the text for people in the body of an answer, on one line. Empty: there is none. */
function readServerText(body: Buffer, contentType: string): string {
  if (contentType !== '' && !/^\s*(text\/|application\/[\w.+-]*(json|xml))/i.test(contentType)) return ''
  const text = decode(body, contentType)
  return safeText(fromJson(text) ?? (/<[a-z!/]/i.test(text) ? withoutTags(text) : text), SERVER_TEXT_LIMIT)
}

function decode(body: Buffer, contentType: string): string {
  const charset = /charset\s*=\s*"?([\w.:-]{1,40})/i.exec(contentType)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(charset).decode(body)
  } catch {
    // Node does not know this character set.
    return body.toString('utf8')
  }
}

/**
 * Returns the unpacked body, even if the body is cut off. If it cannot be unpacked, returns an empty body, because
 * packed bytes are no text.
 */
function unpacked(body: Buffer, encoding: string): Buffer {
  const maxOutputLength = UNPACKED_LIMIT
  try {
    switch (encoding.trim().toLowerCase()) {
      case '':
      case 'identity':
        return body
      case 'gzip':
      case 'x-gzip':
        return gunzipSync(body, { maxOutputLength, finishFlush: constants.Z_SYNC_FLUSH })
      case 'deflate':
        return inflateSync(body, { maxOutputLength, finishFlush: constants.Z_SYNC_FLUSH })
      case 'br':
        return brotliDecompressSync(body, { maxOutputLength, finishFlush: constants.BROTLI_OPERATION_FLUSH })
    }
  } catch {
    // The body is broken, or too long.
  }
  return Buffer.alloc(0)
}

/** Returns the text for people in a JSON text. Returns null if the text is not JSON, or has no text for people. */
function fromJson(text: string): string | null {
  if (!/^\s*[{["]/.test(text)) return null
  try {
    const { reason } = readErrorText(JSON.parse(text))
    return /\p{L}/u.test(reason) ? reason : null
  } catch {
    // The text is cut off, or not JSON: the caller reads it as plain text.
    return null
  }
}

function withoutTags(html: string): string {
  return html
    .replace(/<!--.*?(-->|$)/gs, ' ')
    .replace(/<(script|style|svg|head)\b.*?(<\/\1\s*>|$)/gis, ' ')
    .replace(/<[^<>]*(>|$)/g, ' ')
    .replace(/&(?:(amp|lt|gt|quot|apos|nbsp)|#(\d{1,7})|#x([\da-f]{1,6}));/gi, character)
}

function character(_all: string, name?: string, decimal?: string, hex?: string): string {
  if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? ' '
  const point = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal)
  return point <= 0x10ffff ? String.fromCodePoint(point) : ' '
}
