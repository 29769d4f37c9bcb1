import type { IncomingMessage } from 'node:http'
import { isUrl } from '../../shared/isUrl'
import type { Timers } from '../../shared/clock'
import { safeText } from '../../shared/safeText'
import { isLoopbackHost } from '../workspace/address'
import { readSchemes } from '../workspace/proxy/proxyAgent'

import { SERVER_TEXT_LIMIT, type SocketEnd } from './socketEnd'

/** Deskhand reads at most this many bytes of the body. */
export const BODY_LIMIT = 4 * 1024
/** Deskhand waits at most this long for the body. */
export const BODY_WAIT_MS = 1_000

/** Fields that hold a sentence for people, the most likely first. */
const TEXT_FIELDS = ['error', 'message', 'detail', 'error_description', 'reason', 'title', 'errors'] as const
const TEXT_DEPTH = 3
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#39': "'",
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
  // This listener is never removed: an error without a listener would end the app. After an error, Deskhand uses the
  // bytes that it has read so far.
  response.on('error', finish)
  response.on('end', finish)
  response.on('close', finish)
}

function endOf({ statusCode = 0, headers }: IncomingMessage, socketUrl: string, body: Buffer): SocketEnd {
  const serverText = readServerText(body, headers['content-type'] ?? '')
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
 * Returns the address of the socket after a permanent redirect to another host or port. Returns null if both are the
 * same, the target is unsafe, or its path is neither `/` nor that of `from`. Another path means a sign-in elsewhere.
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
  const isLatin = /charset\s*=\s*"?(iso-8859-1|latin1|windows-1252)/i.test(contentType)
  return body.toString(isLatin ? 'latin1' : 'utf8').replace(/^\ufeff/, '')
}

/** Returns the text for people in a JSON text. Returns null if the text is not JSON, or has no text for people. */
function fromJson(text: string): string | null {
  if (!/^\s*[{["]/.test(text)) return null
  try {
    const value: unknown = JSON.parse(text)
    return sentenceIn(value, TEXT_DEPTH)
  } catch {
    // The text is cut off, or not JSON: the caller reads it as plain text.
    return null
  }
}

function sentenceIn(value: unknown, depth: number): string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value
  if (typeof value !== 'object' || value === null || depth === 0) return null
  if (Array.isArray(value)) return sentenceIn(value[0], depth - 1)
  const fields = new Map<string, unknown>(Object.entries(value))
  for (const name of TEXT_FIELDS) {
    const found = sentenceIn(fields.get(name), depth - 1)
    if (found !== null) return found
  }
  return null
}

function withoutTags(html: string): string {
  return html
    .replace(/<!--.*?(-->|$)/gs, ' ')
    .replace(/<(script|style|svg|head)\b.*?(<\/\1\s*>|$)/gis, ' ')
    .replace(/<[^<>]*(>|$)/g, ' ')
    .replace(/&(amp|lt|gt|quot|apos|#39|nbsp);/gi, (_all, name: string) => ENTITIES[name.toLowerCase()] ?? ' ')
}
