import { STATUS_CODES, type IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { authenticated, challenge } from './authentication'
import type { Plans } from './plans'
import type { Session, Sessions } from './sessions'
import type { Behaviour } from './variants/behaviour'

export const socketPath = '/api/dashboard/ws'

export interface UpgradeAnswer {
  readonly status: number
  readonly headers: readonly string[]
}

export type Admission = { readonly ok: true; readonly session: Session } | ({ readonly ok: false } & UpgradeAnswer)

function refuse(status: number, headers: readonly string[] = []): Admission {
  return { ok: false, status, headers }
}

/**
 * Returns true if a web page of another site sent the request. Such a page must not use the cookie. A request without
 * the Origin header comes from no web page. `otherPorts`: true if another port of the same host is the same site.
 */
function fromElsewhere({ headers }: IncomingMessage, otherPorts: boolean): boolean {
  const { origin, host = '' } = headers
  if (origin === undefined) return false
  const from = urlOf(origin)
  if (from === null) return true
  return otherPorts ? from.hostname !== new URL(`http://${host}`).hostname : from.host !== host
}

function urlOf(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}

/**
 * Decides whether a WebSocket may open. If `plans` refuses upgrades, uses up one of its refusals for this request.
 */
export function admit(
  request: IncomingMessage,
  sessions: Sessions,
  plans: Plans,
  { upgrade, website }: Behaviour
): Admission {
  const path = (request.url ?? '').split('?', 1)[0]
  if (!authenticated(request, website.authentication))
    return refuse(401, [`WWW-Authenticate: ${challenge(website.authentication)}`])
  if (path !== (upgrade.path ?? socketPath)) return refuse(404)
  if (fromElsewhere(request, upgrade.ownPort === true)) return refuse(403)
  const planned = plans.nextUpgrade()
  if (planned !== null) {
    const { status, retryAfterSeconds } = planned
    return refuse(status, retryAfterSeconds === null ? [] : [`Retry-After: ${retryAfterSeconds}`])
  }
  const varied = upgrade.refuses?.(request.headers) ?? null
  if (varied !== null) return refuse(varied)
  const session = sessions.ofCookie(request.headers.cookie)
  return session === null ? refuse(401) : { ok: true, session }
}

export function refuseUpgrade(socket: Duplex, { status, headers }: UpgradeAnswer): void {
  const body = STATUS_CODES[status] ?? 'Refused'
  const lines = [
    `HTTP/1.1 ${status} ${body}`,
    'Connection: close',
    'Content-Type: text/plain; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...headers
  ]
  socket.once('finish', () => socket.destroy())
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`)
}
