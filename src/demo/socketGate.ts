import { STATUS_CODES, type IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Plans } from './plans'
import type { Session, Sessions } from './sessions'

export const socketPath = '/api/dashboard/ws'

export type Admission =
  | { readonly ok: true; readonly session: Session }
  | { readonly ok: false; readonly status: number; readonly retryAfterSeconds: number | null }

function refuse(status: number, retryAfterSeconds: number | null = null): Admission {
  return { ok: false, status, retryAfterSeconds }
}

/** A page of another site must not use an agent's cookie. Programs that are not browsers send no Origin. */
function fromElsewhere(request: IncomingMessage): boolean {
  const { origin, host } = request.headers
  if (origin === undefined) return false
  return !URL.canParse(origin) || new URL(origin).host !== host
}

/** Decides whether a socket may be opened, before it is. */
export function admit(request: IncomingMessage, sessions: Sessions, plans: Plans): Admission {
  const path = (request.url ?? '').split('?', 1)[0]
  if (path !== socketPath) return refuse(404)
  if (fromElsewhere(request)) return refuse(403)
  const planned = plans.nextUpgrade()
  if (planned !== null) return refuse(planned.status, planned.retryAfterSeconds)
  const session = sessions.ofCookie(request.headers.cookie)
  return session === null ? refuse(401) : { ok: true, session }
}

export function refuseUpgrade(socket: Duplex, status: number, retryAfterSeconds: number | null): void {
  const body = STATUS_CODES[status] ?? 'Refused'
  const headers = [
    `HTTP/1.1 ${status} ${body}`,
    'Connection: close',
    'Content-Type: text/plain; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...(retryAfterSeconds === null ? [] : [`Retry-After: ${retryAfterSeconds}`])
  ]
  socket.once('finish', () => socket.destroy())
  socket.end(`${headers.join('\r\n')}\r\n\r\n${body}`)
}
