import type { IncomingMessage } from 'node:http'
import type { PeerCertificate } from 'node:tls'
import { WebSocket, type ClientOptions, type RawData } from 'ws'
import type { Cancel, Timers } from '../../shared/clock'
import type { Workspace } from '../../shared/domain/workspace'
import { certificateFault, watchCertificate } from '../workspace/certificates/certificateFault'
import { DIRECT_ROUTE, type Route } from '../workspace/proxy/route'
import { CLOSE_LIMIT_MS, handshakeOptions, type UpgradeHeaders } from './handshake'
import { readRefusal } from './refusedResponse'
import { closeCodeOf, endedHere, errorCodeOf, type SocketEnd } from './socketEnd'

export { FRAME_LIMIT } from './handshake'

/**
 * An attempt must get an answer of the server within this time, including cookies, proxy and TLS. The option
 * `handshakeTimeout` of ws only limits the server's silence.
 */
export const ATTEMPT_LIMIT_MS = 10_000
/** Bytes before the content of each ping and pong of a server. */
const CONTROL_HEADER_BYTES = 2
/**
 * A refusal with one of these HTTP statuses comes from the workspace itself, so Deskhand keeps its cookies. Answers
 * with other statuses, such as 5xx, often come from a proxy.
 */
const SETS_COOKIES: ReadonlySet<number> = new Set([301, 302, 303, 307, 308, 401, 403])

export interface SocketRequest {
  readonly generation: number
  readonly workspace: Workspace
  cookie(): Promise<string>
  /** Resolves to the route of the attempt. Absent: the attempt uses no proxy. */
  route?(): Promise<Route>
  /** Returns headers that a browser sends with every request. Absent: there are none. */
  headers?(): Readonly<Record<string, string>>
  /** Resolves to the Authorization header, for a workspace that uses HTTP Basic. Absent or null: there is none. */
  authorization?(): Promise<string | null>
}

/** Events of one attempt. None comes before `createSocket` has returned, or after `ended`, `close` or `terminate`. */
export interface SocketEvents {
  opened(): void
  frame(data: Buffer, isBinary: boolean): void
  /** Called when bytes of any kind came, also parts of a frame. `bytes`: how many. */
  heard(bytes?: number): void
  /**
   * Called after `heard` for each ping or pong of the server. `bytes`: how many of the bytes heard belong to this
   * ping or pong.
   */
  controlled?(bytes: number): void
  /** Called when the pong to the ping with this number came. */
  ponged(number: number): void
  /**
   * Called when an answer of the workspace has Set-Cookie headers (`lines`), before `opened` or `ended`. The answer's
   * status is 101 or one of `SETS_COOKIES`. `sent`: the Cookie header of the request.
   */
  cookiesSet?(lines: readonly string[], sent: string): void
  ended(end: SocketEnd): void
}

export interface Socket {
  /** Writes one frame. Returns false if the socket is not open, and nothing was written. */
  send(text: string): boolean
  /** Sends a ping with this number. Does nothing if the socket is not open. */
  ping(number: number): void
  /** Returns the number of bytes in the send buffer. */
  unsent(): number
  /** Closes with code 1000, and gives the server `CLOSE_LIMIT_MS` to answer. */
  close(): void
  /** Ends the socket at once, without a close frame. */
  terminate(): void
}

export type CreateSocket = (request: SocketRequest, events: SocketEvents) => Socket
export type OpenWebSocket = (url: string, options: ClientOptions) => WebSocket

const openWebSocket: OpenWebSocket = (url, options) => new WebSocket(url, options)

/**
 * Returns a function that makes single attempts. An attempt never retries, follows no redirect, and knows nothing of
 * earlier attempts.
 */
export function socketCreator(timers: Timers, open: OpenWebSocket = openWebSocket): CreateSocket {
  return ({ workspace, cookie, route, headers, authorization }, events) => {
    let websocket: WebSocket | null = null
    let routing: Route = DIRECT_ROUTE
    let certificate: () => PeerCertificate | null = () => null
    let opened = false
    let done = false
    const cancelLimit = timers.after(ATTEMPT_LIMIT_MS, () =>
      end({ kind: 'failed', code: 'ETIMEDOUT', detail: 'ETIMEDOUT' })
    )
    let cancelGoodbye: Cancel | null = null

    function finish(): void {
      done = true
      cancelLimit()
    }

    function end(how: SocketEnd): void {
      if (done) return
      finish()
      const explainedEnd = opened ? how : explained(how, routing, certificate())
      routing.over(!opened && explainedEnd.kind === 'failed')
      websocket?.terminate()
      events.ended(explainedEnd)
    }

    /** Reports the cookies of an answer of the workspace. Cookies of a proxy do not count. */
    function keepCookies({ headers }: IncomingMessage, sent: string): void {
      const lines = headers['set-cookie'] ?? []
      if (!done && lines.length > 0 && routing.fault() === null) events.cookiesSet?.(lines, sent)
    }

    function refused(response: IncomingMessage, sent: string): void {
      if (done) return void response.destroy()
      // The server has answered, so the limit for the whole attempt no longer applies. `readRefusal` has its own,
      // shorter limit.
      cancelLimit()
      if (SETS_COOKIES.has(response.statusCode ?? 0)) keepCookies(response, sent)
      readRefusal(response, workspace.socketUrl, timers, (how) => {
        end(how.kind === 'refused' && sent !== '' ? { ...how, withCookies: true } : how)
      })
    }

    function connect(sent: UpgradeHeaders, found: Route): void {
      if (done) return found.over(false)
      routing = found
      const opening = open(
        workspace.socketUrl,
        handshakeOptions(workspace, sent, routing, (request) => {
          certificate = watchCertificate(request)
        })
      )
      websocket = opening
      opening.on('upgrade', (response) => {
        opening.once('open', () => {
          if (done) return
          opened = true
          cancelLimit()
          keepCookies(response, sent.cookie)
          // This listener runs before ws reads the bytes. So if the connection is in doubt, `heard` ends the doubt
          // before the frame arrives.
          response.socket.prependListener('data', (data) => {
            if (!done) events.heard(data.length)
          })
          events.opened()
        })
      })
      opening.on('unexpected-response', (_request, response) => refused(response, sent.cookie))
      opening.on('message', (data, isBinary) => {
        if (!done) events.frame(bytesOf(data), isBinary)
      })
      opening.on('ping', (data) => {
        if (!done) events.controlled?.(CONTROL_HEADER_BYTES + data.length)
      })
      opening.on('pong', (data) => {
        if (done) return
        events.controlled?.(CONTROL_HEADER_BYTES + data.length)
        events.ponged(Number(data.toString('latin1')))
      })
      // This listener is never removed: a socket that is dropped while it connects reports an error later. Without a
      // listener, the error would end the app.
      opening.on('error', (error) => end(failureOf(error)))
      opening.on('close', (code, reason) => {
        cancelGoodbye?.()
        end({ kind: 'closed', code, reason: reason.toString('utf8'), ...(sent.cookie !== '' && { withCookies: true }) })
      })
    }

    Promise.all([cookie(), authorization?.() ?? null, route?.() ?? DIRECT_ROUTE])
      .then(([header, password, found]) =>
        connect({ cookie: header, authorization: password, browser: headers?.() ?? {} }, found)
      )
      .catch((error: unknown) => end(failureOf(error)))

    return {
      send(text) {
        if (done || websocket?.readyState !== WebSocket.OPEN) return false
        websocket.send(text)
        return true
      },
      ping(number) {
        if (!done && websocket?.readyState === WebSocket.OPEN) websocket.ping(String(number))
      },
      unsent: () => websocket?.bufferedAmount ?? 0,
      close() {
        if (done) return
        finish()
        routing.over(false)
        const closing = websocket
        if (closing === null) return
        cancelGoodbye = timers.after(CLOSE_LIMIT_MS, () => closing.terminate())
        closing.close(1000)
      },
      terminate() {
        if (done) return
        finish()
        routing.over(false)
        websocket?.terminate()
      }
    }
  }
}

/** Returns the cause that the proxy or the certificate shows. If neither shows one, returns `how`. */
function explained(how: SocketEnd, route: Route, certificate: PeerCertificate | null): SocketEnd {
  const fault = route.fault()
  if (fault?.code != null) return { kind: 'failed', code: fault.code, detail: fault.detail, proxy: fault.proxy }
  if (how.kind !== 'failed') return how
  const { code } = how
  if (fault !== null) return { kind: 'failed', code, detail: `${how.detail}, ${fault.detail}`, proxy: fault.proxy }
  const wrong = certificateFault(code, certificate)
  if (wrong === null) return how
  if (wrong.reason === 'noEncryption') return { ...how, certificate: wrong }
  return {
    kind: 'failed',
    code,
    detail: `${code}, ${wrong.subject ?? '?'}, ${wrong.issuer ?? '?'}`,
    certificate: wrong
  }
}

function bytesOf(data: RawData): Buffer {
  if (Buffer.isBuffer(data)) return data
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data)
}

function failureOf(error: unknown): SocketEnd {
  const closeCode = closeCodeOf(error)
  if (closeCode !== null) return endedHere(closeCode)
  const code = errorCodeOf(error)
  return { kind: 'failed', code, detail: code }
}
